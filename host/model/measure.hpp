// What a plugin says of the measures that it computes.
#pragma once
#include <textmill/plugin.h>

#include <cstdint>
#include <string>
#include <vector>

namespace textmill::model {

/// A measure and where it comes from (see tml_measure).
struct MeasureSpec {
  std::string id, formula, source, note, unit;
  std::string sample;  ///< what `least` counts
  std::uint64_t least = 0;
  double low = 0, high = 0;  ///< the range; infinite where there is no bound
  bool operator==(const MeasureSpec&) const = default;
};

/// The measures of a loaded plugin, in its order; none when it names none. Throws std::runtime_error with the reason when
/// the list is malformed. [any time]
std::vector<MeasureSpec> measures_of(const tml_plugin& plugin);

/// "0 to 1", "at least 0", "" when it has no bounds.
std::string range_text(double low, double high);

}  // namespace textmill::model
