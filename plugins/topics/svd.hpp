// The largest singular values of a sparse matrix.
#pragma once
#include "dense_matrix.hpp"

#include <cstdint>
#include <vector>

namespace topics {

/// m ≈ left · diag(values) · rightᵀ
struct Svd {
  std::vector<double> values;  ///< descending
  DenseMatrix left;            ///< a column a value, orthonormal
  DenseMatrix right;           ///< the same; the component of each column that is farthest from zero is positive
};

/// When to end: when a step adds less than this share to the sum of the squared values that are asked for.
struct SvdAccuracy {
  double least_gain;
  int most_steps;
};
inline constexpr SvdAccuracy rough_svd{1e-4, 40}, fine_svd{1e-5, 200};

/// The `count` largest singular values and their vectors, fewer when the rank of m is smaller. `transpose` is mᵀ. Vectors of
/// values that hardly differ from those behind them are approximate, as random as `seed`.
/// Source: G. Golub, F. Luk, M. Overton, "A block Lanczos method for computing the singular values and corresponding singular vectors of a
/// matrix", ACM TOMS 7 (1981), begun as in N. Halko, P. Martinsson, J. Tropp, "Finding structure with randomness", SIAM Review 53 (2011).
Svd truncated_svd(const Crew& crew, const SparseMatrix& m, const SparseMatrix& transpose, std::size_t count,
                  std::uint64_t seed, const SvdAccuracy& accuracy);

}  // namespace topics
