// Diversity by the order of words: type-token ratios of windows and segments, and lengths over which the ratio stays
// high. Pure.
#pragma once
#include "sample.hpp"

#include <cstdint>
#include <optional>

namespace lexical_diversity {

/// Mean type-token ratio of all windows of so many words; in linear time. Needs words.size() >= window >= 1.
double moving_average_ttr(const Sample& s, std::size_t window);

/// Mean type-token ratio of the segments of so many words that fit one behind the other; a rest at the end is left out.
double mean_segmental_ttr(const Sample& s, std::size_t segment);

/// How a factor of MTLD ends: with the first word at which the ratio is below `threshold` and that is not among the first
/// `least` - 1 words of the factor.
struct FactorRule {
  double threshold = 0.72;
  std::size_t least = 1;
};

/// Words by factors, read forwards, a part of a factor at the end counting as (1 - ratio) / (1 - threshold); and backwards;
/// their mean. Nothing when no word occurs twice in a way that lowers the ratio: there are then no factors.
std::optional<double> mtld(const Sample& s, FactorRule rule);

/// Mean length of the factors that begin at each word and are complete before the end, forwards and backwards; the mean
/// of both. Nothing when none is complete.
std::optional<double> mtld_moving_average(const Sample& s, FactorRule rule);

/// The same, forwards only, where a text that ends goes on at its beginning.
std::optional<double> mtld_wrapped(const Sample& s, FactorRule rule);

}  // namespace lexical_diversity
