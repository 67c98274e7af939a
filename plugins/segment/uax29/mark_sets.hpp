// Where the characters stand that tie words together or take them apart: hyphens, apostrophes, '@', "://" and the like.
#pragma once
#include <cstddef>
#include <cstdint>

namespace textmill::uax29 {

/// Kinds of marks, to be added together.
enum MarkSet : unsigned {
  hyphens = 1,      ///< '-', U+2010 and U+2011
  apostrophes = 2,  ///< ' and U+2019
  tags = 4,         ///< '@' and '#', their wide forms too
  links = 8,        ///< "://" and the first w of "www"
  emoji = 16,       ///< what can begin an emoji, and U+FE0F and U+20E3, which make one
  blanks_before_digits = 32,
};

/// Sets bit i of masks[b] where byte 64 b + i of `bytes` may begin a mark of `sets`: always where one does, and at some
/// other characters. Reads `block_count` blocks of 64 bytes and the byte behind them. [any time] thread-safe
void mark_portable(const char* bytes, std::size_t block_count, unsigned sets, std::uint64_t* masks);
/// Only where is_supported():
void mark_avx2(const char* bytes, std::size_t block_count, unsigned sets, std::uint64_t* masks);
void mark_avx512(const char* bytes, std::size_t block_count, unsigned sets, std::uint64_t* masks);
void mark_all(const char* bytes, std::size_t block_count, unsigned sets, std::uint64_t* masks);  ///< every byte

}  // namespace textmill::uax29
