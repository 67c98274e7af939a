// A measure over the segments of a text: their mean and how sure it is. Pure.
#pragma once
#include "measures.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace lexical_diversity {

/// What a measure is on average over segments of equal length, which does not depend on how long the text is.
struct SegmentMean {
  std::uint64_t segments = 0;  ///< with a value
  std::optional<double> mean;
  /// The 95 % confidence interval of the mean by Student's t, on the logit or logarithmic scale of the measure's range, so
  /// that it ends within (delta method; Brown, L. D., Cai, T. T. & DasGupta, A. 2001, Interval estimation for a binomial
  /// proportion, Statistical Science 16(2), 101-133).
  std::optional<double> low, high;
  std::string status;  ///< "ok", or why there is no mean or no interval
};

/// Cuts the words into consecutive segments of `length` words, leaving out the rest at the end (Evert, S., Wankerl, S. &
/// Noeth, E. 2017, Reliable measures of syntactic and lexical complexity). Resampling words would not do: a sample with
/// replacement has fewer types than its text.
SegmentMean mean_over_segments(const Measure& measure, std::span<const std::uint32_t> words, std::uint64_t length,
                               const Settings& settings);

}  // namespace lexical_diversity
