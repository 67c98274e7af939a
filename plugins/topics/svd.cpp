// Method: a block of random vectors of ones and minus ones (P. Martinsson, J. Tropp, "Randomized numerical linear algebra", Acta
// Numerica 29, 2020, find them as good as normal ones), times the matrix, and then the last block times the matrix and its transpose
// again and again, each made orthonormal to all before it, are a basis of what matters. Within it the matrix times its transpose is made of
// a row of small blocks and their neighbours, whose eigenvectors are the answer. The basis is on the side of the matrix that has
// fewer dimensions.
#include "svd.hpp"

#include "philox.hpp"
#include "symmetric_matrix.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

namespace topics {
namespace {

DenseMatrix random_signs(const Crew& crew, std::size_t rows, std::size_t columns, std::uint64_t seed) {
  DenseMatrix m(rows, columns);
  crew.each(rows, 50 * columns, [&](std::size_t r, std::uint32_t) {
    for (std::size_t c = 0; c < columns; ++c) {
      const auto block = static_cast<std::uint32_t>(c / 128), bit = static_cast<std::uint32_t>(c % 128);
      const PhiloxBlock bits = philox({{static_cast<std::uint32_t>(r), block, 0, 0}},
                                      {{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}});
      m.at(r, c) = (bits.of[bit / 32] >> (bit % 32) & 1u) != 0 ? 1 : -1;
    }
  });
  return m;
}

/// Turns both vectors of each value so that the farthest component of the right one is positive.
void fix_signs(const Crew& crew, Svd& s) {
  for (std::size_t k = 0; k < s.values.size(); ++k) {
    crew.pause();
    double farthest = 0;
    for (std::size_t r = 0; r < s.right.rows; ++r)
      if (const double v = s.right.at(r, k); std::fabs(v) > std::fabs(farthest) + 1e-9) farthest = v;
    if (farthest >= 0) continue;
    for (std::size_t r = 0; r < s.right.rows; ++r) s.right.at(r, k) = -s.right.at(r, k);
    for (std::size_t r = 0; r < s.left.rows; ++r) s.left.at(r, k) = -s.left.at(r, k);
  }
}

std::vector<double> squares_of_columns(const DenseMatrix& a) {
  std::vector<double> squares(a.columns);
  for (std::size_t r = 0; r < a.rows; ++r)
    for (std::size_t k = 0; k < a.columns; ++k) squares[k] += a.at(r, k) * a.at(r, k);
  return squares;
}

/// An orthonormal basis that grows by blocks, and m mᵀ within it.
class Basis {
 public:
  Basis(const Crew& crew, const SparseMatrix& m, const SparseMatrix& transpose, std::size_t block, std::uint64_t seed)
      : crew_(crew), m_(m), transpose_(transpose) {
    add(product(crew, m, random_signs(crew, m.columns, block, seed)));
  }

  std::size_t size() const { return blocks_.size() * blocks_[0].columns; }
  /// False when the basis spans all that the matrix has.
  bool grow() { return size() < m_.rows() && add(product(crew_, m_, image_)); }

  /// m mᵀ within the basis.
  std::vector<double> square() const {
    const std::size_t n = size(), width = blocks_[0].columns;
    std::vector<double> all(n * n);
    const auto put = [&](const DenseMatrix& part, std::size_t row, std::size_t column) {
      for (std::size_t r = 0; r < width; ++r)
        for (std::size_t c = 0; c < width; ++c)
          all[(row * width + r) * n + column * width + c] = all[(column * width + c) * n + row * width + r] =
              part.at(r, c);
    };
    for (std::size_t j = 0; j < blocks_.size(); ++j) {
      put(own_[j], j, j);
      if (j > 0) put(with_next_[j - 1], j - 1, j);
    }
    return all;
  }

  /// The vectors of the whole space that some of the basis stand for, columns both.
  DenseMatrix turned_back(const DenseMatrix& vectors) const {
    const std::size_t width = blocks_[0].columns;
    DenseMatrix all(m_.rows(), vectors.columns, crew_.pauses()), part(width, vectors.columns);
    for (std::size_t j = 0; j < blocks_.size(); ++j) {
      std::copy_n(vectors.row(j * width), part.values.size(), part.values.data());
      add_product(crew_, blocks_[j], part, all);
    }
    return all;
  }

 private:
  /// Takes up what is new in `block`; false when nothing is.
  bool add(DenseMatrix block) {
    for (bool again = true; again;) again = subtract_known(block);
    for (int twice = 0; twice < 2; ++twice) orthonormalize(crew_, block);
    const auto left = squares_of_columns(block);
    if (!blocks_.empty() && std::accumulate(left.begin(), left.end(), 0.0) == 0) return false;
    DenseMatrix image = product(crew_, transpose_, block);
    own_.push_back(gram(crew_, image));
    if (!blocks_.empty()) with_next_.push_back(transposed_product(crew_, image_, image));
    blocks_.push_back(std::move(block));
    image_ = std::move(image);
    return true;
  }

  /// Takes from the columns what the basis has of them. Returns whether it should be done again, since a column has lost so much of its
  /// length that rounding shows (J. Daniel et al., "Reorthogonalization and stable algorithms for updating the Gram-Schmidt QR
  /// factorization", Mathematics of Computation 30, 1976).
  bool subtract_known(DenseMatrix& block) const {
    constexpr double rounding = 1e-24, much = 1e-2;  // of squares
    const auto before = squares_of_columns(block);
    for (const DenseMatrix& q : blocks_) {
      DenseMatrix part = transposed_product(crew_, q, block);
      for (double& v : part.values) v = -v;
      add_product(crew_, q, part, block);
    }
    const auto after = squares_of_columns(block);
    bool again = false;
    for (std::size_t k = 0; k < block.columns; ++k) {
      if (after[k] > rounding * before[k]) again = again || after[k] < much * before[k];
      else
        for (std::size_t r = 0; r < block.rows; ++r) block.at(r, k) = 0;
    }
    return again;
  }

  const Crew& crew_;
  const SparseMatrix &m_, &transpose_;
  std::vector<DenseMatrix> blocks_;
  DenseMatrix image_;  ///< of the last block: mᵀ times it
  std::vector<DenseMatrix> own_,
      with_next_;  ///< products of the images of each block with itself, and with those of the next
};

std::vector<std::size_t> descending(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] > values[b]; });
  return order;
}

double sum_of_largest(std::vector<double> values, std::size_t count) {
  std::sort(values.begin(), values.end(), std::greater<>());
  return std::accumulate(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(std::min(count, values.size())),
                         0.0);
}

/// Of a matrix that has no more rows than columns.
Svd svd_of_wide(const Crew& crew, const SparseMatrix& m, const SparseMatrix& transpose, std::size_t count,
                std::uint64_t seed, const SvdAccuracy& accuracy) {
  const std::size_t block = std::min<std::size_t>(count <= 16 ? 16 : 32, m.rows());
  Basis basis(crew, m, transpose, block, seed);
  const auto pause = [&] { crew.pause(); };
  double before = 0;
  for (int step = 0; step < accuracy.most_steps || basis.size() < count; ++step) {
    if (basis.size() >= count) {
      const double squares = sum_of_largest(eigenvalues(basis.square(), basis.size(), pause), count);
      if (squares - before < accuracy.least_gain * squares) break;
      before = squares;
    }
    if (!basis.grow()) break;
  }
  const Diagonalized turned(basis.square(), basis.size(), pause);
  std::vector<double> squares(basis.size());
  for (std::size_t i = 0; i < squares.size(); ++i) squares[i] = turned.value(i);
  const auto order = descending(squares);
  constexpr double rounding = 1e-14;  // of squares: what is below it is not told from 0
  Svd s;
  while (s.values.size() < std::min(count, order.size()) &&
         squares[order[s.values.size()]] > rounding * squares[order[0]])
    s.values.push_back(std::sqrt(squares[order[s.values.size()]]));
  DenseMatrix vectors(order.size(), s.values.size());
  for (std::size_t r = 0; r < vectors.rows; ++r, pause())
    for (std::size_t k = 0; k < s.values.size(); ++k) vectors.at(r, k) = turned.vector(order[k], r);
  s.left = basis.turned_back(vectors);
  s.right = product(crew, transpose, s.left);
  crew.each(s.right.rows, s.values.size(), [&](std::size_t r, std::uint32_t) {
    for (std::size_t k = 0; k < s.values.size(); ++k) s.right.at(r, k) /= s.values[k];
  });
  return s;
}

}  // namespace

Svd truncated_svd(const Crew& crew, const SparseMatrix& m, const SparseMatrix& transpose, std::size_t count,
                  std::uint64_t seed, const SvdAccuracy& accuracy) {
  const bool tall = m.rows() > m.columns;
  Svd s = tall ? svd_of_wide(crew, transpose, m, count, seed, accuracy)
               : svd_of_wide(crew, m, transpose, count, seed, accuracy);
  if (tall) std::swap(s.left, s.right);
  fix_signs(crew, s);
  return s;
}

}  // namespace topics
