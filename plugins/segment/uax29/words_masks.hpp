// What the vectors of an instruction set tell words_kernel.hpp, in code that is the same for all of them.
#pragma once
#include "byte_masks.hpp"
#include "word_spans.hpp"

namespace textmill::uax29 {
namespace {

/// What is said of the ASCII bytes of a block.
struct AsciiMasks {
  Mask letter, digit, underscore;
  Mask mid_letter, mid_number;  ///< what joins two letters, and what joins two digits
  Mask mid;                     ///< either, and the double quote, which joins in Hebrew only
  Mask not_ascii;
};

#ifdef __AVX512VBMI__

/// The masks a byte of ASCII is in, a bit for each.
enum AsciiClass : std::uint8_t { letter = 1, digit = 2, underscore = 4, mid_letter = 8, mid_number = 16, mid = 32 };
struct AsciiClasses {
  alignas(64) std::uint8_t of[128];
};
constexpr AsciiClasses ascii_classes = [] {
  AsciiClasses classes{};
  const auto put = [&](const char* characters, unsigned in) {
    for (; *characters != '\0'; ++characters)
      classes.of[static_cast<unsigned char>(*characters)] = static_cast<std::uint8_t>(in);
  };
  put("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", letter);
  put("0123456789", digit);
  put("_", underscore);
  put(".'", mid_letter | mid_number | mid);
  put(",;", mid_number | mid);
  put(":", mid_letter | mid);
  put("\"", mid);
  return classes;
}();

[[gnu::always_inline]] inline AsciiMasks ascii_masks(const char* block) {
  const __m512i bytes = _mm512_loadu_si512(block);
  const Mask not_ascii = _mm512_movepi8_mask(bytes);
  const __m512i classes = _mm512_maskz_permutex2var_epi8(~not_ascii, _mm512_load_si512(ascii_classes.of), bytes,
                                                         _mm512_load_si512(ascii_classes.of + 64));
  const auto in = [&](AsciiClass c) -> Mask {
    return _mm512_test_epi8_mask(classes, _mm512_set1_epi8(static_cast<char>(c)));
  };
  return {in(letter), in(digit), in(underscore), in(mid_letter), in(mid_number), in(mid), not_ascii};
}

#else

[[gnu::always_inline]] inline AsciiMasks ascii_masks(const char* block) {
  AsciiMasks masks;
  masks.letter = mask_where(block, [](const Bytes& b) { return is_within(b | 0x20, 'a', 'z'); });
  masks.digit = mask_where(block, [](const Bytes& b) { return is_within(b, '0', '9'); });
  masks.underscore = mask_where(block, [](const Bytes& b) { return is(b, '_'); });
  masks.not_ascii = mask_where(block, is_not_ascii);
  const Mask either = mask_where(block, [](const Bytes& b) { return is(b, '.') | is(b, '\''); });
  const Mask comma = mask_where(block, [](const Bytes& b) { return is(b, ',') | is(b, ';'); });
  const Mask colon = mask_where(block, [](const Bytes& b) { return is(b, ':'); });
  const Mask quote = mask_where(block, [](const Bytes& b) { return is(b, '"'); });
  masks.mid_letter = either | colon;
  masks.mid_number = either | comma;
  masks.mid = either | comma | colon | quote;
  return masks;
}

#endif

/// The first bytes of letters of two bytes: most of Latin, Greek, Cyrillic and Arabic. Others are left to be looked up.
/// Reads the byte behind the block too.
[[gnu::always_inline]] inline Mask two_byte_letters(const char* block) {
  return mask_where_pair(block, [](const Bytes& first, const Bytes& second) {
    const Test any_second =
        is_within(first, 0xC4, 0xCA) | is_within(first, 0xD0, 0xD1) | is(first, 0xD3) | is(first, 0xDA);
    const Test latin = is(first, 0xC3) & ~(is(second, 0x97) | is(second, 0xB7));  // not the signs of arithmetic
    const Test greek =
        (is(first, 0xCE) & is_within(second, 0x8E, 0xBF) & ~is(second, 0xA2)) | (is(first, 0xCF) & ~is(second, 0xB6));
    const Test arabic =
        (is(first, 0xD8) & is_within(second, 0xA0, 0xBF)) | (is(first, 0xD9) & is_within(second, 0x81, 0x8A));
    return any_second | latin | greek | arabic;
  });
}

/// The first bytes of letters of three bytes that two bytes tell: Hangul syllables, Latin Extended Additional (Vietnamese).
[[gnu::always_inline]] inline Mask three_byte_letters(const char* block) {
  return mask_where_pair(block, [](const Bytes& first, const Bytes& second) {
    const Test hangul = is_within(first, 0xEB, 0xEC) | (is(first, 0xEA) & is_within(second, 0xB0, 0xBF)) |
                        (is(first, 0xED) & is_within(second, 0x80, 0x9D));
    return hangul | (is(first, 0xE1) & is_within(second, 0xB8, 0xBB));
  });
}

/// What U+2010 to U+2026 are, but for a character whose last byte is in the next block: in no word, or a mark in the middle
/// of words. By their first bytes.
struct PunctuationMasks {
  Mask plain, mid_either;
};
[[gnu::always_inline]] inline PunctuationMasks general_punctuation(const char* block) {
  const Mask leads = mask_where_pair(
      block, [](const Bytes& first, const Bytes& second) { return is(first, 0xE2) & is(second, 0x80); });
  const Mask quotes = mask_where(block, [](const Bytes& b) { return is_within(b, 0x98, 0x99); });
  const Mask plain = mask_where(block, [](const Bytes& b) {
    return is_within(b, 0x90, 0x97) | is_within(b, 0x9A, 0xA3) | is_within(b, 0xA5, 0xA6);
  });
  return {leads & plain >> 2, leads & quotes >> 2};
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

#ifdef __AVX512VBMI2__

struct Numbers {
  alignas(64) std::uint8_t of[64];
};
constexpr Numbers up_to_63 = [] {
  Numbers numbers{};
  for (unsigned i = 0; i < 64; ++i) numbers.of[i] = static_cast<std::uint8_t>(i);
  return numbers;
}();

/// Writes `base` and the position of each of at most 32 bits added; up to 16 numbers more are overwritten behind.
[[gnu::always_inline]] inline void write_positions(std::uint32_t* positions, Mask mask, std::uint32_t base) {
  const __m512i found = _mm512_maskz_compress_epi8(mask, _mm512_load_si512(up_to_63.of));
  const __m512i bases = _mm512_set1_epi32(static_cast<int>(base));
  // All with masks of ones: GCC 12 warns of its own code for the others.
  const auto write = [&](std::uint32_t* at, __m128i sixteen) {
    _mm512_storeu_si512(at, _mm512_add_epi32(_mm512_maskz_cvtepu8_epi32(0xFFFF, sixteen), bases));
  };
  write(positions, _mm512_maskz_extracti32x4_epi32(0xF, found, 0));
  if (count(mask) > 16) [[unlikely]]
    write(positions + 16, _mm512_maskz_extracti32x4_epi32(0xF, found, 1));
}

/// Writes the kind of each of at most 32 words that end at the bits of `ends`; up to 32 bytes are overwritten.
[[gnu::always_inline]] inline void write_kinds(std::uint8_t* kinds, Mask ends, Mask with_letter, Mask with_digit) {
  const auto bytes_of = [ends](Mask with, WordKind kind) {
    return _mm256_maskz_set1_epi8(static_cast<__mmask32>(_pext_u64(with, ends)), static_cast<char>(kind));
  };
  const __m256i found = _mm256_or_si256(bytes_of(with_letter, has_letter), bytes_of(with_digit, has_number));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(kinds), found);
}

#else

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

/// Writes the kind of each of at most 32 words that end at the bits of `ends`; up to 32 bytes are overwritten.
[[gnu::always_inline]] inline void write_kinds(std::uint8_t* kinds, Mask ends, Mask with_letter, Mask with_digit) {
  std::memset(kinds, has_letter, block_size / 2);  // a few wide stores; words with digits are rare
  for (Mask rest = ends & (with_digit | ~with_letter); rest != 0; rest &= rest - 1) {
    const Mask end = rest & (0 - rest);
    kinds[count(ends & (end - 1))] = static_cast<std::uint8_t>(((with_letter & end) != 0 ? unsigned{has_letter} : 0) |
                                                               ((with_digit & end) != 0 ? unsigned{has_number} : 0));
  }
}

#endif

}  // namespace
}  // namespace textmill::uax29
