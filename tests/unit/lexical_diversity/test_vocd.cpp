#include "lexical_diversity/vocd.hpp"
#include "samples.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <set>
#include <vector>

namespace lexical_diversity {
namespace {

/// All samples of a small text, counted one by one: for each size, how many have so many types.
std::vector<std::vector<double>> all_samples(const Sample& s) {
  const auto words = static_cast<unsigned>(s.words.size());
  std::vector<std::vector<double>> samples(words + 1, std::vector<double>(words + 1));
  for (unsigned chosen = 0; chosen < 1u << words; ++chosen) {
    std::set<std::uint32_t> seen;
    for (unsigned i = 0; i < words; ++i)
      if ((chosen >> i & 1) != 0) seen.insert(s.words[i]);
    samples[static_cast<std::size_t>(std::popcount(chosen))][seen.size()] += 1;
  }
  return samples;
}

TEST(Vocd, ExpectedTypesAgreeWithAllSamples) {
  const auto s = letters("aabacbdaeb");
  const auto samples = all_samples(s);
  for (std::size_t n = 1; n <= 10; ++n) {
    double types = 0, all = 0;
    for (std::size_t t = 0; t <= n; ++t) {
      types += static_cast<double>(t) * samples[n][t];
      all += samples[n][t];
    }
    EXPECT_NEAR(expected_types(s, n), types / all, 1e-12) << n;
  }
}

TEST(Vocd, WaysAreThoseOfAllSamples) {
  for (const auto* text : {"aabacbdaeb", "abcdefg", "aaaaaaa", "abababcabab"}) {
    const auto s = letters(text);
    EXPECT_EQ(sample_ways(s, s.words.size()), all_samples(s)) << text;
    const auto few = sample_ways(s, 4), all = all_samples(s);
    for (std::size_t n = 0; n <= 4; ++n)
      for (std::size_t t = 0; t <= 4; ++t) EXPECT_EQ(few[n][t], all[n][t]) << text << n << t;
  }
}

TEST(Vocd, DrawsComeNearTheExpectation) {
  for (const std::size_t words : {60u, 300u, 2'000u, 3'000u}) {  // by their distribution, and the last from the words
    const auto s = random_words(words, 3);
    const double exact = vocd_of_expectation(s).value_or(0);
    double sum = 0;
    for (std::uint64_t document = 0; document < 20; ++document) sum += vocd_of_samples(s, 42, document).value_or(0);
    EXPECT_NEAR(sum / 20 / exact, 1, 0.01) << words;
    EXPECT_GT(exact, 10);
  }
}

/// The curve has less squared error at the D found than on either side, and more than a search in steps finds.
TEST(Vocd, NoOtherDFitsBetter) {
  const auto s = random_words(400, 9);
  const double d = vocd_of_expectation(s).value_or(0);
  const auto error = [&](double at) {
    double sum = 0;
    for (std::size_t n = 35; n <= 50; ++n) {
      const auto size = static_cast<double>(n);
      const double modelled = at / size * (std::sqrt(1 + 2 * size / at) - 1);
      sum += std::pow(expected_types(s, n) / size - modelled, 2);
    }
    return sum;
  };
  for (double at = d / 8; at < 8 * d; at *= 1.001) ASSERT_LE(error(d), error(at) + 1e-15) << at;
  EXPECT_LT(error(d), error(d * (1 + 1e-5)));
  EXPECT_LT(error(d), error(d * (1 - 1e-5)));
}

TEST(Vocd, DrawsDependOnSeedAndDocumentAlone) {
  const auto s = random_words(120, 4);
  EXPECT_EQ(vocd_of_samples(s, 1, 7), vocd_of_samples(s, 1, 7));
  EXPECT_NE(vocd_of_samples(s, 1, 7), vocd_of_samples(s, 2, 7));
  EXPECT_NE(vocd_of_samples(s, 1, 7), vocd_of_samples(s, 1, 8));
}

}  // namespace
}  // namespace lexical_diversity
