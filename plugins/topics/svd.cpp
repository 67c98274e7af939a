// Method: the matrix times random vectors of ones and minus ones (P. Martinsson, J. Tropp, "Randomized numerical linear algebra", Acta
// Numerica 29, 2020, find them as good as normal ones), times the matrix and its transpose some more, made orthonormal after each
// product, is a basis of what matters. Within this basis the problem is small, and is solved by the eigenvectors of a symmetric matrix.
#include "svd.hpp"

#include "philox.hpp"
#include "symmetric_matrix.hpp"

#include <cmath>
#include <numeric>

namespace topics {
namespace {

constexpr std::size_t more_vectors = 10;

DenseMatrix random_signs(std::size_t rows, std::size_t columns, std::uint64_t seed) {
  DenseMatrix m(rows, columns);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) {
      const auto block = static_cast<std::uint32_t>(c / 128), bit = static_cast<std::uint32_t>(c % 128);
      const PhiloxBlock bits = philox({{static_cast<std::uint32_t>(r), block, 0, 0}},
                                      {{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}});
      m.at(r, c) = (bits.of[bit / 32] >> (bit % 32) & 1u) != 0 ? 1 : -1;
    }
  return m;
}

/// Turns both vectors of each value so that the farthest component of the right one is positive.
void fix_signs(Svd& s) {
  for (std::size_t k = 0; k < s.values.size(); ++k) {
    double farthest = 0;
    for (std::size_t r = 0; r < s.right.rows; ++r)
      if (const double v = s.right.at(r, k); std::fabs(v) > std::fabs(farthest) + 1e-9) farthest = v;
    if (farthest >= 0) continue;
    for (std::size_t r = 0; r < s.right.rows; ++r) s.right.at(r, k) = -s.right.at(r, k);
    for (std::size_t r = 0; r < s.left.rows; ++r) s.left.at(r, k) = -s.left.at(r, k);
  }
}

}  // namespace

Svd truncated_svd(const Crew& crew, const SparseMatrix& m, const SparseMatrix& transpose, std::size_t count,
                  std::uint64_t seed, const SvdAccuracy& accuracy) {
  const std::size_t width = std::min(count + more_vectors, std::min(m.rows(), m.columns));
  DenseMatrix basis = product(crew, m, random_signs(m.columns, width, seed));
  orthonormalize(crew, basis);
  double before = 0;
  for (int i = 0; i < accuracy.most_steps; ++i) {
    DenseMatrix other = product(crew, transpose, basis);
    const double squares = dot(other.values.data(), other.values.data(), other.values.size());
    if (squares - before < accuracy.least_gain * squares) break;
    before = squares;
    orthonormalize(crew, other);
    basis = product(crew, m, other);
    orthonormalize(crew, basis);
  }
  orthonormalize(crew, basis);
  const DenseMatrix small = product(crew, transpose, basis);
  const Diagonalized turned(gram(crew, small).values, width, [&] { crew.pause(); });
  std::vector<std::size_t> order(width);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return turned.value(a) > turned.value(b); });
  constexpr double rounding = 1e-14;  // of squares: what is below it is not told from 0
  Svd s;
  while (s.values.size() < std::min(count, width) &&
         turned.value(order[s.values.size()]) > rounding * turned.value(order[0]))
    s.values.push_back(std::sqrt(turned.value(order[s.values.size()])));
  DenseMatrix turn(width, s.values.size());
  for (std::size_t r = 0; r < width; ++r)
    for (std::size_t k = 0; k < s.values.size(); ++k) turn.at(r, k) = turned.vector(order[k], r);
  s.left = product(crew, basis, turn);
  s.right = product(crew, small, turn);
  for (std::size_t r = 0; r < s.right.rows; ++r)
    for (std::size_t k = 0; k < s.values.size(); ++k) s.right.at(r, k) /= s.values[k];
  fix_signs(s);
  return s;
}

}  // namespace topics
