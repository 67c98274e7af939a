#include "avx2_masks.hpp"
#include "sentence_candidates.hpp"

namespace textmill::uax29 {
namespace {

// No two of these have the same low half byte, so one look-up and one comparison find them all.
constexpr char ascii_marks[] = {'.', '!', '?', '\n', '\r'};
constexpr HalfByteTable ascii_candidates = half_byte_table([](unsigned low) -> std::uint8_t {
  for (const char c : ascii_marks)
    if ((static_cast<unsigned>(c) & 15u) == low) return static_cast<std::uint8_t>(c);
  return 0xFF;
});

// Beyond ASCII the first two bytes decide. Each bit is a set of first bytes, of high halves of the second byte, and of low
// halves of it; two bytes are a candidate if a bit is in all three.
constexpr std::uint8_t second_8 = 1, second_9 = 2, second_a = 4, second_b = 8;  // with any low half
constexpr std::uint8_t second_80 = 16, second_80_81 = 32, second_a0_a5 = 64, second_90_to_9e = 128;
constexpr HalfByteTable lead_c = half_byte_table([](unsigned low) -> std::uint8_t { return low == 2 ? second_8 : 0; });
constexpr HalfByteTable lead_d = half_byte_table([](unsigned low) -> std::uint8_t {
  switch (low) {
    case 0x6:
    case 0xC: return second_8;
    case 0x8:
    case 0xB: return second_9;
    case 0xF: return second_b;
    default: return 0;
  }
});
constexpr HalfByteTable lead_e = half_byte_table([](unsigned low) -> std::uint8_t {
  switch (low) {
    case 0x0: return second_a0_a5;
    case 0x1: return second_8 | second_9 | second_a | second_b;
    case 0x2: return second_80_81 | second_b;
    case 0x3: return second_80;
    case 0xA: return second_9 | second_a;
    case 0xF: return second_b;
    default: return 0;
  }
});
constexpr HalfByteTable lead_f =
    half_byte_table([](unsigned low) -> std::uint8_t { return low == 0 ? second_90_to_9e : 0; });
constexpr HalfByteTable second_high = half_byte_table([](unsigned high) -> std::uint8_t {
  switch (high) {
    case 0x8: return second_8 | second_80 | second_80_81;
    case 0x9: return second_9 | second_90_to_9e;
    case 0xA: return second_a | second_a0_a5;
    case 0xB: return second_b;
    default: return 0;
  }
});
constexpr HalfByteTable second_low = half_byte_table([](unsigned low) -> std::uint8_t {
  unsigned sets = second_8 | second_9 | second_a | second_b;
  if (low == 0) sets |= second_80;
  if (low <= 1) sets |= second_80_81;
  if (low == 0 || low == 5) sets |= second_a0_a5;
  if (low != 0xF) sets |= second_90_to_9e;
  return static_cast<std::uint8_t>(sets);
});

[[gnu::always_inline]] inline __m256i beyond_ascii(__m256i first, __m256i second) {
  const __m256i low = low_halves(first), high = high_halves(first);
  const auto sets_of = [&](const HalfByteTable& table, std::uint8_t high_half) {
    return _mm256_and_si256(look_up(table, low), _mm256_cmpeq_epi8(high, repeat(high_half)));
  };
  const __m256i lead = _mm256_or_si256(_mm256_or_si256(sets_of(lead_c, 0xC), sets_of(lead_d, 0xD)),
                                       _mm256_or_si256(sets_of(lead_e, 0xE), sets_of(lead_f, 0xF)));
  const __m256i behind =
      _mm256_and_si256(look_up(second_high, high_halves(second)), look_up(second_low, low_halves(second)));
  return _mm256_xor_si256(_mm256_cmpeq_epi8(_mm256_and_si256(lead, behind), _mm256_setzero_si256()), repeat(0xFF));
}

}  // namespace

void mark_candidates_avx2(const char* bytes, std::size_t block_count, std::uint64_t* masks) {
  for (std::size_t block = 0; block < block_count; ++block, bytes += 64) {
    const Halves first = load(bytes);
    // A byte beyond ASCII looks up 0, which it is not.
    std::uint64_t mask = top_bits(map(first, [](__m256i half) {
      return _mm256_cmpeq_epi8(_mm256_shuffle_epi8(ascii_candidates.load(), half), half);
    }));
    if (top_bits(first) != 0) {
      const Halves second = load(bytes + 1);
      mask |= top_bits({beyond_ascii(first.low, second.low), beyond_ascii(first.high, second.high)});
    }
    masks[block] = mask;
  }
}

}  // namespace textmill::uax29
