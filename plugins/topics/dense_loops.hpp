// The innermost loops of the methods that work on matrices, for the instructions that the machine has. Entries of a result are added up
// one by one in a fixed order, whatever the width of the registers, so all paths give the same bits.
#pragma once
#include "gibbs.hpp"

#include <cstddef>
#include <cstdint>

namespace topics {

struct DenseLoops {
  /// y += a x
  void (*add_scaled)(double* y, const double* x, double a, std::size_t n);
  /// sum += value[i] times row column[i] of `rows`, which are n wide, for each i below `count`.
  void (*add_rows)(double* sum, const std::uint32_t* column, const double* value, std::size_t count, const double* rows,
                   std::size_t n);
  /// sums += count[i] · row i / (row i · share) for each of four rows, which are n wide, a multiple of 8. Products with `share` are added
  /// up in eight lanes and one fixed tree.
  void (*add_expected)(float* sums, const float* rows, const float* count, const float* share, std::size_t n);
};

/// `isa` is supported.
const DenseLoops& dense_loops(Isa isa);
/// The fastest ones, or what TEXTMILL_ISA says, where the machine has it; chosen once. [any time] thread-safe
const DenseLoops& dense_loops();

}  // namespace topics
