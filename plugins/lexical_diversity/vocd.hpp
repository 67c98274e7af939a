// Diversity of random samples: the hypergeometric distribution for their expectation, and the curve of vocd. Pure.
#pragma once
#include "sample.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace lexical_diversity {

/// Types that a random sample of n words without replacement is expected to have. Needs n <= words.size().
double expected_types(const Sample& s, std::size_t n);

/// The ways to choose n of the words so that they have t types, at [n][t], for n up to `largest_sample`, as real numbers. Needs
/// fewer than 1e6 words; takes time of their number times the square of `largest_sample`.
std::vector<std::vector<double>> sample_ways(const Sample& s, std::size_t largest_sample);

/// D of TTR(n) = D / n * ( sqrt( 1 + 2 * n / D ) - 1 ) with the least squares over samples of 35 to 50 words, where TTR(n)
/// is the expectation. Needs 50 words. Nothing when all words differ: there is then no such D.
std::optional<double> vocd_of_expectation(const Sample& s);

/// The same by drawing 100 samples of each size, three times over; the mean of the three D (McKee, Malvern & Richards
/// 2000); nothing when no word is twice in any sample of a trial. The draws depend on `seed` and `document` alone. Of a text of up
/// to 2,000 words each sample's number of types is drawn from its exact distribution, which gives the same as to draw words.
std::optional<double> vocd_of_samples(const Sample& s, std::uint64_t seed, std::uint64_t document);

}  // namespace lexical_diversity
