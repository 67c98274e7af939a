// Where a sentence can end, in code that is the same for all instruction sets.
#pragma once
#include "byte_masks.hpp"

namespace textmill::uax29 {
namespace {

[[gnu::always_inline]] inline Test is_ascii_candidate(const Bytes& b) {
  return is(b, '.') | is(b, '!') | is(b, '?') | is(b, '\n') | is(b, '\r');
}

/// Whether a character that begins with these two bytes can be a full stop, a terminator or a separator.
[[gnu::always_inline]] inline Test is_candidate_beyond_ascii(const Bytes& first, const Bytes& second) {
  const Test of_two = (is(first, 0xC2) & is(second, 0x85)) | (is(first, 0xD6) & is(second, 0x89)) |
                      (is(first, 0xD8) & is_within(second, 0x9D, 0x9F)) | (is(first, 0xDB) & is(second, 0x94)) |
                      (is(first, 0xDC) & is_within(second, 0x80, 0x82)) | (is(first, 0xDF) & is(second, 0xB9));
  const Test of_three = (is(first, 0xE0) & (is(second, 0xA0) | is(second, 0xA5))) | is(first, 0xE1) |
                        (is(first, 0xE2) & (is_within(second, 0x80, 0x81) | is_within(second, 0xB8, 0xB9))) |
                        (is(first, 0xE3) & is(second, 0x80)) | (is(first, 0xEA) & is_within(second, 0x93, 0xAF)) |
                        (is(first, 0xEF) & is_within(second, 0xB9, 0xBD));
  return of_two | of_three | (is(first, 0xF0) & ~is(second, 0x9F));
}

inline void mark_candidates(const char* bytes, std::size_t block_count, std::uint64_t* masks) {
  for (std::size_t i = 0; i < block_count; ++i, bytes += block_size) {
    masks[i] = mask_where(bytes, is_ascii_candidate);
    const Mask not_ascii = mask_where(bytes, is_not_ascii);
    if (not_ascii != 0) masks[i] |= mask_where_pair(bytes, is_candidate_beyond_ascii);
  }
}

}  // namespace
}  // namespace textmill::uax29
