// Where marks stand, in code that is the same for all instruction sets.
#pragma once
#include "byte_masks.hpp"
#include "mark_sets.hpp"

namespace textmill::uax29 {
namespace {

/// What an emoji can begin with: U+1F000 to U+1FFFF, and the blocks below U+10000 that have some.
[[gnu::always_inline]] inline Test begins_emoji(const Bytes& first, const Bytes& second) {
  const Test of_three = is(first, 0xE2) & (is_within(second, 0x8C, 0x8F) | is_within(second, 0x96, 0x9F) |
                                           is_within(second, 0xAC, 0xAD) | is(second, 0x83));
  return (is(first, 0xF0) & is(second, 0x9F)) | of_three | (is(first, 0xEF) & is(second, 0xB8));
}

[[gnu::always_inline]] inline Mask marks_in_ascii(const char* block, unsigned sets) {
  Mask mask = 0;
  if ((sets & hyphens) != 0) mask |= mask_where(block, [](const Bytes& b) { return is(b, '-'); });
  if ((sets & apostrophes) != 0) mask |= mask_where(block, [](const Bytes& b) { return is(b, '\''); });
  if ((sets & tags) != 0) mask |= mask_where(block, [](const Bytes& b) { return is(b, '@') | is(b, '#'); });
  if ((sets & links) != 0)
    mask |= mask_where_pair(block, [](const Bytes& first, const Bytes& second) {
      return (is(first, ':') & is(second, '/')) | (is(first | 0x20, 'w') & is(second | 0x20, 'w'));
    });
  if ((sets & blanks_before_digits) != 0)
    mask |= mask_where_pair(
        block, [](const Bytes& first, const Bytes& second) { return is(first, ' ') & is_within(second, '0', '9'); });
  return mask;
}

[[gnu::always_inline]] inline Mask marks_beyond_ascii(const char* block, unsigned sets) {
  Mask mask = 0;
  if ((sets & (hyphens | apostrophes)) != 0)
    mask |= mask_where_pair(block, [](const Bytes& b, const Bytes& second) { return is(b, 0xE2) & is(second, 0x80); });
  if ((sets & tags) != 0)
    mask |= mask_where_pair(block, [](const Bytes& b, const Bytes& second) { return is(b, 0xEF) & is(second, 0xBC); });
  if ((sets & emoji) != 0) mask |= mask_where_pair(block, begins_emoji);
  return mask;
}

inline void mark(const char* bytes, std::size_t block_count, unsigned sets, std::uint64_t* masks) {
  for (std::size_t i = 0; i < block_count; ++i, bytes += block_size) {
    masks[i] = marks_in_ascii(bytes, sets);
    const Mask not_ascii = mask_where(bytes, is_not_ascii);
    if (not_ascii != 0) masks[i] |= marks_beyond_ascii(bytes, sets);
  }
}

}  // namespace
}  // namespace textmill::uax29
