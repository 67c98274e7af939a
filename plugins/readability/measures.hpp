// The registry of readability measures: each is one entry, and its table, docs and checks come from that entry alone.
#pragma once
#include "counts.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace readability {

enum class Direction { higher_is_easier, higher_is_harder };

/// A measure as published. `value` is a pure function of counts that fulfil `needs_syllables` and have words and
/// sentences.
struct Measure {
  std::string_view id;
  std::string_view formula;  ///< as text, with the names of the columns of readability_counts
  std::string_view source;   ///< author, year, publication
  std::string_view unit;
  double low, high;  ///< the range that the source gives a meaning to; values outside it are reported as they are
  Direction direction;
  std::span<const std::string_view> languages;  ///< it was made for these
  bool needs_syllables;
  std::uint64_t minimum_words;  ///< fewer give no value
  double (*value)(const Counts&);
};

/// All measures, in the order of their publication.
std::span<const Measure> measures();

/// A value, or null and why.
struct Result {
  std::optional<double> value;
  std::string status;  ///< "ok", "too_short: ..." or "no_language_support: ..."
};

/// Computes a measure, or says why it can't be. `minimum_words` replaces the measure's own where it is not 0.
Result evaluate(const Measure& measure, const Counts& counts, std::string_view language,
                std::uint64_t minimum_words = 0);

}  // namespace readability
