// Eigenvalues and eigenvectors of a symmetric matrix, by sums, products, quotients and roots, which give the same bits anywhere.
#pragma once
#include <cstddef>
#include <functional>
#include <vector>

namespace topics {

/// Eigenvalues in no order. `pause` is called again and again, and may throw.
std::vector<double> eigenvalues(
    std::vector<double> matrix, std::size_t n, const std::function<void()>& pause = [] {});

/// A symmetric matrix by its eigenvalues and eigenvectors.
class Diagonalized {
 public:
  Diagonalized(
      std::vector<double> matrix, std::size_t n, const std::function<void()>& pause = [] {});
  /// Eigenvalues are in no order.
  double value(std::size_t i) const { return values_[i]; }
  /// Component `row` of the eigenvector of value(i), which has length 1.
  double vector(std::size_t i, std::size_t row) const { return vectors_[i * n_ + row]; }

 private:
  std::size_t n_;
  std::vector<double> values_, vectors_;
};

}  // namespace topics
