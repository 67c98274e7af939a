// A term over bins: rates, rolling windows and trends, as pure functions of counts.
#pragma once
#include <textmill/statistics.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace trends {

/// What one bin has, of a term or of all terms.
struct BinCount {
  std::uint64_t frequency = 0;
  std::uint64_t words = 0;
};

/// The sums over the bins from window / 2 before to window / 2 behind each bin, as far as there are; window is odd.
std::vector<BinCount> rolling(std::span<const BinCount> bins, std::uint64_t window);

/// Occurrences in a million words; none where there are no words.
std::optional<double> per_million(const BinCount& bin);

/// The 95 % interval of per_million() by the score of E. B. Wilson 1927, "Probable inference, the law of succession, and
/// statistical inference".
textmill::statistics::interval wilson(const BinCount& bin);

/// Whether a term becomes more or less frequent.
struct Trend {
  std::uint64_t bins = 0;       ///< with words
  std::optional<double> tau;    ///< Kendall's tau-b of rate and order; 1: always rising
  std::optional<double> log_p;  ///< natural logarithm, two-sided
  std::string status;           ///< "ok" or why there is no tau
};
/// M. Kendall 1945, "The treatment of ties in ranking problems"; p as H. Mann 1945, "Nonparametric tests against trend", with
/// the correction for ties. Bins without words are passed over. Needs 4 bins.
Trend kendall(std::span<const BinCount> bins);

}  // namespace trends
