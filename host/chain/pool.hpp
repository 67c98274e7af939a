// The threads of a run. Plugins start none of their own.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace textmill::chain {

/// A fixed number of lanes; lane 0 is the calling thread. One run() at a time.
class Pool {
 public:
  explicit Pool(std::uint32_t lanes);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  std::uint32_t lanes() const { return static_cast<std::uint32_t>(threads_.size()) + 1; }
  /// Calls work(lane) once on every lane and returns when all have. `work` must not throw.
  void run(const std::function<void(std::uint32_t lane)>& work);

 private:
  void serve(std::uint32_t lane);
  std::mutex mutex_;
  std::condition_variable start_, done_;
  const std::function<void(std::uint32_t)>* work_ = nullptr;
  std::uint64_t round_ = 0;
  std::uint32_t busy_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace textmill::chain
