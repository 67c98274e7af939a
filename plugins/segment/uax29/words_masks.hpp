// What the vectors of an instruction set tell words_kernel.hpp, in code that is the same for all of them.
#pragma once
#include "byte_masks.hpp"

namespace textmill::uax29 {
namespace {

/// What is said of the ASCII bytes of a block.
struct AsciiMasks {
  Mask letter, digit, underscore;
  Mask mid_letter, mid_number;  ///< what joins two letters, and what joins two digits
  Mask mid;                     ///< either, and the double quote, which joins in Hebrew only
  Mask not_ascii;
};

[[gnu::always_inline]] inline AsciiMasks ascii_masks(const char* block) {
  AsciiMasks masks;
  masks.letter = mask_where(block, [](const Bytes& b) { return is_within(b | 0x20, 'a', 'z'); });
  masks.digit = mask_where(block, [](const Bytes& b) { return is_within(b, '0', '9'); });
  masks.underscore = mask_where(block, [](const Bytes& b) { return is(b, '_'); });
  masks.not_ascii = mask_where(block, [](const Bytes& b) { return b; });
  const Mask either = mask_where(block, [](const Bytes& b) { return is(b, '.') | is(b, '\''); });
  const Mask comma = mask_where(block, [](const Bytes& b) { return is(b, ',') | is(b, ';'); });
  const Mask colon = mask_where(block, [](const Bytes& b) { return is(b, ':'); });
  const Mask quote = mask_where(block, [](const Bytes& b) { return is(b, '"'); });
  masks.mid_letter = either | colon;
  masks.mid_number = either | comma;
  masks.mid = either | comma | colon | quote;
  return masks;
}

/// The first bytes of letters of two bytes: most of Latin, Greek, Cyrillic and Arabic. Others are left to be looked up.
/// Reads the byte behind the block too.
[[gnu::always_inline]] inline Mask two_byte_letters(const char* block) {
  return mask_where_pair(block, [](const Bytes& first, const Bytes& second) {
    const Bytes any_second =
        is_within(first, 0xC4, 0xCA) | is_within(first, 0xD0, 0xD1) | is(first, 0xD3) | is(first, 0xDA);
    const Bytes latin = is(first, 0xC3) & ~(is(second, 0x97) | is(second, 0xB7));  // not the signs of arithmetic
    const Bytes greek =
        (is(first, 0xCE) & is_within(second, 0x8E, 0xBF) & ~is(second, 0xA2)) | (is(first, 0xCF) & ~is(second, 0xB6));
    const Bytes arabic =
        (is(first, 0xD8) & is_within(second, 0xA0, 0xBF)) | (is(first, 0xD9) & is_within(second, 0x81, 0x8A));
    return any_second | latin | greek | arabic;
  });
}

/// The first bytes of letters of three bytes that two bytes tell: Hangul syllables, Latin Extended Additional (Vietnamese).
[[gnu::always_inline]] inline Mask three_byte_letters(const char* block) {
  return mask_where_pair(block, [](const Bytes& first, const Bytes& second) {
    const Bytes hangul = is_within(first, 0xEB, 0xEC) | (is(first, 0xEA) & is_within(second, 0xB0, 0xBF)) |
                         (is(first, 0xED) & is_within(second, 0x80, 0x9D));
    return hangul | (is(first, 0xE1) & is_within(second, 0xB8, 0xBB));
  });
}

/// How many bits are set.
[[gnu::always_inline]] inline unsigned count(Mask mask) {
#ifdef __POPCNT__
  return static_cast<unsigned>(__builtin_popcountll(mask));
#else  // or it would be a call
  mask -= mask >> 1 & 0x5555555555555555u;
  mask = (mask & 0x3333333333333333u) + (mask >> 2 & 0x3333333333333333u);
  return static_cast<unsigned>(((mask + (mask >> 4)) & 0x0F0F0F0F0F0F0F0Fu) * 0x0101010101010101u >> 56);
#endif
}

/// The positions of the bits of each byte.
struct BitPositions {
  std::uint8_t of[256][8];
  std::uint8_t count[256];
};
constexpr BitPositions bit_positions = [] {
  BitPositions table{};
  for (unsigned byte = 0; byte < 256; ++byte)
    for (unsigned i = 0; i < 8; ++i)
      if ((byte >> i & 1u) != 0) table.of[byte][table.count[byte]++] = static_cast<std::uint8_t>(i);
  return table;
}();

/// Writes eight numbers: `base` and each of eight bytes added.
[[gnu::always_inline]] inline void write_eight(std::uint32_t* numbers, const std::uint8_t* eight, std::uint32_t base) {
#if defined __AVX2__
  const __m256i wide = _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(eight)));
  const __m256i sum = _mm256_add_epi32(wide, _mm256_set1_epi32(static_cast<int>(base)));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(numbers), sum);
#elif defined TEXTMILL_UAX29_SSE2
  const __m128i zero = _mm_setzero_si128(), bases = _mm_set1_epi32(static_cast<int>(base));
  const __m128i wide = _mm_unpacklo_epi8(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(eight)), zero);
  auto* const out = reinterpret_cast<__m128i*>(numbers);
  _mm_storeu_si128(out, _mm_add_epi32(_mm_unpacklo_epi16(wide, zero), bases));
  _mm_storeu_si128(out + 1, _mm_add_epi32(_mm_unpackhi_epi16(wide, zero), bases));
#else
  for (int i = 0; i < 8; ++i) numbers[i] = base + eight[i];
#endif
}

/// Writes `base` and the position of each bit added; up to eight numbers more are overwritten behind. Eight bits at a time
/// by a table: a loop over the bits would end where nobody could predict it.
[[gnu::always_inline]] inline void write_positions(std::uint32_t* positions, Mask mask, std::uint32_t base) {
  for (unsigned shift = 0; shift < 64; shift += 8) {
    const auto byte = static_cast<std::uint8_t>(mask >> shift);
    write_eight(positions, bit_positions.of[byte], base + shift);
#ifdef __POPCNT__
    positions += count(byte);
#else
    positions += bit_positions.count[byte];
#endif
  }
}

}  // namespace
}  // namespace textmill::uax29
