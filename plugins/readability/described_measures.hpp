// The registry as `textmill describe` and reports show it.
#pragma once
#include <textmill/declare.hpp>

#include <vector>

namespace readability {

/// The published measures, then our own scores with all their coefficients. The texts live as long as the library.
std::vector<textmill::measure> described_measures();

}  // namespace readability
