// Positions of a text that are worth looking at, found many bytes at once.
#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace textmill::uax29 {

/// Walks over the positions that a marker marks. `mark(bytes, block_count, masks)` sets bit i of masks[b] for byte
/// 64 b + i of `bytes`; it may read the byte behind the last block. The text must live as long as this.
template <class Mark> class Candidates {
 public:
  Candidates(std::string_view text, Mark mark)
      : text_(text), mark_(mark), tail_begin_(text.empty() ? 0 : (text.size() - 1) / block_bytes * block_bytes) {
    std::memset(tail_, 0, sizeof tail_);
    if (!text.empty()) std::memcpy(tail_, text.data() + tail_begin_, text.size() - tail_begin_);
  }

  /// The first one at `from` or behind it; the size of the text if there is none. `from` never goes back.
  std::size_t next(std::size_t from) {
    std::uint64_t keep = ~std::uint64_t{0} << from % block_bytes;
    for (std::size_t block = from / block_bytes; block * block_bytes < text_.size();
         ++block, keep = ~std::uint64_t{0}) {
      if (block >= first_block_ + marked_) mark_from(block);
      if (const std::uint64_t mask = masks_[block - first_block_] & keep; mask != 0)
        return std::min(text_.size(), block * block_bytes + static_cast<std::size_t>(std::countr_zero(mask)));
    }
    return text_.size();
  }

 private:
  static constexpr std::size_t block_bytes = 64;

  /// Of the last block there is a copy, since more than the text is read.
  void mark_from(std::size_t block) {
    first_block_ = block;
    const std::size_t whole = tail_begin_ / block_bytes - block;
    marked_ = std::min(whole, std::size(masks_));
    mark_(text_.data() + block * block_bytes, marked_, masks_);
    if (marked_ < std::size(masks_)) mark_(tail_, std::size_t{1}, masks_ + marked_++);
  }

  std::string_view text_;
  Mark mark_;
  std::size_t tail_begin_;
  std::size_t first_block_ = 0, marked_ = 0;
  std::uint64_t masks_[128];
  char tail_[2 * block_bytes];
};

}  // namespace textmill::uax29
