#include "readability/measures.hpp"

#include <gtest/gtest.h>

#include <set>

namespace readability {
namespace {

const Measure& measure(std::string_view id) {
  for (const auto& m : measures())
    if (m.id == id) return m;
  throw std::out_of_range("no measure " + std::string(id));
}

/// 100 words in 5 sentences with 150 syllables.
Counts worked_example() {
  Counts c;
  c.words = 100;
  c.sentences = 5;
  c.syllables = 150;
  c.has_syllables = true;
  return c;
}

TEST(Measures, WorkedExample) {
  EXPECT_NEAR(*evaluate(measure("flesch"), worked_example(), "en").value, 59.635, 1e-9);
  EXPECT_NEAR(*evaluate(measure("flesch_kincaid"), worked_example(), "en").value, 9.91, 1e-9);
  EXPECT_EQ(evaluate(measure("flesch"), worked_example(), "en").status, "ok");
}

TEST(Measures, ShortTextsHaveAStatusAndNoValue) {
  Counts c = worked_example();
  c.words = 49;
  EXPECT_EQ(evaluate(measure("flesch"), c, "en").status, "too_short: 49 words, needs 50");
  EXPECT_FALSE(evaluate(measure("flesch"), c, "en").value);
  EXPECT_EQ(evaluate(measure("flesch"), c, "en", 49).status, "ok");
  EXPECT_EQ(evaluate(measure("flesch"), c, "en", 200).status, "too_short: 49 words, needs 200");
  c = {};
  c.has_syllables = true;
  EXPECT_EQ(evaluate(measure("flesch"), c, "en", 1).status, "too_short: 0 words, needs 1");
}

TEST(Measures, AnotherLanguageHasAStatusAndNoValue) {
  EXPECT_EQ(evaluate(measure("flesch"), worked_example(), "de-AT").status,
            "no_language_support: made for en, the text is de-AT");
  EXPECT_FALSE(evaluate(measure("flesch"), worked_example(), "de-AT").value);
  EXPECT_EQ(evaluate(measure("flesch"), worked_example(), "EN-gb").status, "ok");
}

TEST(Measures, EachEntryIsComplete) {
  std::set<std::string_view> ids;
  for (const auto& m : measures()) {
    EXPECT_TRUE(ids.insert(m.id).second) << m.id;
    EXPECT_FALSE(m.formula.empty() || m.source.empty() || m.unit.empty() || m.languages.empty()) << m.id;
    EXPECT_LT(m.low, m.high) << m.id;
    EXPECT_GT(m.minimum_words, 0u) << m.id;
  }
}

TEST(Measures, LongerSentencesAndWordsAreHarder) {
  for (const auto& m : measures()) {
    const double sign = m.direction == Direction::higher_is_harder ? 1 : -1;
    Counts longer_sentences = worked_example(), longer_words = worked_example();
    longer_sentences.sentences = 4;
    longer_words.syllables = 160;
    EXPECT_GT(sign * (m.value(longer_sentences) - m.value(worked_example())), 0) << m.id;
    EXPECT_GT(sign * (m.value(longer_words) - m.value(worked_example())), 0) << m.id;
  }
}

}  // namespace
}  // namespace readability
