// 64 bytes of text at once, as masks of 64 bits. Written in the vectors that GCC and Clang have for every machine, as wide
// as those of the instruction set that the including file is compiled for; only gathering their top bits is said in
// instructions. In an unnamed namespace, so that a linker can't put code for one machine into the program for another.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
// Tests define TEXTMILL_UAX29_PLAIN to try what machines get that are not x86-64.
#if defined __SSE2__ && !defined TEXTMILL_UAX29_PLAIN
#define TEXTMILL_UAX29_SSE2
#include <immintrin.h>
#endif

namespace textmill::uax29 {
namespace {

using Mask = std::uint64_t;
inline constexpr std::size_t block_size = 64;

#if defined __AVX512BW__
inline constexpr std::size_t vector_size = 64;
#elif defined __AVX2__
inline constexpr std::size_t vector_size = 32;
#else
inline constexpr std::size_t vector_size = 16;
#endif
typedef unsigned char Bytes __attribute__((vector_size(vector_size)));

/// What a test of each byte gives: a mask where comparing makes one, else bytes whose top bits tell.
#ifdef __AVX512BW__
using Test = Mask;
[[gnu::always_inline]] inline Mask top_bits(Test test) { return test; }
#else
using Test = Bytes;
[[gnu::always_inline]] inline Mask top_bits(const Bytes& bytes) {
#if defined __AVX2__
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(reinterpret_cast<const __m256i&>(bytes)));
#elif defined TEXTMILL_UAX29_SSE2
  return static_cast<std::uint32_t>(_mm_movemask_epi8(reinterpret_cast<const __m128i&>(bytes)));
#else
  Mask mask = 0;
  for (std::size_t i = 0; i < vector_size; i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, reinterpret_cast<const char*>(&bytes) + i, sizeof eight);
    if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
    mask |= ((eight >> 7 & 0x0101010101010101u) * 0x0102040810204080u >> 56) << i;  // one bit of each
  }
  return mask;
#endif
}
#endif

[[gnu::always_inline]] inline Bytes load(const char* at) {
  Bytes bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

/// The bytes of the block for which the test holds.
template <class Holds> [[gnu::always_inline]] inline Mask mask_where(const char* block, Holds test) {
  Mask mask = 0;
  for (std::size_t i = 0; i < block_size; i += vector_size) mask |= top_bits(test(load(block + i))) << i;
  return mask;
}
/// The same for a test of each byte and the one behind it.
template <class Holds> [[gnu::always_inline]] inline Mask mask_where_pair(const char* block, Holds test) {
  Mask mask = 0;
  for (std::size_t i = 0; i < block_size; i += vector_size)
    mask |= top_bits(test(load(block + i), load(block + i + 1))) << i;
  return mask;
}

[[gnu::always_inline]] inline Test is(const Bytes& bytes, unsigned char value) {
#ifdef __AVX512BW__
  return _mm512_cmpeq_epi8_mask(reinterpret_cast<const __m512i&>(bytes), _mm512_set1_epi8(static_cast<char>(value)));
#else
  return reinterpret_cast<Bytes>(bytes == value);
#endif
}
[[gnu::always_inline]] inline Test is_within(const Bytes& bytes, unsigned char first, unsigned char last) {
  const Bytes distance = bytes - first;
  const auto most = static_cast<unsigned char>(last - first);
#ifdef __AVX512BW__
  return _mm512_cmple_epu8_mask(reinterpret_cast<const __m512i&>(distance), _mm512_set1_epi8(static_cast<char>(most)));
#else
  return reinterpret_cast<Bytes>(distance <= most);
#endif
}
[[gnu::always_inline]] inline Test is_not_ascii(const Bytes& bytes) {
#ifdef __AVX512BW__
  return static_cast<Mask>(_mm512_movepi8_mask(reinterpret_cast<const __m512i&>(bytes)));
#else
  return bytes;
#endif
}

}  // namespace
}  // namespace textmill::uax29
