// Values worked out by hand from the published formulas for one table, and what follows from the definitions for all.
#include "association.hpp"
#include "hypergeometric.hpp"

#include <gtest/gtest.h>
#include <cmath>
#include <map>
#include <random>
#include <set>

using namespace collocations;

namespace {

Counts pair(double together, double first, double second, double total) {
  Counts c;
  c.together = together, c.alone = {first, second}, c.total = total;
  return c;
}
const Association& measure(std::string_view id) {
  for (const auto& m : associations())
    if (m.id == id) return m;
  throw std::out_of_range(std::string(id));
}
Result value(std::string_view id, const Counts& c) { return evaluate(measure(id), c); }

TEST(Associations, HaveTheValuesOfAWorkedTable) {
  // f_xy 30, f_x 200, f_y 150, N 100,000.
  const std::map<std::string, double> expected = {{"mi", 6.643856},
                                                  {"mi2", 11.550747},
                                                  {"mi3", 16.457637},
                                                  {"npmi", 0.567718},
                                                  {"lmi", 199.315686},
                                                  {"mi_log_f", 22.814917},
                                                  {"t", 5.422453},
                                                  {"z", 54.224533},
                                                  {"simple_ll", 216.910211},
                                                  {"g2", 227.899037},
                                                  {"chi2", 2950.618312},
                                                  {"dice", 0.171429},
                                                  {"log_dice", 11.455679},
                                                  {"jaccard", 0.09375},
                                                  {"min_sens", 0.15},
                                                  {"delta_p_forward", 0.148798},
                                                  {"delta_p_backward", 0.198297},
                                                  {"odds_ratio", 146.588235},
                                                  {"log_odds_ratio", 4.997067},
                                                  {"log_ratio_forward", 6.962896},
                                                  {"lambda", 4.997067},
                                                  {"poisson_stirling", 108.155106},
                                                  {"mutual_expectation", 0.0000514286},
                                                  {"mu", 100},
                                                  {"cond_prob_forward", 0.15},
                                                  {"cond_prob_backward", 0.2},
                                                  {"phi2", 0.02950618312}};
  for (const auto& [id, want] : expected) {
    const auto r = value(id, pair(30, 200, 150, 100000));
    ASSERT_TRUE(r.value) << id << ": " << r.status;
    EXPECT_NEAR(*r.value, want, 1e-6) << id;
  }
  // By hand: 100000 (|30 99680 - 170 120| - 50000)^2 / (200 99800 150 99850).
  EXPECT_NEAR(*value("chi2_yates", pair(30, 200, 150, 100000)).value,
              100000 * std::pow(2970000 - 50000, 2) / (200.0 * 99800 * 150 * 99850), 1e-6);
  const double error = std::sqrt(1 / 30.5 + 1 / 170.5 + 1 / 120.5 + 1 / 99680.5);
  EXPECT_NEAR(*value("lambda_z", pair(30, 200, 150, 100000)).value, 4.997067 / error, 1e-5);
  EXPECT_NEAR(*value("log_ratio_backward", pair(30, 200, 150, 100000)).value, std::log2((30.0 / 150) / (170.0 / 99850)),
              1e-9);
}

TEST(Associations, AreRegisteredOnceAndInTheDeclaredOrder) {
  ASSERT_EQ(std::size(association_ids), associations().size());
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < associations().size(); ++i) {
    const auto& m = associations()[i];
    EXPECT_EQ(association_ids[i], m.id);
    EXPECT_TRUE(ids.insert(m.id).second) << m.id;
    for (const auto text : {m.note, m.formula, m.source, m.unit, m.undefined}) EXPECT_FALSE(text.empty()) << m.id;
  }
}

TEST(Fisher, IsTheSumOfTheProbabilitiesOfAllTablesThatAreAsStrong) {
  // The lady tasting tea: 4 cups of 8, all right: 1 / 70; three or more right: 17 / 70.
  EXPECT_NEAR(*value("fisher", pair(4, 4, 4, 8)).value, std::log10(70.0), 1e-12);
  EXPECT_NEAR(*value("fisher", pair(3, 4, 4, 8)).value, -std::log10(17.0 / 70), 1e-12);
  EXPECT_NEAR(*value("fisher", pair(0, 4, 4, 8)).value, 0, 1e-12);
  // All tables of small margins against factorials.
  const auto choose = [](int n, int k) {
    double c = 1;
    for (int i = 1; i <= k; ++i) c *= static_cast<double>(n - k + i) / i;
    return c;
  };
  for (int n = 2; n <= 12; ++n)
    for (int r = 1; r < n; ++r)
      for (int c = 1; c < n; ++c)
        for (int o = std::max(0, r + c - n); o <= std::min(r, c); ++o) {
          double tail = 0;
          for (int x = o; x <= std::min(r, c); ++x) tail += choose(r, x) * choose(n - r, c - x) / choose(n, c);
          const auto lg = log10_upper_tail({double(o), double(r), double(c), double(n)});
          ASSERT_TRUE(lg);
          EXPECT_NEAR(*lg, std::log10(tail), 1e-11) << o << ' ' << r << ' ' << c << ' ' << n;
        }
}

TEST(Fisher, ReachesFarBelowTheSmallestDouble) {
  const auto r = value("fisher", pair(50000, 60000, 70000, 10'000'000));
  ASSERT_TRUE(r.value);
  EXPECT_GT(*r.value, 10000);
  // Chernoff's bound: the tail is below exp(-R1 KL), and not far from it.
  const double q = 50000.0 / 60000, p = 0.007;
  const double kl = q * std::log(q / p) + (1 - q) * std::log((1 - q) / (1 - p));
  EXPECT_GT(*r.value, 60000 * kl / std::log(10.0));
}

TEST(Associations, KeepTheirBoundsAndNeverGiveInfinityOrNan) {
  std::mt19937 random(7);
  for (int k = 0; k < 20000; ++k) {
    const auto below = [&](int n) { return static_cast<double>(random() % static_cast<unsigned>(n)); };
    const Counts c = pair(below(40), below(60), below(60), below(200));
    for (const auto& m : associations()) {
      const auto r = evaluate(m, c);
      ASSERT_EQ(r.value.has_value(), r.status == "ok") << m.id;
      if (!r.value) {
        ASSERT_TRUE(r.status.starts_with("undefined: ")) << r.status;
        continue;
      }
      ASSERT_TRUE(std::isfinite(*r.value)) << m.id;
      ASSERT_GE(*r.value, m.low - 1e-12) << m.id;
      ASSERT_LE(*r.value, m.high + 1e-12) << m.id;
    }
  }
}

TEST(Associations, AreSymmetricUnlessTheyHaveADirection) {
  const Counts ab = pair(12, 40, 95, 5000), ba = pair(12, 95, 40, 5000);
  for (const auto& m : associations()) {
    const std::string id(m.id);
    std::string other = id;
    if (const auto at = id.find("forward"); at != id.npos) other.replace(at, 7, "backward");
    else if (const auto back = id.find("backward"); back != id.npos) other.replace(back, 8, "forward");
    EXPECT_NEAR(*value(id, ab).value, *value(other, ba).value, 1e-9 * std::abs(*value(id, ab).value)) << id;
  }
}

TEST(Associations, AreZeroForIndependence) {
  const Counts c = pair(20, 200, 100, 1000);  // E = 20
  for (const char* id : {"mi", "npmi", "lmi", "mi_log_f", "t", "z", "simple_ll", "g2", "chi2", "chi2_yates",
                         "delta_p_forward", "delta_p_backward", "log_ratio_forward", "log_ratio_backward", "phi2"})
    EXPECT_NEAR(*value(id, c).value, 0, 1e-9) << id;
  EXPECT_NEAR(*value("mu", c).value, 1, 1e-12);
  EXPECT_NEAR(*value("odds_ratio", c).value, 1, 1e-12);
}

TEST(Associations, DoNotChangeWithTheCorpusWhereTheyClaimIt) {
  // Dice and its kin ignore N; MI, mu and the conditional ones keep their value when all counts grow alike.
  for (const char* id : {"dice", "log_dice", "jaccard", "min_sens"})
    EXPECT_EQ(*value(id, pair(30, 200, 150, 1e5)).value, *value(id, pair(30, 200, 150, 1e7)).value) << id;
  for (const char* id : {"mi", "mu", "npmi", "dice", "phi2", "delta_p_forward", "odds_ratio"})
    EXPECT_NEAR(*value(id, pair(30, 200, 150, 1e5)).value, *value(id, pair(300, 2000, 1500, 1e6)).value, 1e-9) << id;
  EXPECT_NEAR(*value("g2", pair(300, 2000, 1500, 1e6)).value, 10 * *value("g2", pair(30, 200, 150, 1e5)).value, 1e-6);
}

TEST(Associations, SayWhyThereIsNoValue) {
  EXPECT_EQ(value("mi", pair(0, 20, 10, 100)).status,
            "undefined: the words are never met together, so the logarithm has no value");
  EXPECT_EQ(value("odds_ratio", pair(5, 5, 10, 100)).status,
            "undefined: a cell of the table is empty, so that the ratio has no bound");
  EXPECT_EQ(value("g2", pair(7, 3, 10, 100)).status,
            "undefined: met together 7 times, but one of the words only 3 times; count margins by `margins: pairs`");
  EXPECT_EQ(value("t", pair(0, 0, 0, 0)).status, "undefined: nothing was counted");
  // Some programs return 14 for words that are never met together, for they leave out the logarithm.
  EXPECT_FALSE(value("log_dice", pair(0, 20, 10, 100)).value);
  Counts three;
  three.words = 3, three.together = 4, three.alone = {8, 9, 10}, three.total = 100;
  EXPECT_EQ(value("g2", three).status, "undefined: for pairs; this is a group of 3 words");
  EXPECT_NEAR(*value("mi", three).value, std::log2(4 / (8.0 * 9 * 10 / 10000)), 1e-12);
  EXPECT_NEAR(*value("dice", three).value, 12.0 / 27, 1e-12);
}

TEST(Lambda, OfThreeWordsIsTheInteractionOfEightPatterns) {
  // Patterns by bits; odd numbers of missing words count negatively.
  const std::uint64_t exactly[8] = {800, 30, 20, 5, 40, 6, 7, 9};
  Counts c;
  c.words = 3, c.together = 9, c.alone = {50, 41, 62}, c.total = 917, c.exactly = exactly;
  const double want = std::log(9.5) + std::log(30.5) + std::log(20.5) + std::log(40.5) - std::log(5.5) - std::log(6.5) -
                      std::log(7.5) - std::log(800.5);
  EXPECT_NEAR(*value("lambda", c).value, want, 1e-12);
  double error = 0;
  for (const auto n : exactly) error += 1 / (static_cast<double>(n) + 0.5);
  EXPECT_NEAR(*value("lambda_z", c).value, want / std::sqrt(error), 1e-12);
}

}  // namespace
