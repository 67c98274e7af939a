#include "lexical_diversity/sequences.hpp"
#include "samples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

namespace lexical_diversity {
namespace {

double ttr(const Sample& s, std::size_t from, std::size_t to) {
  return static_cast<double>(std::set(s.words.begin() + static_cast<std::ptrdiff_t>(from),
                                      s.words.begin() + static_cast<std::ptrdiff_t>(to))
                                 .size()) /
         static_cast<double>(to - from);
}

TEST(Sequences, MovingAverageAgreesWithCountingEachWindow) {
  for (const std::size_t n : {1u, 2u, 7u, 60u, 300u})
    for (const std::size_t window : {1u, 2u, 7u, 50u}) {
      if (window > n) continue;
      const auto s = random_words(n, static_cast<std::uint32_t>(n + window));
      double sum = 0;
      for (std::size_t i = 0; i + window <= n; ++i) sum += ttr(s, i, i + window);
      EXPECT_NEAR(moving_average_ttr(s, window), sum / static_cast<double>(n - window + 1), 1e-12);
    }
}

TEST(Sequences, SegmentsLeaveOutTheRest) {
  EXPECT_NEAR(mean_segmental_ttr(letters("aabcaab"), 3), (2.0 / 3 + 2.0 / 3) / 2, 1e-12);
}

/// A factor is complete at the first word whose ratio is below the threshold; a full text by hand.
TEST(Sequences, FactorsByHand) {
  // forwards: a 1, b 1, a .67 | b a b likewise | backwards the same: 2 factors of 3 words
  EXPECT_NEAR(*mtld(letters("ababab"), {}), 3, 1e-12);
  // a b a | b: the rest has ratio 1 and counts nothing
  EXPECT_NEAR(*mtld(letters("abab"), {}), 4, 1e-12);
  // with 4 words at least: a b a b is .5
  EXPECT_NEAR(*mtld(letters("abababab"), {0.72, 4}), 4, 1e-12);
  EXPECT_FALSE(mtld(letters("abcdef"), {}));
}

/// The same, started at each word, by a second way of counting.
TEST(Sequences, MovingFactorsAgreeWithCountingEach) {
  for (const FactorRule rule :
       {FactorRule{}, FactorRule{0.72, 10}, FactorRule{0.5, 3}, FactorRule{0.9, 70}, FactorRule{0.99, 1}}) {
    const auto s = random_words(200, 5);
    const auto length = [&](const std::vector<std::uint32_t>& words, std::size_t from, std::size_t reach) {
      std::set<std::uint32_t> seen;
      for (std::size_t i = from; i < std::min(reach, from + words.size()); ++i) {
        seen.insert(words[i % words.size()]);
        const std::size_t n = i - from + 1;
        if (n >= rule.least && static_cast<double>(seen.size()) / static_cast<double>(n) < rule.threshold) return n;
      }
      return std::size_t{0};
    };
    const auto mean = [&](const std::vector<std::uint32_t>& words, std::size_t reach) {
      double sum = 0, count = 0;
      for (std::size_t i = 0; i < words.size(); ++i)
        if (const auto n = length(words, i, reach); n != 0) sum += static_cast<double>(n), count += 1;
      return sum / count;
    };
    const std::vector<std::uint32_t> reversed(s.words.rbegin(), s.words.rend());
    EXPECT_NEAR(mtld_moving_average(s, rule).value_or(0), (mean(s.words, 200) + mean(reversed, 200)) / 2, 1e-9);
    EXPECT_NEAR(mtld_wrapped(s, rule).value_or(0), mean(s.words, 400), 1e-9);
  }
}

}  // namespace
}  // namespace lexical_diversity
