#include "lexical_diversity/measures.hpp"
#include "lexical_diversity/segments.hpp"
#include "samples.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>
#include <set>
#include <vector>

namespace lexical_diversity {
namespace {

constexpr char worked[] = "abcadeabfgahcbiajkblcamndoabpq";

double value(std::string_view id, const Sample& s, Settings settings = {}) {
  return evaluate(*find_measure(id), s, settings).value.value_or(NAN);
}

/// 30 words, 17 types: computed from the formulas by a second program, to six places.
constexpr std::pair<std::string_view, double> worked_values[] = {{"tokens", 30},
                                                                 {"types", 17},
                                                                 {"hapaxes", 13},
                                                                 {"ttr", 0.566667},
                                                                 {"guiraud_r", 3.103761},
                                                                 {"carroll_cttr", 2.194691},
                                                                 {"herdan_c", 0.833005},
                                                                 {"dugast_u", 8.845285},
                                                                 {"dugast_u_ln", 20.367022},
                                                                 {"maas_a2", 0.113055},
                                                                 {"maas_a2_ln", 0.049099},
                                                                 {"somers_s_ln", 0.850738},
                                                                 {"yule_k", 777.777778},
                                                                 {"yule_i_types", 3.481928},
                                                                 {"yule_i", 12.857143},
                                                                 {"simpson_d", 0.08046},
                                                                 {"herdan_vm", 0.228665},
                                                                 {"honore_r", 1445.508887},
                                                                 {"sichel_s", 0.058824},
                                                                 {"brunet_w", 8.079017},
                                                                 {"michea_m", 17},
                                                                 {"entropy", 3.63969},
                                                                 {"mattr", 0.819048},
                                                                 {"msttr", 0.8},
                                                                 {"hdd_sum", 7.46889},
                                                                 {"hdd", 0.746889},
                                                                 {"mtld", 13.758278}};

TEST(LexicalDiversity, WorkedExample) {
  Settings settings;
  settings.window = settings.sample = 10;
  for (const auto& [id, expected] : worked_values)
    EXPECT_NEAR(value(id, letters(worked), settings), expected, 1e-6) << id;
}

/// By hand, on eight words: a a a a b b c d.
TEST(LexicalDiversity, TheOthersByHand) {
  const auto s = letters("aaaabbcd");
  EXPECT_NEAR(value("hapax_share", s), 0.5, 1e-12);
  EXPECT_NEAR(value("entropy", s), 1.75, 1e-12);
  EXPECT_NEAR(value("evenness", s), 0.875, 1e-12);
  EXPECT_NEAR(value("maas_a", s), std::sqrt(std::log10(2.0)) / std::log10(8.0), 1e-12);
  EXPECT_NEAR(value("maas_lg_v0", s), std::log10(4.0) / std::sqrt(1 - 4.0 / 9), 1e-12);
  EXPECT_NEAR(value("rubet_k", s), std::log(4.0) / std::log(std::log(8.0)), 1e-12);
  EXPECT_NEAR(value("somers_s", letters("abcdefghijka")), std::log10(std::log10(11.0)) / std::log10(std::log10(12.0)),
              1e-12);
  const double alpha = value("fisher_alpha", s);
  EXPECT_NEAR(alpha * std::log(1 + 8 / alpha), 4, 1e-9);
}

/// Goethe's Erlkoenig: frequencies, and what Popescu (2009: 30, 51, 59, 170, 176) and Popescu et al. (2008: 33) print of them.
TEST(LexicalDiversity, IndicesOfPopescuAsPrinted) {
  std::vector<std::uint32_t> words;
  std::uint32_t word = 0;
  for (const auto& [types, frequency] :
       {std::pair{1, 11}, {2, 9}, {1, 7}, {2, 6}, {2, 5}, {7, 4}, {6, 3}, {18, 2}, {85, 1}})
    for (int k = 0; k < types; ++k) words.insert(words.end(), static_cast<std::size_t>(frequency), word++);
  const auto s = Sample::of(words);
  ASSERT_EQ(s.words.size(), 225u);
  EXPECT_NEAR(value("popescu_r1", s), 0.8667, 5e-5);
  EXPECT_NEAR(value("popescu_r3", s), 0.3778, 5e-5);
  EXPECT_NEAR(value("popescu_r4", s), 0.6344, 5e-5);
  EXPECT_NEAR(value("popescu_b1", s), 0.969, 5e-4);
  EXPECT_NEAR(value("popescu_b2", s), 0.527, 5e-4);
  EXPECT_NEAR(value("popescu_b3", s), 0.961, 5e-4);
  EXPECT_NEAR(value("popescu_b4", s), 0.078, 5e-4);
  EXPECT_NEAR(value("popescu_b5", s), 0.664, 5e-4);
  EXPECT_NEAR(value("repeat_rate", s), 0.0153, 5e-5);
  EXPECT_NEAR(value("entropy", s), 6.5270, 5e-5);
}

/// Frequencies 4, 3 and 1: the line from rank 2 with 3 to rank 3 with 1 meets rank = frequency at 2 + 1/3.
TEST(LexicalDiversity, PointBetweenRanks) {
  const double h = 7.0 / 3;
  EXPECT_NEAR(value("popescu_r1", letters("aaaabbbc")), 1 - (7.0 / 8 - h * h / 16), 1e-12);
}

TEST(LexicalDiversity, ShortTextsHaveAStatus) {
  const auto status = [](std::string_view id, std::string_view text) {
    return evaluate(*find_measure(id), letters(text), {}).status;
  };
  EXPECT_EQ(status("mattr", worked), "too_short: 30 words, needs 50");
  EXPECT_EQ(status("hdd", worked), "too_short: 30 words, needs 42");
  EXPECT_EQ(status("vocd_d", worked), "too_short: 30 words, needs 50");
  EXPECT_EQ(status("mtld", "a"), "too_short: 1 word, needs 10");
  EXPECT_EQ(status("ttr", ""), "too_short: 0 words, needs 2");
  EXPECT_EQ(status("herdan_c", "a"), "too_short: 1 word, needs 2");
  EXPECT_EQ(status("ttr", "a"), "too_short: 1 word, needs 2");
  EXPECT_EQ(status("types", "a"), "ok");
}

TEST(LexicalDiversity, WhatHasNoValueSaysWhy) {
  const auto different = letters("abcdefghijklmno");
  for (const auto* id : {"dugast_u", "yule_i", "honore_r", "fisher_alpha", "maas_lg_v0", "mtld"}) {
    EXPECT_EQ(evaluate(*find_measure(id), different, {}).status, "undefined: every word is different") << id;
    EXPECT_FALSE(evaluate(*find_measure(id), different, {}).value) << id;
  }
  EXPECT_EQ(evaluate(*find_measure("michea_m"), different, {}).status, "undefined: no word occurs twice");
  EXPECT_EQ(evaluate(*find_measure("evenness"), letters("aaa"), {}).status, "undefined: all words are the same");
  EXPECT_EQ(evaluate(*find_measure("mtld_ma"), different, {}).status, "undefined: no factor is complete");
  EXPECT_EQ(evaluate(*find_measure("popescu_r1"), letters("aaabbb"), {}).status,
            "undefined: all words are more frequent than their rank");
  const auto* same = "undefined: the words by rank make no curve that could be longer or shorter";
  for (const auto* id : {"popescu_b1", "popescu_b2", "popescu_b3", "popescu_b4", "popescu_b5"})
    EXPECT_EQ(evaluate(*find_measure(id), letters("aaa"), {}).status, same) << id;
  std::vector<std::uint32_t> list(60);
  std::iota(list.begin(), list.end(), 0u);
  EXPECT_EQ(evaluate(*find_measure("vocd_d_exact"), Sample::of(list), {}).status, "undefined: every word is different");
  EXPECT_EQ(evaluate(*find_measure("vocd_d"), Sample::of(list), {}).status,
            "undefined: no word is twice in any sample");
}

TEST(LexicalDiversity, NoTextHasAValueThatIsNoNumber) {
  for (const auto* text : {"", "a", "ab", "aa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                           "abcdefghijklmnopqrstuvwxyz", worked})
    for (const auto& m : measures()) {
      const auto result = evaluate(m, letters(text), {});
      EXPECT_EQ(result.value.has_value(), result.status == "ok") << m.id << ' ' << text;
      EXPECT_TRUE(std::isfinite(result.value.value_or(0))) << m.id << ' ' << text;
    }
}

TEST(LexicalDiversity, SettingsArePrinted) {
  Settings s;
  EXPECT_EQ(setting_of(*find_measure("mattr"), s), "window 50");
  EXPECT_EQ(setting_of(*find_measure("hdd"), s), "sample 42");
  EXPECT_EQ(setting_of(*find_measure("mtld"), s), "threshold 0.72");
  s.factor_least = 10;
  EXPECT_EQ(setting_of(*find_measure("mtld"), s), "threshold 0.72, factors of 10");
  EXPECT_EQ(setting_of(*find_measure("ttr"), s), "");
}

TEST(LexicalDiversity, EachEntryIsComplete) {
  std::set<std::string_view> ids;
  for (const auto& m : measures()) {
    EXPECT_TRUE(ids.insert(m.id).second) << m.id;
    EXPECT_FALSE(m.formula.empty() || m.source.empty()) << m.id;
    EXPECT_GT(words_needed(m, {}), 0u) << m.id;
  }
}

/// Type-token ratios 1, 0.8 and 0.6: the logit of 0.8, and t(2) = 4.302653 times 0.2 / sqrt(3) / (0.8 0.2) on either side.
TEST(Segments, MeanAndInterval) {
  const std::uint32_t words[] = {1, 2, 3, 4, 5, /**/ 1, 2, 3, 4, 4, /**/ 1, 1, 1, 2, 3, /**/ 7, 8};
  const auto m = mean_over_segments(*find_measure("ttr"), words, 5, {});
  EXPECT_EQ(m.segments, 3u);
  EXPECT_NEAR(m.mean.value_or(NAN), 0.8, 1e-12);
  const auto logistic = [](double x) { return 1 / (1 + std::exp(-x)); };
  const double half = 4.302652729911275 * 0.2 / std::sqrt(3.0) / 0.16;
  EXPECT_NEAR(m.low.value_or(NAN), logistic(std::log(4.0) - half), 1e-9);
  EXPECT_NEAR(m.high.value_or(NAN), logistic(std::log(4.0) + half), 1e-9);
  EXPECT_EQ(m.status, "ok");
}

/// Types 5, 4 and 3, of which there can be no fewer than 0: a logarithm; and equal segments leave nothing to doubt.
TEST(Segments, IntervalsEndWithinTheRange) {
  const std::uint32_t words[] = {1, 2, 3, 4, 5, /**/ 1, 2, 3, 4, 4, /**/ 1, 1, 1, 2, 3};
  const auto types = mean_over_segments(*find_measure("types"), words, 5, {});
  EXPECT_NEAR(types.low.value_or(NAN), 4 * std::exp(-4.302652729911275 / std::sqrt(3.0) / 4), 1e-9);
  EXPECT_NEAR(types.high.value_or(NAN), 4 * std::exp(4.302652729911275 / std::sqrt(3.0) / 4), 1e-9);
  const auto equal = mean_over_segments(*find_measure("tokens"), words, 5, {});
  EXPECT_EQ(equal.low, 5.0);
  EXPECT_EQ(equal.high, 5.0);
  for (const auto& measure : measures()) {
    Settings settings;
    settings.window = settings.sample = 3;
    const auto m = mean_over_segments(measure, words, 5, settings);
    if (!m.low) continue;
    EXPECT_LE(measure.range.low, *m.low) << measure.id;
    EXPECT_LE(*m.low, *m.mean) << measure.id;
    EXPECT_LE(*m.mean, *m.high) << measure.id;
    EXPECT_LE(*m.high, measure.range.high) << measure.id;
  }
}

/// Also where a measure has one value in all segments but for rounding, at an end of its range.
TEST(Segments, IntervalsAreFiniteWhateverTheText) {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::uint32_t> words(2 + random() % 60);
    const std::uint64_t types = 1 + random() % 12;
    for (auto& w : words) w = static_cast<std::uint32_t>(random() % types);
    Settings settings;
    settings.window = settings.sample = 1 + random() % 3;
    const std::uint64_t length = 1 + random() % 6;
    for (const auto& measure : measures()) {
      const auto m = mean_over_segments(measure, words, length, settings);
      if (!m.low) continue;
      EXPECT_LE(measure.range.low, *m.low) << measure.id;
      EXPECT_LE(*m.low, *m.mean) << measure.id;
      EXPECT_LE(*m.mean, *m.high) << measure.id;
      EXPECT_LE(*m.high, measure.range.high) << measure.id;
    }
  }
}

TEST(Segments, ReasonsWithoutAnInterval) {
  const std::uint32_t words[] = {1, 2, 3, 1, 2, 3};
  const auto one = mean_over_segments(*find_measure("ttr"), words, 4, {});
  EXPECT_NEAR(one.mean.value_or(NAN), 0.75, 1e-12);
  EXPECT_FALSE(one.low);
  EXPECT_EQ(one.status, "too_short: 1 segment, an interval needs 2");
  EXPECT_EQ(mean_over_segments(*find_measure("ttr"), words, 7, {}).status, "too_short: 6 words, needs 7");
  const auto none = mean_over_segments(*find_measure("mattr"), words, 3, {});
  EXPECT_FALSE(none.mean);
  EXPECT_EQ(none.status, "too_short: 3 words, needs 50");
}

}  // namespace
}  // namespace lexical_diversity
