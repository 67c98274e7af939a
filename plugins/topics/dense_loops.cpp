#include "dense_loops.hpp"

#include <cstdlib>
#include <cstring>
#include <string_view>

namespace topics {
namespace {

[[gnu::always_inline]] inline void scaled(double* __restrict y, const double* __restrict x, double a, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) y[i] += a * x[i];
}

/// Some columns at once, whose sums stay in registers.
template <std::size_t Width>
[[gnu::always_inline]] inline void rows_added(double* __restrict sum, const std::uint32_t* __restrict column,
                                              const double* __restrict value, std::size_t count,
                                              const double* __restrict rows, std::size_t n) {
  std::size_t first = 0;
  for (; first + Width <= n; first += Width) {
    double part[Width];
    for (std::size_t j = 0; j < Width; ++j) part[j] = sum[first + j];
    for (std::size_t i = 0; i < count; ++i) {
      const double* row = rows + column[i] * n + first;
      for (std::size_t j = 0; j < Width; ++j) part[j] += value[i] * row[j];
    }
    for (std::size_t j = 0; j < Width; ++j) sum[first + j] = part[j];
  }
  for (std::size_t i = 0; i < count && first < n; ++i)
    scaled(sum + first, rows + column[i] * n + first, value[i], n - first);
}

using Eight [[gnu::vector_size(32)]] = float;

[[gnu::always_inline]] inline Eight load(const float* p) {
  Eight v;
  std::memcpy(&v, p, sizeof v);
  return v;
}
[[gnu::always_inline]] inline void store(float* p, const Eight& v) { std::memcpy(p, &v, sizeof v); }

[[gnu::always_inline]] inline float sum_of(const Eight& v) {
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

/// Four rows at once, so that they share loads and stores, and none waits for the others.
[[gnu::always_inline]] inline void expected_added(float* sums, const float* rows, const float* count,
                                                  const float* share, std::size_t n) {
  const float *a = rows, *b = a + n, *c = b + n, *d = c + n;
  Eight in_a = {}, in_b = {}, in_c = {}, in_d = {};
  for (std::size_t k = 0; k < n; k += 8) {
    const Eight s = load(share + k);
    in_a += load(a + k) * s;
    in_b += load(b + k) * s;
    in_c += load(c + k) * s;
    in_d += load(d + k) * s;
  }
  const Eight zero = {};
  const Eight of_a = zero + count[0] / sum_of(in_a), of_b = zero + count[1] / sum_of(in_b),
              of_c = zero + count[2] / sum_of(in_c), of_d = zero + count[3] / sum_of(in_d);
  for (std::size_t k = 0; k < n; k += 8)
    store(sums + k,
          load(sums + k) + ((load(a + k) * of_a + load(b + k) * of_b) + (load(c + k) * of_c + load(d + k) * of_d)));
}

void expected_portable(float* sums, const float* rows, const float* count, const float* share, std::size_t n) {
  expected_added(sums, rows, count, share, n);
}
void scaled_portable(double* y, const double* x, double a, std::size_t n) { scaled(y, x, a, n); }
void rows_portable(double* sum, const std::uint32_t* column, const double* value, std::size_t count, const double* rows,
                   std::size_t n) {
  rows_added<16>(sum, column, value, count, rows, n);
}

#ifdef TEXTMILL_TOPICS_X86
[[gnu::target("avx2")]] void expected_avx2(float* sums, const float* rows, const float* count, const float* share,
                                           std::size_t n) {
  expected_added(sums, rows, count, share, n);
}
[[gnu::target("avx2")]] void scaled_avx2(double* y, const double* x, double a, std::size_t n) { scaled(y, x, a, n); }
[[gnu::target("avx2")]] void rows_avx2(double* sum, const std::uint32_t* column, const double* value, std::size_t count,
                                       const double* rows, std::size_t n) {
  rows_added<16>(sum, column, value, count, rows, n);
}
#endif

}  // namespace

const DenseLoops& dense_loops(Isa isa) {
  static const DenseLoops portable{scaled_portable, rows_portable, expected_portable};
#ifdef TEXTMILL_TOPICS_X86
  static const DenseLoops avx2{scaled_avx2, rows_avx2, expected_avx2};
  if (isa != Isa::portable) return avx2;
#endif
  static_cast<void>(isa);
  return portable;
}

const DenseLoops& dense_loops() {
  static const DenseLoops& chosen = dense_loops(chosen_isa());
  return chosen;
}

}  // namespace topics
