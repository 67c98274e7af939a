// The registry of dispersion measures: pure functions of how often a term is in each part of a corpus, and where.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dispersion {

/// The parts that a corpus is divided into, by their sizes in words, each above 0.
struct Parts {
  explicit Parts(std::vector<std::uint64_t> sizes);
  std::vector<double> shares;  ///< of all words; they add up to 1
  std::uint64_t words = 0;
  double smallest_share = 1;
  std::size_t count() const { return shares.size(); }
};

/// A part that has the term.
struct PartCount {
  std::uint32_t part;
  std::uint64_t count;
};

/// How a term is spread: what all measures are functions of.
struct Occurrences {
  const Parts& parts;
  std::span<const PartCount> counts;         ///< of the parts that have it, none above 0 left out, ascending
  std::uint64_t frequency = 0;               ///< the sum of counts
  std::span<const std::uint32_t> positions;  ///< its places among all words of the corpus, ascending; or none
};

struct Measure {
  std::string_view id, title;
  std::string_view
      formula;              ///< v: counts, f their sum, n parts, s their shares of N words, p = v / (s N); d: distances
  std::string_view source;  ///< author, year, publication
  std::string_view variant;  ///< which of several readings, and why other programs may differ
  std::string_view unit;
  double low, high;  ///< the range of its values; infinite where it has no bound
  std::uint32_t parts_needed = 1;
  bool needs_positions = false;
  double (*value)(const Occurrences&);
};

/// All measures, in the order of the page.
std::span<const Measure> measures();
/// The measure of that id, or null.
const Measure* find_measure(std::string_view id);

/// A value, or none and why. A value outside the range that its source gives it is flagged and not cut.
struct Result {
  std::optional<double> value;
  std::string status;  ///< "ok", "outside_range: ...", or without a value "undefined: ..."
};
Result evaluate(const Measure& measure, const Occurrences& term);

}  // namespace dispersion
