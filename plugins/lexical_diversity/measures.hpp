// The registry of measures of lexical diversity: each is one entry.
#pragma once
#include "sample.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lexical_diversity {

/// What a step has set.
struct Settings {
  std::uint64_t window = 50;              ///< of mattr, and the segments of msttr
  std::uint64_t sample = 42;              ///< of hdd
  double threshold = 0.72;                ///< of the factors of mtld
  std::uint64_t factor_least = 1;         ///< words that a factor of mtld has at least
  std::uint64_t seed = 42, document = 0;  ///< of the draws of vocd
};

/// Between which values a measure lies, whatever the text.
struct Range {
  double low = 0, high = std::numeric_limits<double>::infinity();
};

/// A measure as published. `value` is asked only for samples of `least` words and more; nothing = undefined, for the
/// reason in `undefined`.
struct Measure {
  std::string_view id;
  std::string_view formula;  ///< N words, V types, Vi types that occur i times, S2 the sum of i squared times Vi, F(r)
                             ///< the share of the words of rank r and below, the most frequent being 1
  std::string_view source;
  std::uint64_t least;         ///< words below which there is no value; 0: what the window or sample of the step is
  std::string_view undefined;  ///< when there is no value though the text is long enough
  bool higher_is_more_diverse;
  std::optional<double> (*value)(const Sample&, const Settings&);
  Range range = {};
};
std::span<const Measure> measures();
const Measure* find_measure(std::string_view id);

/// The words that a measure needs with these settings.
std::uint64_t words_needed(const Measure& measure, const Settings& settings);
/// "window 50" and the like, or "" for measures that nothing is set for.
std::string setting_of(const Measure& measure, const Settings& settings);

struct Result {
  std::optional<double> value;
  std::string status;  ///< "ok", "too_short: ..." or "undefined: ..."
};
Result evaluate(const Measure& measure, const Sample& sample, const Settings& settings);

}  // namespace lexical_diversity
