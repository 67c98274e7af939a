// What the tests of frequencies rest on, against R 4.2 (pnorm, pchisq, pt, fisher.test, p.adjust, quantile) to 1e-9 and better.
#include <textmill/statistics.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace st = textmill::statistics;

TEST(Statistics, LogarithmsOfTails) {
  const std::pair<double, double> normal[] = {{-1, -0.172753779023450},
                                              {0, -0.693147180559945},
                                              {3, -6.607726221510349},
                                              {10, -53.231285150512470},
                                              {40, -804.608442013753802}};
  for (const auto& [z, log_p] : normal) EXPECT_NEAR(st::log_normal_tail(z) / log_p, 1, 1e-12) << z;
  const std::pair<double, double> chi[] = {{0.5, -0.735011129837084},
                                           {3.841459, -2.995732380490083},
                                           {83.1777, -44.036811868000861},
                                           {2950.62, -1479.531015276163771}};
  for (const auto& [x, log_p] : chi) EXPECT_NEAR(st::log_chi_square_tail(x) / log_p, 1, 1e-12) << x;
  const std::array<double, 3> student[] = {{0.5, 3, -0.428557755371922},
                                           {2.5, 7.3, -3.227658412492553},
                                           {12, 25, -25.659307741271860},
                                           {60, 12, -35.730289763404549}};
  for (const auto& [t, freedom, log_p] : student)
    EXPECT_NEAR(st::log_student_tails(t, freedom) / log_p, 1, 1e-10) << t << ' ' << freedom;
  EXPECT_EQ(st::log_student_tails(0, 5), 0);
  EXPECT_NEAR(st::log_gamma(0.5), 0.572364942924700, 1e-13);
  EXPECT_NEAR(st::log_gamma(1234.5), 7550.550901077894196, 1e-9);
  // Where the two ways of computing the tail meet, and far beyond what a double holds.
  EXPECT_NEAR(st::log_normal_tail(25 - 1e-9), st::log_normal_tail(25), 1e-6);
  EXPECT_LT(st::log_normal_tail(1e4), -4.9e7);
}

TEST(Statistics, FishersTest) {
  EXPECT_NEAR(st::log_fisher(120, 180, 10000, 30000), -44.0865143541521, 1e-8);
  EXPECT_NEAR(st::log_fisher(3, 4, 10, 19), -0.541210360392707, 1e-12);
  EXPECT_NEAR(st::log_fisher(0, 5, 100, 200), -2.82374374461115, 1e-11);
  EXPECT_NEAR(st::log_fisher(12, 27, 1000, 2100), -0.166047487224307, 1e-11);
  EXPECT_EQ(st::log_fisher(0, 0, 10, 20), 0);
}

/// Every table with these margins, against the sum over all of them.
TEST(Statistics, FishersTestAgainstAllTables) {
  const auto log_choose = [](double n, double k) {
    return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
  };
  for (std::uint64_t row = 0; row <= 12; ++row)
    for (std::uint64_t column = 0; column <= 15; column += 3)
      for (std::uint64_t both = row + column > 15 ? row + column - 15 : 0; both <= std::min(row, column); ++both) {
        const auto r = static_cast<double>(row), c = static_cast<double>(column);
        const auto probability = [&](std::uint64_t k) {
          return std::exp(log_choose(r, static_cast<double>(k)) + log_choose(15 - r, c - static_cast<double>(k)) -
                          log_choose(15, c));
        };
        double p = 0;
        for (std::uint64_t k = row + column > 15 ? row + column - 15 : 0; k <= std::min(row, column); ++k)
          if (probability(k) <= probability(both) * (1 + 1e-7)) p += probability(k);
        EXPECT_NEAR(std::exp(st::log_fisher(both, row, column, 15)), p, 1e-9) << both << ' ' << row << ' ' << column;
      }
}

/// The p of the example of Benjamini and Hochberg 1995, as p.adjust() of R has them.
TEST(Statistics, ManyTests) {
  const std::vector<double> p = {0.001, 0.008, 0.039, 0.041, 0.042, 0.06,  0.074, 0.205,
                                 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34};
  const std::vector<double> holm = {0.015, 0.112, 0.507, 0.507, 0.507, 0.6, 0.666, 1, 1, 1, 1, 1, 1, 1, 1};
  const double b = 0.294642857142857;
  const std::vector<double> bh = {0.015, 0.06, 0.126, 0.126, 0.126, 0.15, 0.158571428571429, b, b, b, b, b, b, b, 0.34};
  std::vector<double> log_p;
  for (auto it = p.rbegin(); it != p.rend(); ++it) log_p.push_back(std::log(*it));  // in another order
  const auto by_holm = st::holm(log_p), by_bh = st::benjamini_hochberg(log_p);
  for (std::size_t i = 0; i < p.size(); ++i) {
    EXPECT_NEAR(std::exp(by_holm[p.size() - 1 - i]), holm[i], 1e-12);
    EXPECT_NEAR(std::exp(by_bh[p.size() - 1 - i]), bh[i], 1e-12);
  }
  EXPECT_TRUE(st::holm({}).empty());
}

TEST(Statistics, Quantiles) {
  const std::vector<double> v = {1, 2, 4, 8, 16};
  EXPECT_DOUBLE_EQ(st::quantile(v, 0.025), 1.1);
  EXPECT_DOUBLE_EQ(st::quantile(v, 0.5), 4);
  EXPECT_DOUBLE_EQ(st::quantile(v, 0.975), 15.2);
  EXPECT_DOUBLE_EQ(st::quantile(std::vector<double>{7}, 0.975), 7);
}

TEST(Statistics, IntervalsAreQuantilesOfSortedReplicates) {
  EXPECT_FALSE(st::percentile_interval({}));
  std::uint64_t key = 0;
  for (std::size_t count = 1; count < 120; ++count) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i)
      values.push_back(static_cast<double>(st::keyed_random(7, ++key, 0) % 50) / 7);  // some are equal
    const auto found = st::percentile_interval(values);
    std::sort(values.begin(), values.end());
    EXPECT_EQ(found, (st::interval{st::quantile(values, 0.025), st::quantile(values, 0.975)})) << count;
  }
}

TEST(Statistics, ReplicatesAreRepeatableAndFair) {
  std::vector<std::uint32_t> first, again, other;
  st::draw_replicate(1, 0, 0, 50, first);
  st::draw_replicate(1, 0, 0, 50, again);
  EXPECT_EQ(first, again);
  std::set<std::vector<std::uint32_t>> seen = {first};
  for (const std::array<std::uint64_t, 3> key : {std::array<std::uint64_t, 3>{2, 0, 0}, {1, 1, 0}, {1, 0, 1}}) {
    st::draw_replicate(key[0], key[1], key[2], 50, other);
    EXPECT_TRUE(seen.insert(other).second);
  }
  std::vector<std::uint64_t> sums(10);
  constexpr std::uint64_t replicates = 20'000;
  for (std::uint64_t r = 0; r < replicates; ++r) {
    st::draw_replicate(7, 0, r, 10, other);
    std::uint64_t drawn = 0;
    for (std::size_t i = 0; i < 10; ++i) sums[i] += other[i], drawn += other[i];
    ASSERT_EQ(drawn, 10u);
  }
  // The mean of a document is 1 a replicate, its variance 0.9: five standard errors.
  for (const auto s : sums) EXPECT_NEAR(static_cast<double>(s) / replicates, 1, 5 * std::sqrt(0.9 / replicates));
}
