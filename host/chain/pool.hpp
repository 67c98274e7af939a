// The threads of a run. Plugins start none of their own.
#pragma once
#include <atomic>
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
  /// Calls block(b, lane) for every b below `blocks`, each once, and returns when all are done, or, once one has returned false, all
  /// that were begun. The calling lane does them, and so do lanes that have nothing to do: those whose part of a run() is over
  /// or that wait(), and all others outside of a run(). `block` must not throw, nor share() itself. [any time] from any lane, several at once
  void share(std::uint64_t blocks, const std::function<bool(std::uint64_t block, std::uint32_t lane)>& block);

  /// Returns when ready() holds, and helps those that share until then. ready() is asked again after each wake(), one thread at a
  /// time; it calls nothing of the pool. [any time] from any lane
  void wait(const std::function<bool()>& ready);
  void wake();

 private:
  struct Offer {
    const std::function<bool(std::uint64_t, std::uint32_t)>& block;
    std::uint64_t blocks;
    std::atomic<std::uint64_t> next = 0;
    std::uint32_t helpers = 0;  ///< with mutex_
  };
  void serve(std::uint32_t lane);
  void help(std::unique_lock<std::mutex>& lock, std::uint32_t lane);
  static void work_on(Offer& offer, std::uint32_t lane);
  std::uint32_t lane_of_this_thread() const;

  std::mutex mutex_;
  std::condition_variable work_there_, helper_left_;
  const std::function<void(std::uint32_t)>* work_ = nullptr;
  std::uint64_t round_ = 0;
  std::uint32_t busy_ = 0;
  bool stopping_ = false;
  std::vector<Offer*> offers_;  ///< those that may have blocks left
  std::vector<std::thread> threads_;
};

}  // namespace textmill::chain
