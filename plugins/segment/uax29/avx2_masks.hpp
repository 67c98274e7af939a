// Masks of bytes with AVX2. Only for files that are compiled for it; see words_kernel.hpp for the unnamed namespace.
#pragma once
#include <immintrin.h>

#include <cstdint>

namespace textmill::uax29 {
namespace {

[[gnu::always_inline]] inline __m256i repeat(std::uint8_t byte) { return _mm256_set1_epi8(static_cast<char>(byte)); }

/// A table for _mm256_shuffle_epi8.
struct HalfByteTable {
  alignas(32) std::uint8_t of[32];
  __m256i load() const { return _mm256_load_si256(reinterpret_cast<const __m256i*>(of)); }
};
template <class Value> constexpr HalfByteTable half_byte_table(Value value) {
  HalfByteTable table{};
  for (unsigned i = 0; i < 32; ++i) table.of[i] = value(i % 16);
  return table;
}

[[gnu::always_inline]] inline __m256i low_halves(__m256i bytes) { return _mm256_and_si256(bytes, repeat(0x0F)); }
[[gnu::always_inline]] inline __m256i high_halves(__m256i bytes) {
  return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), repeat(0x0F));
}
[[gnu::always_inline]] inline __m256i look_up(const HalfByteTable& table, __m256i half_bytes) {
  return _mm256_shuffle_epi8(table.load(), half_bytes);
}

/// 255 where `first` <= byte < `first` + `count`.
[[gnu::always_inline]] inline __m256i in_range(__m256i bytes, char first, std::uint8_t count) {
  const __m256i distance = _mm256_sub_epi8(bytes, _mm256_set1_epi8(first));
  return _mm256_cmpeq_epi8(_mm256_min_epu8(distance, repeat(static_cast<std::uint8_t>(count - 1))), distance);
}

struct Halves {
  __m256i low, high;
};
[[gnu::always_inline]] inline Halves load(const char* bytes) {
  return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes)),
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32))};
}
template <class Function> [[gnu::always_inline]] inline Halves map(Halves v, Function f) {
  return {f(v.low), f(v.high)};
}

/// The top bits of all bytes.
[[gnu::always_inline]] inline std::uint64_t top_bits(Halves v) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(v.low)) |
         std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(v.high))} << 32;
}
template <int Bit> std::uint64_t bits(Halves v) {
  return top_bits(map(v, [](__m256i half) { return _mm256_slli_epi16(half, 7 - Bit); }));
}

}  // namespace
}  // namespace textmill::uax29
