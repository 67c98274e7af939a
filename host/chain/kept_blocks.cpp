#include "chain/kept_blocks.hpp"

#include <algorithm>
#include <utility>

namespace textmill::chain {
namespace {

/// Bytes that documents take at most, by and large: text, and columns of 17 bytes for a word of six letters or so. A block that
/// is too small grows, and so touches its memory twice; what is not used of one is never touched.
constexpr std::size_t bytes_a_byte = 6, block_bytes = std::size_t{32} << 20;

}  // namespace

KeptChunk& KeptBlocks::open(std::size_t lane, std::size_t text_bytes) {
  KeptChunk& block = open_[lane];
  const std::size_t wanted = text_bytes * bytes_a_byte;
  if (block.room() >= wanted) return block;
  KeptChunk next;
  next.resize(std::max(wanted, block_bytes));
  next.resize(0);
  std::swap(block, next);
  if (next.byte_count() == 0) return block;
  const std::lock_guard lock(mutex_);
  full_.push_back(std::move(next));
  return block;
}

std::vector<KeptChunk> KeptBlocks::take() {
  for (auto& block : open_)
    if (block.byte_count() != 0) full_.push_back(std::exchange(block, KeptChunk()));
  return std::exchange(full_, {});
}

}  // namespace textmill::chain
