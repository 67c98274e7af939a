// Where a sentence can end: the fast part of finding sentences.
#pragma once
#include <cstddef>
#include <cstdint>

namespace textmill::uax29 {

/// Sets bit i of masks[b] where byte 64 b + i of `bytes` may begin a full stop, a terminator or a separator of paragraphs:
/// always where one does, and at some other characters beyond ASCII. Reads `block_count` blocks of 64 bytes and the byte
/// behind them. [any time] thread-safe
void mark_candidates_portable(const char* bytes, std::size_t block_count, std::uint64_t* masks);
void mark_candidates_avx2(const char* bytes, std::size_t block_count, std::uint64_t* masks);    ///< see is_supported()
void mark_candidates_avx512(const char* bytes, std::size_t block_count, std::uint64_t* masks);  ///< see is_supported()

}  // namespace textmill::uax29
