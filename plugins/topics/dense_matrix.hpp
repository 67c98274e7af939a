// Small dense matrices and the few products that the methods need. Each sum is added up in one order, whatever the number of lanes
// and the width of the processor's registers.
#pragma once
#include "crew.hpp"
#include "sparse_matrix.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace topics {

/// Rows one after the other.
struct DenseMatrix {
  std::size_t rows = 0, columns = 0;
  std::vector<double> values;

  DenseMatrix() = default;
  DenseMatrix(std::size_t r, std::size_t c) : rows(r), columns(c), values(r * c) {}
  /// A large one.
  DenseMatrix(std::size_t r, std::size_t c, const Pause& pause) : rows(r), columns(c) { grow(values, r * c, pause); }
  double* row(std::size_t r) { return values.data() + r * columns; }
  const double* row(std::size_t r) const { return values.data() + r * columns; }
  double& at(std::size_t r, std::size_t c) { return values[r * columns + c]; }
  double at(std::size_t r, std::size_t c) const { return values[r * columns + c]; }
};

/// y += a x
void add_scaled(double* y, const double* x, double a, std::size_t n);
double dot(const double* x, const double* y, std::size_t n);
/// Row r of m·b, added to `sum`.
void add_product(double* sum, const SparseMatrix& m, std::size_t r, const DenseMatrix& b);

/// m·b
DenseMatrix product(const Crew& crew, const SparseMatrix& m, const DenseMatrix& b);
/// sum += a·b, where b is small.
void add_product(const Crew& crew, const DenseMatrix& a, const DenseMatrix& b, DenseMatrix& sum);
DenseMatrix product(const Crew& crew, const DenseMatrix& a, const DenseMatrix& b);
/// aᵀb
DenseMatrix transposed_product(const Crew& crew, const DenseMatrix& a, const DenseMatrix& b);
/// aᵀa
inline DenseMatrix gram(const Crew& crew, const DenseMatrix& a) { return transposed_product(crew, a, a); }
/// Sums of the columns.
std::vector<double> column_sums(const DenseMatrix& a, const Pause& pause = no_pauses());
/// Makes the columns orthonormal in their order; one that depends on those before it becomes zero. Leaves errors that grow with the
/// square of the condition; a second call removes them.
void orthonormalize(const Crew& crew, DenseMatrix& a);

}  // namespace topics
