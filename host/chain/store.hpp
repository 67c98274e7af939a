// What later passes need of each document, kept between passes: in memory up to a limit, in an unlinked temporary file
// beyond it. Tokenising is never done twice.
#pragma once
#include "chain/kept_chunk.hpp"

#include <cstdint>
#include <mutex>
#include <vector>

namespace textmill::chain {

/// All chunks of a pass, by their sequence number. [any time] thread-safe
class Store {
 public:
  static constexpr std::size_t standard_memory = std::size_t{512} << 20;
  explicit Store(std::size_t memory_limit = standard_memory) : memory_limit_(memory_limit) {}
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Throws std::runtime_error when the temporary file can't be written.
  void put(std::uint64_t sequence, KeptChunk chunk);
  std::uint64_t size() const { return entries_.size(); }
  /// Takes a chunk out, reading it back if it was spilled.
  KeptChunk take(std::uint64_t sequence);

 private:
  struct Entry {
    KeptChunk chunk;
    std::uint64_t offset = 0, bytes = 0;
    bool spilled = false;
  };
  void open_file();
  std::mutex mutex_;
  std::vector<Entry> entries_;
  std::size_t memory_limit_, in_memory_ = 0;
  std::uint64_t file_end_ = 0;
  int file_ = -1;
};

}  // namespace textmill::chain
