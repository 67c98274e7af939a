// Documents that stay in memory beyond a run, in blocks large enough for huge pages. Each worker fills one of its own; what
// order the documents have is known by their index alone.
#pragma once
#include "chain/store.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace textmill::chain {

class KeptBlocks {
 public:
  explicit KeptBlocks(std::size_t lanes) : open_(lanes) {}
  /// The block that a worker is filling, with room for documents of so many bytes of text. [any time] one thread a lane
  KeptChunk& open(std::size_t lane, std::size_t text_bytes);
  /// All blocks; there are none afterwards. [no open block in use]
  std::vector<KeptChunk> take();

 private:
  std::mutex mutex_;
  std::vector<KeptChunk> full_, open_;
};

}  // namespace textmill::chain
