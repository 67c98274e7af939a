#include "readability/counts.hpp"
#include "readability/word_facts.hpp"

#include <gtest/gtest.h>

namespace readability {
namespace {

TEST(WordFacts, CountsCharactersAndLetters) {
  const auto facts = word_facts("don\u2019t", true);
  EXPECT_EQ(facts.characters, 5u);
  EXPECT_EQ(facts.letters, 4u);
  EXPECT_EQ(facts.syllables, 1u);
  EXPECT_EQ(word_facts("COVID-19", true).letters, 7u);
  EXPECT_EQ(word_facts("\u00C9t\u00E9", false).letters, 3u);
  EXPECT_EQ(word_facts("e\u0301t", false).letters, 2u);
  EXPECT_EQ(word_facts("\u4E16\u754C", false).letters, 2u);
  EXPECT_EQ(word_facts("\U0001D400", false).characters, 1u);
}

TEST(WordFacts, KnowsWhichLanguagesHaveRules) {
  EXPECT_TRUE(has_syllable_rules("en"));
  EXPECT_TRUE(has_syllable_rules("EN_us"));
  EXPECT_FALSE(has_syllable_rules("de"));
  EXPECT_FALSE(has_syllable_rules("eng"));
  EXPECT_EQ(word_facts("hello", false).syllables, 0u);
}

TEST(Counts, AreSumsAndThresholds) {
  Counts c;
  for (const char* w : {"cat", "sixteen", "beautiful", "banana"}) c.add(word_facts(w, true));
  EXPECT_EQ(c.words, 4u);
  EXPECT_EQ(c.letters, 25u);
  EXPECT_EQ(c.long_words, 2u);
  EXPECT_EQ(c.syllables, 9u);
  EXPECT_EQ(c.monosyllables, 1u);
  EXPECT_EQ(c.complex_words, 2u);
}

}  // namespace
}  // namespace readability
