#include "lua/watchdog.hpp"

#include <algorithm>
#include <csignal>

namespace textmill::lua {

using std::chrono::milliseconds;

Watchdog::Watchdog(const Limits& limits)
    : interval_(std::clamp(limits.call_time / 10, milliseconds(2), milliseconds(50))) {
  // Ctrl-C is for the thread that started the run, never for this one.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  thread_ = std::thread([this] { run(); });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Watchdog::watch(Guard* guard) {
  const std::lock_guard lock(mutex_);
  guards_.push_back(guard);
}

void Watchdog::unwatch(Guard* guard) {
  const std::lock_guard lock(mutex_);
  std::erase(guards_, guard);
}

void Watchdog::run() {
  std::unique_lock lock(mutex_);
  while (!wake_.wait_for(lock, interval_, [this] { return done_; }))
    for (Guard* guard : guards_) guard->tick();
}

}  // namespace textmill::lua
