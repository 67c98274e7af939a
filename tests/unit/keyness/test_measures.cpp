#include "keyness/measures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace keyness {
namespace {

TermCounts counts(std::uint64_t a, std::uint64_t b, std::uint64_t c1, std::uint64_t c2, std::uint64_t types = 5000) {
  TermCounts t;
  t.target.frequency = a;
  t.target.words = c1;
  t.reference.frequency = b;
  t.reference.words = c2;
  t.types = types;
  return t;
}

double value(std::string_view id, const TermCounts& t) { return evaluate(*find_measure(id), t).value.value(); }

/// 120 in 10,000 words against 60 in 20,000, by a program of its own, six digits.
TEST(KeynessMeasures, GoldenValues) {
  const auto t = counts(120, 60, 10'000, 20'000);
  const std::pair<std::string_view, double> golden[] = {{"ll2", 83.177662},
                                                        {"ll4", 83.721470},
                                                        {"chi2", 90.543260},
                                                        {"chi2_yates", 89.040493},
                                                        {"chi2_2term", 90.0},
                                                        {"bic", 73.412518},
                                                        {"ell", 0.000677},
                                                        {"log_ratio", 2.0},
                                                        {"pct_diff", 300.0},
                                                        {"relative_risk", 4.0},
                                                        {"odds_ratio", 4.036437},
                                                        {"diff_coeff", 0.6},
                                                        {"simple_maths_1", 3.999},
                                                        {"simple_maths_100", 3.903226},
                                                        {"phi", 0.054937},
                                                        {"log_odds_dirichlet", 1.392736},
                                                        {"log_odds_dirichlet_z", 8.809048}};
  for (const auto& [id, expected] : golden) EXPECT_NEAR(value(id, t), expected, 1.01e-6) << id;
  EXPECT_NEAR(value("fisher", t), -44.0865143541521 / std::log(10.0), 1e-8);  // R: fisher.test()
  // 2/3 log2(2/3 : 1/3) + 1/3 log2(1/3 : 2/3)
  EXPECT_NEAR(value("dkl", t), 1.0 / 3, 1e-12);
  const auto interval = log_ratio_interval(t);
  const double margin = 1.959963984540054 * std::sqrt(1 / 120.0 - 1e-4 + 1 / 60.0 - 0.5e-4) / std::log(2.0);
  EXPECT_NEAR(*interval.low, 2 - margin, 1e-12);
  EXPECT_NEAR(*interval.high, 2 + margin, 1e-12);
}

/// What other programs print for the same counts, and we do not, because the publications say otherwise.
TEST(KeynessMeasures, WhereOtherProgramsDiffer) {
  // quanteda.textstats gives p = 1 - pchisq(), which is 0 from about 70 on; here it is as small as it is.
  const auto huge = counts(50'000, 1'000, 1'000'000, 1'000'000);
  const auto result = evaluate(*find_measure("ll4"), huge);
  ASSERT_TRUE(result.log_p);
  EXPECT_LT(*result.log_p, -25'000);
  EXPECT_TRUE(std::isfinite(*result.log_p));
  // Its page says that `lr` has the correction of Williams, its code has that of Yates: ours is Dunning's, with none.
  EXPECT_NEAR(value("ll4", counts(120, 60, 10'000, 20'000)), 83.721470, 1e-6);
  // %DIFF with 1e-18 for a zero would be 1.2e24 per cent.
  EXPECT_EQ(evaluate(*find_measure("pct_diff"), counts(120, 0, 10'000, 20'000)).status,
            "undefined: the term is not in the reference");
  EXPECT_NEAR(value("log_ratio", counts(120, 0, 10'000, 20'000)), std::log2(0.012 / (0.5 / 20'000)), 1e-12);
}

/// wilcox.test(correct = TRUE, exact = FALSE) and t.test() of R 4.2.
TEST(KeynessMeasures, TestsOverDocuments) {
  const std::vector<double> a = {0.5, 0.25, 0.125, 0.3}, b = {0.125, 0.05};
  TermCounts t = counts(4, 2, 100, 100);
  t.target.documents = 6;
  t.target.rates = a;
  t.reference.documents = 5;
  t.reference.rates = b;
  const auto u = evaluate(*find_measure("mann_whitney"), t), welch = evaluate(*find_measure("welch_t"), t);
  EXPECT_EQ(u.value, 22.5);
  EXPECT_NEAR(u.log_p.value(), -1.72022701384527, 1e-12);
  EXPECT_NEAR(welch.value.value(), 1.94080150618218, 1e-12);
  EXPECT_NEAR(welch.log_p.value(), -2.2940461853671, 1e-10);
  EXPECT_DOUBLE_EQ(value("mann_whitney_auc", t), 22.5 / 30);
}

TEST(KeynessMeasures, SegmentsAndDispersion) {
  TermCounts t = counts(10, 4, 1000, 2000);
  t.target.documents = t.reference.documents = 3;
  t.target.segments = 8;
  t.target.segments_with = 6;
  t.reference.segments = 10;
  t.reference.segments_with = 2;
  t.target.dp = 0.25;
  t.reference.dp = 0.75;
  t.key_texts = 2;
  EXPECT_DOUBLE_EQ(value("zeta", t), 0.75 - 0.2);
  EXPECT_DOUBLE_EQ(value("log_zeta", t), std::log2(0.75 / 0.2));
  EXPECT_DOUBLE_EQ(value("eta", t), 0.5);
  EXPECT_EQ(value("key_keywords", t), 2);
  t.reference.segments_with = 0;
  EXPECT_FALSE(evaluate(*find_measure("log_zeta"), t).value);
}

TEST(KeynessMeasures, WhatHasNoValueSaysWhy) {
  for (const auto& m : measures()) {
    EXPECT_EQ(evaluate(m, counts(0, 0, 10, 10)).status, "undefined: the term does not occur") << m.id;
    EXPECT_EQ(evaluate(m, counts(3, 0, 10, 0)).status, "undefined: the reference has no words") << m.id;
    EXPECT_EQ(evaluate(m, counts(0, 3, 0, 10)).status, "undefined: the target has no words") << m.id;
    if (m.needs != Needs::nothing) {
      EXPECT_EQ(evaluate(m, counts(1, 3, 10, 10)).status, "undefined: a word list has no documents") << m.id;
    }
  }
  TermCounts one = counts(3, 1, 10, 10);
  one.target.documents = 1;
  one.reference.documents = 4;
  EXPECT_EQ(evaluate(*find_measure("welch_t"), one).status, "too_short: 1 document on a side, needs 2");
  EXPECT_EQ(evaluate(*find_measure("mann_whitney"), one).status, "too_short: 1 document on a side, needs 2");
  one.target.documents = 3;
  const std::vector<double> same = {0.1, 0.1, 0.1}, also = {0.1, 0.1, 0.1, 0.1};
  one.target.rates = same;
  one.reference.rates = also;
  EXPECT_FALSE(evaluate(*find_measure("welch_t"), one).value) << "no rate varies";
  EXPECT_EQ(evaluate(*find_measure("mann_whitney"), one).log_p, 0);
  EXPECT_FALSE(log_ratio_interval(counts(3, 0, 10, 0)));
}

TEST(KeynessMeasures, TheRegistryIsComplete) {
  for (const auto& m : measures()) {
    EXPECT_FALSE(m.title.empty() || m.formula.empty() || m.source.empty()) << m.id;
    EXPECT_EQ(m.kind == Kind::test, m.log_p != nullptr) << m.id;
    EXPECT_EQ(find_measure(m.id), &m);
  }
}

/// No value is anything but a finite number; tests are never negative; exchanging both sides turns every effect around.
TEST(KeynessMeasures, BoundsAndSymmetry) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 2000; ++round) {
    const std::uint64_t c1 = 1 + random() % 5000, c2 = 1 + random() % 5000;
    const auto t = counts(random() % (c1 + 1), random() % (c2 + 1), c1, c2);
    TermCounts turned = t;
    std::swap(turned.target, turned.reference);
    for (const auto& m : measures()) {
      const auto result = evaluate(m, t), other = evaluate(m, turned);
      EXPECT_EQ(result.value.has_value(), result.status == "ok") << m.id;
      if (result.value) {
        EXPECT_TRUE(std::isfinite(*result.value)) << m.id;
        EXPECT_GE(*result.value, m.low - 1e-9) << m.id;
        EXPECT_LE(*result.value, m.high + 1e-9) << m.id;
      }
      if (result.log_p) {
        EXPECT_LE(*result.log_p, 0) << m.id;
      }
      const bool symmetric = m.id == "ll2" || m.id == "ll4" || m.id.starts_with("chi2") || m.id == "bic" ||
                             m.id == "fisher" || m.id == "dkl" || m.id == "ell";
      const bool turns =
          m.id == "log_ratio" || m.id == "diff_coeff" || m.id == "phi" || m.id.starts_with("log_odds_dirichlet");
      if (!result.value || !other.value) continue;
      if (symmetric) {
        EXPECT_NEAR(*result.value, *other.value, 1e-8 * (1 + std::fabs(*result.value))) << m.id;
      }
      if (turns) {
        EXPECT_NEAR(*result.value, -*other.value, 1e-8 * (1 + std::fabs(*result.value))) << m.id;
      }
    }
  }
}

TEST(KeynessMeasures, EqualRatesAreNoDifference) {
  const auto t = counts(10, 20, 1000, 2000);
  EXPECT_EQ(direction(t), '=');
  for (const auto id : {"ll2", "ll4", "chi2", "chi2_yates", "chi2_2term", "log_ratio", "pct_diff", "diff_coeff", "phi",
                        "dkl", "fisher"})
    EXPECT_NEAR(value(id, t), 0, 1e-9) << id;
  EXPECT_EQ(direction(counts(11, 20, 1000, 2000)), '+');
  EXPECT_EQ(direction(counts(9, 20, 1000, 2000)), '-');
  // Sizes whose products are beyond 64 bits.
  EXPECT_EQ(direction(counts(1ull << 40, 1ull << 41, 1ull << 50, (1ull << 51) + 1)), '+');
}

}  // namespace
}  // namespace keyness
