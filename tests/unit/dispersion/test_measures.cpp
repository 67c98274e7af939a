#include "dispersion/measures.hpp"
#include "dispersion/resampling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace dispersion {
namespace {

/// A term by its counts in all parts.
struct Spread {
  Spread(const std::vector<std::uint64_t>& counts, std::vector<std::uint64_t> sizes) : parts(std::move(sizes)) {
    for (std::uint32_t i = 0; i < counts.size(); ++i) {
      if (counts[i] != 0) with.push_back({i, counts[i]});
      frequency += counts[i];
    }
  }
  Occurrences term() const { return {parts, with, frequency, {}}; }
  double operator[](std::string_view id) const { return evaluate(*find_measure(id), term()).value.value(); }
  Parts parts;
  std::vector<PartCount> with;
  std::uint64_t frequency = 0;
};

/// Counts 1 to 5 in parts of 9, 10, 10, 10 and 11 words, and in equal ones: by hand and by a program of its own, six digits.
TEST(DispersionMeasures, GoldenValues) {
  const Spread unequal({1, 2, 3, 4, 5}, {9, 10, 10, 10, 11}), equal({1, 2, 3, 4, 5}, {10, 10, 10, 10, 10});
  EXPECT_EQ(equal["range"], 5);
  EXPECT_EQ(equal["range_share"], 1);
  EXPECT_NEAR(equal["sd"], 1.414214, 1e-6);
  EXPECT_NEAR(equal["vc"], 0.471405, 1e-6);
  EXPECT_NEAR(equal["juilland_d"], 0.764298, 1e-6);
  EXPECT_NEAR(unequal["juilland_d"], 0.785150, 1e-6);
  EXPECT_NEAR(equal["carroll_d2"], 0.925634, 1e-6);
  EXPECT_NEAR(unequal["carroll_d2"], 0.937921, 1e-6);
  EXPECT_NEAR(equal["rosengren_s"], 0.936847, 1e-6);
  EXPECT_NEAR(unequal["rosengren_s"], 0.949816, 1e-6);
  EXPECT_NEAR(equal["lyne_d3"], 0.944444, 1e-6);
  EXPECT_NEAR(equal["dc"], 0.936847, 1e-6);
  EXPECT_EQ(equal["idf"], 0);
  EXPECT_NEAR(unequal["dp"], 0.18, 1e-6);
  EXPECT_NEAR(unequal["dp_norm"], 0.219512, 1e-6);
  EXPECT_NEAR(unequal["dkl"], 0.136972, 1e-6);
  EXPECT_NEAR(unequal["dkl_evenness"], 0.909426, 1e-6);
  EXPECT_NEAR(equal["juilland_u"], 11.464466, 1e-6);
  EXPECT_NEAR(equal["carroll_um"], 14.107607, 1e-6);
  EXPECT_EQ(equal["engwall_fm"], 15);
  EXPECT_NEAR(unequal["rosengren_kf"], 15 * 0.949816, 1e-5);
  // 1 + 3/2 + 11/6 + 25/12 + 137/60
  EXPECT_NEAR(equal["kromer_ur"], 1 + 1.5 + 11.0 / 6 + 25.0 / 12 + 137.0 / 60, 1e-12);
}

/// Places 3, 4, 5, 40 and 77 of 100 words, from 0.
TEST(DispersionMeasures, GoldenValuesByPosition) {
  const Parts whole({100});
  const std::vector<PartCount> counts = {{0, 5}};
  const std::vector<std::uint32_t> places = {3, 4, 5, 40, 77};
  const Occurrences term{whole, counts, 5, places};
  const std::pair<std::string_view, double> golden[] = {
      {"arf", 3.1}, {"awt", 16.86}, {"f_awt", 3.056235}, {"ald", 1.488552}, {"f_ald", 3.246747}};
  for (const auto& [id, value] : golden) EXPECT_NEAR(*evaluate(*find_measure(id), term).value, value, 1e-6) << id;
}

/// What other programs print for the same counts, and we do not, because the publications say otherwise.
TEST(DispersionMeasures, WhereOtherProgramsDiffer) {
  const Spread t({1, 2, 3, 4, 5}, {9, 10, 10, 10, 11});
  EXPECT_GT(std::fabs(t["juilland_d"] - 0.759791), 0.02);  // standard deviation of a sample: quanteda.extras
  EXPECT_GT(std::fabs(t["dp"] - 0.20), 0.01);              // parts taken for equal: Wordless
  // Lyne's D3 of a term in one of 20 parts: cut to 0 by Wordless, flagged here.
  std::vector<std::uint64_t> one(20);
  one[3] = 40;
  const auto d3 = evaluate(*find_measure("lyne_d3"), Spread(one, std::vector<std::uint64_t>(20, 100)).term());
  EXPECT_NEAR(d3.value.value(), 1 - 19.0 / 4, 1e-12);
  EXPECT_EQ(d3.status, "outside_range: below 0");
}

TEST(DispersionMeasures, WhatHasNoValueSaysWhy) {
  const Parts one({50}), two({20, 30});
  const std::vector<PartCount> all_in_one = {{0, 3}};
  for (const auto& m : measures()) {
    const auto absent = evaluate(m, {two, {}, 0, {}});
    EXPECT_FALSE(absent.value) << m.id;
    EXPECT_EQ(absent.status, "undefined: the term does not occur") << m.id;
    const auto alone = evaluate(m, {one, all_in_one, 3, {}});
    if (m.parts_needed == 2) {
      EXPECT_EQ(alone.status, "undefined: 1 part, needs 2") << m.id;
    } else if (m.needs_positions) {
      EXPECT_EQ(alone.status, "undefined: the places of the occurrences are not known") << m.id;
    } else {
      EXPECT_TRUE(alone.value && std::isfinite(*alone.value)) << m.id;
    }
  }
}

TEST(DispersionMeasures, TheRegistryIsComplete) {
  for (const auto& m : measures()) {
    EXPECT_FALSE(m.title.empty() || m.formula.empty() || m.source.empty()) << m.id;
    EXPECT_EQ(find_measure(m.id), &m);
  }
  EXPECT_EQ(find_measure("no"), nullptr);
}

/// Even spread and all in one place are the ends of every scale; order of parts and multiples of all counts do not matter.
TEST(DispersionMeasures, LimitsAndInvariance) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 300; ++round) {
    const std::size_t n = 2 + random() % 20;
    std::vector<std::uint64_t> sizes(n), even(n), counts(n), one(n);
    for (std::size_t i = 0; i < n; ++i) {
      sizes[i] = 100 * (1 + random() % 20);
      even[i] = sizes[i] / 100;
      counts[i] = random() % 3 == 0 ? 0 : random() % 40;
    }
    counts[random() % n] += 1;
    one[static_cast<std::size_t>(std::min_element(sizes.begin(), sizes.end()) - sizes.begin())] = 9;
    const Spread spread(even, sizes), single(one, sizes), any(counts, sizes);
    for (const auto id : {"juilland_d", "carroll_d2", "rosengren_s", "lyne_d3", "dc", "dkl_evenness"})
      EXPECT_NEAR(spread[id], 1, 1e-9) << id;
    for (const auto id : {"dp", "dp_norm", "dkl", "dkl_norm"}) EXPECT_NEAR(spread[id], 0, 1e-9) << id;
    EXPECT_NEAR(single["juilland_d"], 0, 1e-9);
    EXPECT_NEAR(single["carroll_d2"], 0, 1e-9);
    EXPECT_NEAR(single["dp_norm"], 1, 1e-9);
    for (const auto& m : measures()) {
      if (m.needs_positions) continue;
      const auto result = evaluate(m, any.term());
      ASSERT_TRUE(result.value) << m.id;
      EXPECT_TRUE(std::isfinite(*result.value)) << m.id;
      if (m.id != "lyne_d3") {
        EXPECT_EQ(result.status, "ok") << m.id << ' ' << *result.value;
      }
    }
    std::vector<std::uint64_t> turned_counts(counts.rbegin(), counts.rend()),
        turned_sizes(sizes.rbegin(), sizes.rend());
    std::vector<std::uint64_t> tripled = counts;
    for (auto& c : tripled) c *= 3;
    const Spread turned(turned_counts, turned_sizes), more(tripled, sizes);
    for (const auto& m : measures())
      if (!m.needs_positions) {
        EXPECT_NEAR(turned[m.id], any[m.id], 1e-9 * (1 + std::fabs(any[m.id]))) << m.id;
      }
    for (const auto id : {"juilland_d", "carroll_d2", "rosengren_s", "dp", "dp_norm", "dkl", "vc", "dc"})
      EXPECT_NEAR(more[id], any[id], 1e-9) << id;
  }
}

/// Sums over all parts, those without the term too, as the formulas are printed.
TEST(DispersionMeasures, AgainstTheFormulasOverAllParts) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 100; ++round) {
    const std::size_t n = 2 + random() % 9;
    std::vector<std::uint64_t> sizes(n), counts(n);
    double words = 0, f = 0;
    for (std::size_t i = 0; i < n; ++i) {
      sizes[i] = 10 + random() % 90;
      counts[i] = random() % 2 == 0 ? 0 : random() % 10;
    }
    ++counts[0];
    for (std::size_t i = 0; i < n; ++i) words += static_cast<double>(sizes[i]), f += static_cast<double>(counts[i]);
    double dp = 0, chi = 0, mean = 0, squares = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double v = static_cast<double>(counts[i]), s = static_cast<double>(sizes[i]) / words;
      dp += std::fabs(v / f - s) / 2;
      chi += (v - f * s) * (v - f * s) / (f * s);
      mean += v / s / static_cast<double>(n);
    }
    for (std::size_t i = 0; i < n; ++i) {
      const double p = static_cast<double>(counts[i]) / (static_cast<double>(sizes[i]) / words);
      squares += (p - mean) * (p - mean) / static_cast<double>(n);
    }
    const Spread t(counts, sizes);
    EXPECT_NEAR(t["dp"], dp, 1e-12);
    EXPECT_NEAR(t["lyne_d3"], 1 - chi / (4 * f), 1e-12);
    EXPECT_NEAR(t["juilland_d"], 1 - std::sqrt(squares) / mean / std::sqrt(static_cast<double>(n) - 1), 1e-12);
  }
}

TEST(DispersionIntervals, AreRepeatableAndHoldTheValue) {
  std::vector<std::uint64_t> sizes(40), counts(40);
  for (std::size_t i = 0; i < 40; ++i) sizes[i] = 50 + i, counts[i] = i % 4;
  const Spread t(counts, sizes);
  const auto& dp = *find_measure("dp");
  const auto first = Replicates(sizes, 500, 7).interval(dp, t.with),
             again = Replicates(sizes, 500, 7).interval(dp, t.with);
  ASSERT_TRUE(first);
  EXPECT_EQ(first, again);
  EXPECT_NE(first, Replicates(sizes, 500, 8).interval(dp, t.with));
  EXPECT_LT(*first.low, t["dp"]);
  EXPECT_GT(*first.high, t["dp"]);
  const std::vector<std::uint64_t> one = {100};
  EXPECT_FALSE(Replicates(one, 100, 7).interval(dp, std::vector<PartCount>{{0, 3}})) << "of one document";
}

}  // namespace
}  // namespace dispersion
