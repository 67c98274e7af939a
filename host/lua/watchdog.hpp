// The thread that looks after running scripts. One for each configured script; it sleeps nearly all the time.
#pragma once
#include "lua/guard.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace textmill::lua {

class Watchdog {
 public:
  explicit Watchdog(const Limits& limits);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  /// The guard is looked after until unwatch() has returned. [any time] thread-safe
  void watch(Guard* guard);
  void unwatch(Guard* guard);

 private:
  void run();

  std::chrono::milliseconds interval_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Guard*> guards_;
  bool done_ = false;
  std::thread thread_;
};

}  // namespace textmill::lua
