// The masks with AVX2. Bytes are told apart by looking up their half bytes in registers (the method of Langdale & Lemire
// 2019, "Parsing gigabytes of JSON per second"); positions of bits come from a table, eight bits at a time.
#include "avx2_masks.hpp"
#include "words_blockwise.hpp"
#include "words_kernel.hpp"

namespace textmill::uax29 {
namespace {

/// The positions of the bits of each byte.
struct BitPositions {
  alignas(64) std::uint8_t of[256][8];
};
constexpr BitPositions bit_positions = [] {
  BitPositions table{};
  for (unsigned byte = 0; byte < 256; ++byte)
    for (unsigned i = 0, n = 0; i < 8; ++i)
      if ((byte >> i & 1u) != 0) table.of[byte][n++] = static_cast<std::uint8_t>(i);
  return table;
}();

// Signs: no two have the same low half byte, so that it tells which sign a byte can be, and its high half byte whether it is.
constexpr char signs[] = {'"', '\'', ':', ';', ',', '.', '_'};
constexpr std::uint8_t underscore = 1, mid_letter = 2, mid_number = 4, mid = 8;
constexpr std::uint8_t properties(char sign) {
  switch (sign) {
    case '_': return underscore;
    case '"': return mid;
    case ':': return mid | mid_letter;
    case ',':
    case ';': return mid | mid_number;
    default: return mid | mid_letter | mid_number;
  }
}
template <class Value> constexpr HalfByteTable sign_table(std::uint8_t otherwise, Value value) {
  return half_byte_table([&](unsigned low) {
    for (const char sign : signs)
      if ((static_cast<unsigned>(sign) & 15u) == low) return static_cast<std::uint8_t>(value(sign));
    return otherwise;
  });
}
constexpr HalfByteTable sign_properties = sign_table(0, properties);
constexpr HalfByteTable sign_high_half = sign_table(0xFF, [](char sign) { return static_cast<unsigned>(sign) >> 4; });

// Letters of two bytes: each bit is a set of first bytes, of high halves of the second byte, and of low halves of it. Two
// bytes are a letter if a bit is in all three. Not all such letters are in: the others are looked up.
constexpr std::uint8_t all_of_lead = 1, latin_1_or_greek_8_a = 2, latin_1_9_b = 4, greek_9 = 8, greek_or_arabic_b = 16,
                       greek_or_arabic_a = 32, greek_coptic_b = 64, arabic_8 = 128;
constexpr HalfByteTable lead_c = half_byte_table([](unsigned low) -> std::uint8_t {
  if (low >= 4 && low <= 0xA) return all_of_lead;           // U+0100 to U+02BF
  if (low == 3) return latin_1_or_greek_8_a | latin_1_9_b;  // U+00C0, without the signs for times and divided by
  if (low == 0xE) return greek_9 | greek_or_arabic_b | greek_or_arabic_a;  // U+0390
  if (low == 0xF) return latin_1_or_greek_8_a | greek_9 | greek_coptic_b;  // U+03C0, without U+03F6
  return 0;
});
constexpr HalfByteTable lead_d = half_byte_table([](unsigned low) -> std::uint8_t {
  if (low == 0 || low == 1 || low == 3 || low == 0xA) return all_of_lead;  // U+0400 to U+047F, U+04C0, U+0680
  if (low == 8) return greek_or_arabic_b | greek_or_arabic_a;              // U+0620
  if (low == 9) return arabic_8;                                           // U+0641 to U+064A
  return 0;
});
constexpr HalfByteTable second_high = half_byte_table([](unsigned high) -> std::uint8_t {
  switch (high) {
    case 0x8: return all_of_lead | latin_1_or_greek_8_a | arabic_8;
    case 0x9: return all_of_lead | latin_1_9_b | greek_9;
    case 0xA: return all_of_lead | latin_1_or_greek_8_a | greek_or_arabic_a;
    case 0xB: return all_of_lead | latin_1_9_b | greek_or_arabic_b | greek_coptic_b;
    default: return 0;
  }
});
constexpr HalfByteTable second_low = half_byte_table([](unsigned low) -> std::uint8_t {
  unsigned sets = all_of_lead | latin_1_or_greek_8_a | greek_9 | greek_or_arabic_b;
  if (low != 7) sets |= latin_1_9_b;
  if (low != 2) sets |= greek_or_arabic_a;
  if (low != 6) sets |= greek_coptic_b;
  if (low >= 1 && low <= 0xA) sets |= arabic_8;
  return static_cast<std::uint8_t>(sets);
});

struct Avx2 {
  static AsciiMasks classify(const char* bytes) {
    const Halves v = load(bytes);
    const Halves sign = map(v, [](__m256i half) {
      const __m256i low = low_halves(half);
      return _mm256_and_si256(look_up(sign_properties, low),
                              _mm256_cmpeq_epi8(high_halves(half), look_up(sign_high_half, low)));
    });
    AsciiMasks masks{};
    masks.letter =
        top_bits(map(v, [](__m256i half) { return in_range(_mm256_or_si256(half, repeat(0x20)), 'a', 26); }));
    masks.digit = top_bits(map(v, [](__m256i half) { return in_range(half, '0', 10); }));
    masks.underscore = bits<0>(sign);
    masks.mid_letter = bits<1>(sign);
    masks.mid_number = bits<2>(sign);
    masks.mid = bits<3>(sign);
    masks.not_ascii = top_bits(v);
    return masks;
  }

  /// The first bytes of letters of Latin, Greek, Cyrillic and Arabic. Reads the byte behind the block too.
  static Mask two_byte_letters(const char* bytes, Mask) {
    const Halves first = load(bytes), second = load(bytes + 1);
    return top_bits({letters(first.low, second.low), letters(first.high, second.high)});
  }

  static unsigned count(Mask mask) { return static_cast<unsigned>(__builtin_popcountll(mask)); }

  static unsigned write_words(std::uint32_t* begin, std::uint32_t* end, Mask begins, Mask ends, std::uint32_t base) {
    write_positions(begin, begins, base);
    write_positions(end, ends, base);
    return count(ends);
  }

 private:
  static __m256i letters(__m256i first, __m256i second) {
    const __m256i low = low_halves(first), high = high_halves(first);
    const __m256i lead = _mm256_or_si256(_mm256_and_si256(look_up(lead_c, low), _mm256_cmpeq_epi8(high, repeat(0xC))),
                                         _mm256_and_si256(look_up(lead_d, low), _mm256_cmpeq_epi8(high, repeat(0xD))));
    const __m256i sets = _mm256_and_si256(
        lead, _mm256_and_si256(look_up(second_high, high_halves(second)), look_up(second_low, low_halves(second))));
    return _mm256_xor_si256(_mm256_cmpeq_epi8(sets, _mm256_setzero_si256()), repeat(0xFF));
  }

  static void write_positions(std::uint32_t* positions, Mask mask, std::uint32_t base) {
    __m256i offset = _mm256_set1_epi32(static_cast<int>(base));
    for (unsigned i = 0; i < 8; ++i) {
      const auto byte = static_cast<std::uint8_t>(mask >> 8 * i);
      const __m128i eight = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(bit_positions.of[byte]));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(positions), _mm256_add_epi32(offset, _mm256_cvtepu8_epi32(eight)));
      positions += count(byte);
      offset = _mm256_add_epi32(offset, _mm256_set1_epi32(8));
    }
  }
};

}  // namespace

void append_words_avx2(const char* text, std::size_t size, WordColumns& words) {
  append_words_blockwise<Avx2>(text, size, words);
}

}  // namespace textmill::uax29
