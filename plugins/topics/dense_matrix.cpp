// Orthonormal columns by the Cholesky factor of their products: Y. Yamamoto et al., "Roundoff error analysis of the CholeskyQR2 algorithm",
// ETNA 44 (2015).
#include "dense_matrix.hpp"

#include "dense_loops.hpp"

#include <cmath>
#include <numeric>

namespace topics {
namespace {

/// R with RᵀR = g, in its upper half; 0 on the diagonal where a column depends on those before it.
DenseMatrix cholesky(const DenseMatrix& g) {
  constexpr double dependent = 1e-12;
  const std::size_t n = g.rows;
  DenseMatrix r(n, n);
  for (std::size_t k = 0; k < n; ++k) {
    double rest = g.at(k, k);
    for (std::size_t i = 0; i < k; ++i) rest -= r.at(i, k) * r.at(i, k);
    if (!(rest > dependent * g.at(k, k))) continue;
    r.at(k, k) = std::sqrt(rest);
    for (std::size_t j = k + 1; j < n; ++j) {
      double sum = g.at(k, j);
      for (std::size_t i = 0; i < k; ++i) sum -= r.at(i, k) * r.at(i, j);
      r.at(k, j) = sum / r.at(k, k);
    }
  }
  return r;
}

}  // namespace

void add_scaled(double* y, const double* x, double a, std::size_t n) { dense_loops().add_scaled(y, x, a, n); }

double dot(const double* x, const double* y, std::size_t n) {
  constexpr std::size_t width = 8;
  double sums[width] = {};
  std::size_t i = 0;
  for (; i + width <= n; i += width)
    for (std::size_t j = 0; j < width; ++j) sums[j] += x[i + j] * y[i + j];
  for (std::size_t j = 0; i < n; ++i, ++j) sums[j] += x[i] * y[i];
  return ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

void add_product(double* sum, const SparseMatrix& m, std::size_t r, const DenseMatrix& b) {
  const std::size_t first = m.first[r];
  dense_loops().add_rows(sum, m.column.data() + first, m.value.data() + first, m.first[r + 1] - first, b.values.data(),
                         b.columns);
}

DenseMatrix product(const Crew& crew, const SparseMatrix& m, const DenseMatrix& b) {
  DenseMatrix result(m.rows(), b.columns, crew.pauses());
  crew.each(m.rows(), m.usual_row() * b.columns,
            [&](std::size_t r, std::uint32_t) { add_product(result.row(r), m, r, b); });
  return result;
}

void add_product(const Crew& crew, const DenseMatrix& a, const DenseMatrix& b, DenseMatrix& sum) {
  std::vector<std::uint32_t> all(a.columns);
  std::iota(all.begin(), all.end(), 0u);
  crew.each(a.rows, a.columns * b.columns, [&](std::size_t r, std::uint32_t) {
    dense_loops().add_rows(sum.row(r), all.data(), a.row(r), all.size(), b.values.data(), b.columns);
  });
}

DenseMatrix product(const Crew& crew, const DenseMatrix& a, const DenseMatrix& b) {
  DenseMatrix result(a.rows, b.columns, crew.pauses());
  add_product(crew, a, b, result);
  return result;
}

DenseMatrix transposed_product(const Crew& crew, const DenseMatrix& a, const DenseMatrix& b) {
  constexpr std::size_t together = 256;  // rows, so that those of b stay in the cache
  DenseMatrix result(a.columns, b.columns);
  std::vector<std::uint32_t> place(together);
  std::iota(place.begin(), place.end(), 0u);
  crew.each(a.columns, b.columns * a.rows, [&](std::size_t k, std::uint32_t) {
    double column[together];
    for (std::size_t first = 0; first < a.rows; first += together) {
      const std::size_t count = std::min(together, a.rows - first);
      for (std::size_t i = 0; i < count; ++i) column[i] = a.at(first + i, k);
      dense_loops().add_rows(result.row(k), place.data(), column, count, b.row(first), b.columns);
    }
  });
  return result;
}

std::vector<double> column_sums(const DenseMatrix& a, const Pause& pause) {
  Pacer pacer(pause, 1 << 23);
  std::vector<double> sums(a.columns);
  for (std::size_t r = 0; r < a.rows; ++r) {
    add_scaled(sums.data(), a.row(r), 1, a.columns);
    pacer.after(a.columns);
  }
  return sums;
}

void orthonormalize(const Crew& crew, DenseMatrix& a) {
  const DenseMatrix r = cholesky(gram(crew, a));
  const std::size_t n = a.columns;
  crew.each(a.rows, n * n, [&](std::size_t row, std::uint32_t) {
    double* y = a.row(row);
    for (std::size_t k = 0; k < n; ++k) {
      y[k] = r.at(k, k) > 0 ? y[k] / r.at(k, k) : 0;
      add_scaled(y + k + 1, r.row(k) + k + 1, -y[k], n - k - 1);
    }
  });
}

}  // namespace topics
