// Sixteen numbers side by side, the lanes of the sampler: in one register of AVX-512, else in two halves. All operations give
// the same bits in both forms, since each lane is calculated alike.
//
// For the files that are compiled for one instruction set: see philox.hpp about the unnamed namespace.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>

#ifdef __AVX512BW__
#include <immintrin.h>
#endif

#define TOPICS_INLINE [[gnu::always_inline]] inline
#define TOPICS_INLINE_LAMBDA __attribute__((always_inline))

namespace topics {
namespace {

using Eight [[gnu::vector_size(32)]] = float;
using EightInts [[gnu::vector_size(32)]] = std::int32_t;
using EightShorts [[gnu::vector_size(16)]] = std::uint16_t;
using SixteenBytes [[gnu::vector_size(16)]] = std::uint8_t;
using TwoLongs [[gnu::vector_size(16)]] = std::uint64_t;

TOPICS_INLINE const Eight& eight(const float* p) { return *reinterpret_cast<const Eight*>(p); }
TOPICS_INLINE Eight& eight(float* p) { return *reinterpret_cast<Eight*>(p); }

template <class Vector> TOPICS_INLINE Vector load(const void* p) {
  Vector v;
  std::memcpy(&v, p, sizeof v);
  return v;
}
/// Eight counts as whole numbers of four bytes. GCC 12 makes a dozen instructions of a plain conversion.
TOPICS_INLINE EightInts widened(const std::int32_t* p) { return load<EightInts>(p); }
#if defined(__AVX2__) && !defined(__clang__)
TOPICS_INLINE EightInts widened(const std::uint16_t* p) {
  using Argument [[gnu::vector_size(16)]] = short;
  return (EightInts)__builtin_ia32_pmovzxwd256(load<Argument>(p));
}
TOPICS_INLINE EightInts widened(const std::uint8_t* p) {
  using Argument [[gnu::vector_size(16)]] = char;
  return (EightInts)__builtin_ia32_pmovzxbd256((Argument)TwoLongs{load<std::uint64_t>(p), 0});
}
#else
TOPICS_INLINE EightInts widened(EightShorts v) { return __builtin_convertvector(v, EightInts); }
TOPICS_INLINE EightInts widened(const std::uint16_t* p) { return widened(load<EightShorts>(p)); }
TOPICS_INLINE EightInts widened(const std::uint8_t* p) {
  const SixteenBytes zero = {}, v = (SixteenBytes)TwoLongs{load<std::uint64_t>(p), 0};
  return widened((EightShorts)__builtin_shufflevector(v, zero, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23));
}
#endif

/// What eight topics weigh.
template <class Count> TOPICS_INLINE Eight products(const float* in_document, const Count* in_word, float beta) {
  return eight(in_document) * (__builtin_convertvector(widened(in_word), Eight) + (Eight{} + beta));
}

#ifdef __AVX512BW__

struct Sixteen {
  __m512 all;
};

TOPICS_INLINE __m512i all_widened(const std::int32_t* p) { return _mm512_loadu_si512(p); }
TOPICS_INLINE __m512i all_widened(const std::uint16_t* p) {
  return _mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)));
}
TOPICS_INLINE __m512i all_widened(const std::uint8_t* p) {
  return _mm512_cvtepu8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)));
}

/// Adds what sixteen topics weigh.
template <class Count>
TOPICS_INLINE void add_products(Sixteen& sum, const float* in_document, const Count* in_word, float beta) {
  const __m512 counts = _mm512_cvtepi32_ps(all_widened(in_word)) + _mm512_set1_ps(beta);
  sum.all += _mm512_loadu_ps(in_document) * counts;
}
/// The same for eight topics.
template <class Count>
TOPICS_INLINE void add_half(Sixteen& sum, const float* in_document, const Count* in_word, float beta) {
  sum.all += _mm512_zextps256_ps512((__m256)products(in_document, in_word, beta));
}
TOPICS_INLINE void store(float* p, const Sixteen& v) { _mm512_storeu_ps(p, v.all); }

/// Sums over lanes 0..i, for each lane i.
TOPICS_INLINE Sixteen running_sums(const Sixteen& v) {
  __m512 x = v.all;
  x += (__m512)_mm512_bslli_epi128((__m512i)x, 4);
  x += (__m512)_mm512_bslli_epi128((__m512i)x, 8);
  x += _mm512_maskz_permutexvar_ps(0xF0F0, _mm512_setr_epi32(0, 0, 0, 0, 3, 3, 3, 3, 0, 0, 0, 0, 11, 11, 11, 11), x);
  x += _mm512_maskz_permutexvar_ps(0xFF00, _mm512_set1_epi32(7), x);
  return {x};
}
TOPICS_INLINE float last_of(const Sixteen& v) { return v.all[15]; }

/// How many lanes are not above `limit`.
TOPICS_INLINE unsigned count_up_to(const Sixteen& lanes, float limit) {
  const __mmask16 below = _mm512_cmp_ps_mask(lanes.all, _mm512_set1_ps(limit), _CMP_LE_OQ);
  return static_cast<unsigned>(__builtin_popcount(below));
}

#else

struct Sixteen {
  Eight low, high;
};

template <class Count>
TOPICS_INLINE void add_half(Sixteen& sum, const float* in_document, const Count* in_word, float beta) {
  sum.low += products(in_document, in_word, beta);
}
template <class Count>
TOPICS_INLINE void add_products(Sixteen& sum, const float* in_document, const Count* in_word, float beta) {
  add_half(sum, in_document, in_word, beta);
  sum.high += products(in_document + 8, in_word + 8, beta);
}
TOPICS_INLINE void store(float* p, const Sixteen& v) {
  eight(p) = v.low;
  eight(p + 8) = v.high;
}

TOPICS_INLINE Eight scan(Eight x) {
  const Eight zero = {};
  x += __builtin_shufflevector(x, zero, 8, 0, 1, 2, 8, 4, 5, 6);
  x += __builtin_shufflevector(x, zero, 8, 8, 0, 1, 8, 8, 4, 5);
  x += __builtin_shufflevector(x, zero, 8, 8, 8, 8, 3, 3, 3, 3);
  return x;
}
TOPICS_INLINE Sixteen running_sums(const Sixteen& v) {
  const Eight low = scan(v.low);
  return {low, scan(v.high) + __builtin_shufflevector(low, low, 7, 7, 7, 7, 7, 7, 7, 7)};
}
TOPICS_INLINE float last_of(const Sixteen& v) { return v.high[7]; }

TOPICS_INLINE unsigned count_up_to(Eight lanes, float limit) {
  const EightInts below = lanes <= (Eight{} + limit);
#ifdef __AVX2__
  return static_cast<unsigned>(__builtin_popcount(static_cast<unsigned>(__builtin_ia32_movmskps256((Eight)below))));
#else
  const EightInts ones = below & 1;
  return static_cast<unsigned>(ones[0] + ones[1] + ones[2] + ones[3] + ones[4] + ones[5] + ones[6] + ones[7]);
#endif
}
TOPICS_INLINE unsigned count_up_to(const Sixteen& lanes, float limit) {
  return count_up_to(lanes.low, limit) + count_up_to(lanes.high, limit);
}

#endif

}  // namespace
}  // namespace topics
