#include "readability/languages.hpp"
#include "readability/word_facts.hpp"
#include "readability/word_table.hpp"
#include "readability/words.hpp"

#include <gtest/gtest.h>

namespace readability {
namespace {

WordFacts facts_of(std::string_view token, const char* language = "en") {
  LanguageRules rules;
  rules.language = language;
  rules.syllables = has_syllable_rules(language);
  return word_facts(token, lower(token), rules);
}

TEST(WordFacts, CountsCharactersAndLetters) {
  const auto facts = facts_of("don\u2019t");
  EXPECT_EQ(facts.characters, 5u);
  EXPECT_EQ(facts.letters, 4u);
  EXPECT_EQ(facts.syllables, 1u);
  EXPECT_EQ(facts_of("COVID-19").letters, 7u);
  EXPECT_EQ(facts_of("\u00C9t\u00E9").letters, 3u);
  EXPECT_EQ(facts_of("e\u0301t").letters, 2u);
  EXPECT_EQ(facts_of("\u4E16\u754C").letters, 2u);
  EXPECT_EQ(facts_of("\U0001D400").characters, 1u);
  EXPECT_EQ(facts_of("\u0663\u0664").letters, 2u);
}

TEST(WordFacts, KnowsNumbersCapitalsAndScripts) {
  EXPECT_TRUE(facts_of("1,000").flags & is_number);
  EXPECT_TRUE(facts_of("\u0663").flags & is_number);
  EXPECT_FALSE(facts_of("COVID-19").flags & is_number);
  EXPECT_TRUE(facts_of("\u00C9t\u00E9").flags & is_capital);
  EXPECT_FALSE(facts_of("\u00E9t\u00E9").flags & is_capital);
  EXPECT_TRUE(facts_of("\u043C\u0438\u0440").flags & is_foreign);
  EXPECT_FALSE(facts_of("na\u00EFve").flags & is_foreign);
}

TEST(WordFacts, KnowsWhichLanguagesHaveRules) {
  EXPECT_TRUE(has_syllable_rules("en"));
  EXPECT_TRUE(has_syllable_rules("EN_us"));
  EXPECT_TRUE(has_syllable_rules("de-AT"));
  EXPECT_FALSE(has_syllable_rules("eng"));
  EXPECT_FALSE(has_syllable_rules("zh"));
  EXPECT_EQ(facts_of("hello", "zh").syllables, 0u);
}

TEST(WordTable, FindsWhatWasSet) {
  std::vector<std::string> words;
  for (int i = 0; i < 3000; ++i)
    words.push_back(std::string(static_cast<std::size_t>(i % 23), 'a') + std::to_string(i));
  WordTable<int> table;
  EXPECT_EQ(table.find("a"), nullptr);
  for (int i = 0; i < 3000; ++i) table.at(words[static_cast<std::size_t>(i)]) = i;
  EXPECT_EQ(table.at(words[7]), 7);
  EXPECT_EQ(table.size(), 3000u);
  for (int i = 0; i < 3000; ++i) {
    const int* found = table.find(words[static_cast<std::size_t>(i)]);
    ASSERT_NE(found, nullptr) << words[static_cast<std::size_t>(i)];
    EXPECT_EQ(*found, i);
  }
  for (const char* absent : {"", "a", "aa", "aaaaaaaaaaaaaaaaaaaaaaaaaaa", "12345678901234567"})
    EXPECT_EQ(table.find(absent), nullptr) << absent;
}

TEST(Words, SmallLetters) {
  EXPECT_EQ(lower("\u00C9T\u00C9 \u0416\u0401 \u0391 don\u2019T \u0130"), "\u00E9t\u00E9 \u0436\u0451 \u03B1 don't i");
  EXPECT_EQ(lower("\U0001F600\u4E16"), "\U0001F600\u4E16");
}

TEST(Languages, Tags) {
  EXPECT_TRUE(is_language("EN_us", "en"));
  EXPECT_FALSE(is_language("eng", "en"));
  EXPECT_TRUE(is_one_of("de, en", "en-GB"));
  EXPECT_FALSE(is_one_of("de, en", "e"));
}

}  // namespace
}  // namespace readability
