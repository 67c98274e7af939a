// From results of the test to the list of terms that is shown. Pure.
#pragma once
#include "measures.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace keyness {

/// A term of a contrast on which the test was done.
struct TestedTerm {
  std::uint32_t id = 0;
  char direction = '=';
  Result result;
  std::string_view text = {};
  double log_holm = 0, log_bh = 0;  ///< p adjusted for all tests, natural logarithms; only where there is a p
};

enum class Wanted { both, positive, negative };

/// Sets the adjusted p of each, for as many tests as there are in the list.
void adjust(std::vector<TestedTerm>& terms);
/// Leaves those of the wanted direction.
void keep_direction(std::vector<TestedTerm>& terms, Wanted direction);
/// Sorts by direction, then p, then text; leaves the first `top` of each direction, all where it is 0.
void sort_and_cut(std::vector<TestedTerm>& terms, std::uint64_t top);

}  // namespace keyness
