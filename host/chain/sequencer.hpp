// Chunks that workers finish in any order, handed on in the order of the corpus.
#pragma once
#include "chain/pool.hpp"
#include "chain/worker.hpp"

#include <functional>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace textmill::chain {

/// Puts chunk results back into corpus order and passes them on. [any time] thread-safe
class Sequencer {
 public:
  /// Those that wait help others of the pool.
  Sequencer(Pool& pool, std::uint64_t window, std::function<void(std::uint64_t, ChunkResult&&)> deliver)
      : pool_(pool), window_(window), deliver_(std::move(deliver)) {}

  /// Waits until a chunk with this number may be worked on; false when the run has failed.
  bool admit(std::uint64_t sequence) {
    bool failed = false;
    pool_.wait([&] {
      const std::lock_guard lock(mutex_);
      failed = failed_;
      return failed || sequence < next_ + window_;
    });
    return !failed;
  }
  /// Hands on what can be, unless another thread is at it, which then hands on this one, too.
  void put(std::uint64_t sequence, ChunkResult&& result) {
    std::unique_lock lock(mutex_);
    if (waiting_.size() <= sequence - next_) waiting_.resize(sequence - next_ + 1);
    waiting_[sequence - next_] = std::move(result);
    if (delivering_) return;
    delivering_ = true;  // for good, if this fails
    while (!failed_ && !waiting_.empty() && waiting_.front()) {
      ChunkResult first = std::move(*waiting_.front());
      const std::uint64_t number = next_;
      lock.unlock();
      deliver_(number, std::move(first));
      lock.lock();
      waiting_.erase(waiting_.begin());
      ++next_;
      lock.unlock();
      pool_.wake();
      lock.lock();
    }
    delivering_ = false;
  }
  void fail() {
    {
      const std::lock_guard lock(mutex_);
      failed_ = true;
    }
    pool_.wake();
  }

 private:
  Pool& pool_;
  std::mutex mutex_;
  std::vector<std::optional<ChunkResult>> waiting_;
  std::uint64_t next_ = 0, window_;
  bool failed_ = false, delivering_ = false;
  std::function<void(std::uint64_t, ChunkResult&&)> deliver_;
};

}  // namespace textmill::chain
