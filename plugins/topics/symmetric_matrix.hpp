// Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations, which are sums, products and roots and so give the same
// bits anywhere.
#pragma once
#include <cstddef>
#include <functional>
#include <vector>

namespace topics {

/// A symmetric matrix, turned until only its diagonal is left, with the turns.
class Diagonalized {
 public:
  /// `pause` is called again and again, and may throw.
  Diagonalized(
      std::vector<double> matrix, std::size_t n, const std::function<void()>& pause = [] {});
  /// Eigenvalues are in no order.
  double value(std::size_t i) const { return a_[i * n_ + i]; }
  /// Component `row` of the eigenvector of value(i), which has length 1.
  double vector(std::size_t i, std::size_t row) const { return v_[i * n_ + row]; }

 private:
  double off_diagonal() const;
  void rotate(std::size_t p, std::size_t q);

  std::size_t n_;
  std::vector<double> a_, v_;
};

}  // namespace topics
