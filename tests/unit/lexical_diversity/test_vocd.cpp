#include "lexical_diversity/vocd.hpp"
#include "samples.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <set>

namespace lexical_diversity {
namespace {

/// All samples of a small text, counted one by one.
TEST(Vocd, ExpectedTypesAgreeWithAllSamples) {
  const auto s = letters("aabacbdaeb");
  for (unsigned n = 1; n <= 10; ++n) {
    double types = 0, samples = 0;
    for (unsigned chosen = 0; chosen < 1u << 10; ++chosen) {
      if (std::popcount(chosen) != static_cast<int>(n)) continue;
      std::set<std::uint32_t> seen;
      for (unsigned i = 0; i < 10; ++i)
        if ((chosen >> i & 1) != 0) seen.insert(s.words[i]);
      types += static_cast<double>(seen.size());
      samples += 1;
    }
    EXPECT_NEAR(expected_types(s, n), types / samples, 1e-12) << n;
  }
}

TEST(Vocd, DrawsComeNearTheExpectation) {
  const auto s = random_words(300, 3);
  const double exact = vocd_of_expectation(s).value_or(0);
  EXPECT_NEAR(vocd_of_samples(s, 42, 0).value_or(0) / exact, 1, 0.03);
  EXPECT_GT(exact, 10);
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
