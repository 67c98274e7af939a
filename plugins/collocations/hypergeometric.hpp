// The tail of the hypergeometric distribution, also where its probability is far below the smallest double.
#pragma once
#include <optional>

namespace collocations {

/// A 2 x 2 table by its upper left cell and its margins; whole numbers.
struct Margins {
  double both, first, second, total;
};
/// lg P(X >= both) for X hypergeometric with these margins; nothing when no table has them, or a margin is 0 or all.
std::optional<double> log10_upper_tail(const Margins& m);

}  // namespace collocations
