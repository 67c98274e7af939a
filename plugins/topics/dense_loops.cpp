#include "dense_loops.hpp"

#include <cstdlib>
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

void scaled_portable(double* y, const double* x, double a, std::size_t n) { scaled(y, x, a, n); }
void rows_portable(double* sum, const std::uint32_t* column, const double* value, std::size_t count, const double* rows,
                   std::size_t n) {
  rows_added<16>(sum, column, value, count, rows, n);
}

#ifdef TEXTMILL_TOPICS_AVX2
[[gnu::target("avx2")]] void scaled_avx2(double* y, const double* x, double a, std::size_t n) { scaled(y, x, a, n); }
[[gnu::target("avx2")]] void rows_avx2(double* sum, const std::uint32_t* column, const double* value, std::size_t count,
                                       const double* rows, std::size_t n) {
  rows_added<16>(sum, column, value, count, rows, n);
}
#endif

Isa isa_of_machine() {
  const char* const name = std::getenv("TEXTMILL_ISA");
  const bool any = name == nullptr || *name == '\0' || std::string_view(name) == name_of(Isa::avx2);
  return any && is_supported(Isa::avx2) ? Isa::avx2 : Isa::portable;
}

}  // namespace

const DenseLoops& dense_loops(Isa isa) {
  static const DenseLoops portable{scaled_portable, rows_portable};
#ifdef TEXTMILL_TOPICS_AVX2
  static const DenseLoops avx2{scaled_avx2, rows_avx2};
  if (isa == Isa::avx2) return avx2;
#endif
  static_cast<void>(isa);
  return portable;
}

const DenseLoops& dense_loops() {
  static const DenseLoops& chosen = dense_loops(isa_of_machine());
  return chosen;
}

}  // namespace topics
