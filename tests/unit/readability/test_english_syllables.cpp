#include "readability/english_syllables.hpp"
#include "readability/word_data.hpp"
#include "readability/words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace readability {
namespace {

/// Words of ours with the syllables that any dictionary gives.
struct Group {
  unsigned syllables;
  const char* words;
};
constexpr Group groups[] = {
    {1, "a cat make makes walked stopped queue league friend clothes strength through rhyme eye eyes bread juice"},
    {2,
     "people table tables angle handled lovely hopeful careless movement boxes faces ended wanted something being "
     "doing lion quiet diet poet "
     "poem fluid cruel science player royal beyond fire fires prism rhythm antique unique employ evening business"},
    {3,
     "catalog area idea banana media radio video violence scientist usual beautiful created fireplace employer musical "
     "basically piano creator everything museum variance"},
    {4,
     "reality variety society California experience everybody politician January physically information European "
     "organism"},
    {5, "association university organization opportunity refrigerator electricity"},
    {6, "responsibility availability"},
};

TEST(EnglishSyllables, OrdinaryWords) {
  for (const auto& group : groups) {
    std::string_view rest = group.words;
    while (!rest.empty()) {
      const auto word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(word.size() + 1, rest.size()));
      EXPECT_EQ(english_syllables(word), group.syllables) << word;
    }
  }
}

TEST(EnglishSyllables, CaseAndAccentsDoNotMatter) {
  EXPECT_EQ(english_syllables("BANANA"), 3u);
  EXPECT_EQ(english_syllables("na\u00EFve"), english_syllables("naive"));
  EXPECT_EQ(english_syllables("caf\u00E9"), 2u);
}

TEST(EnglishSyllables, Contractions) {
  for (const char* w : {"don't", "I've", "they're", "she'll", "he'd", "can\u2019t", "dog's", "dogs'"})
    EXPECT_EQ(english_syllables(w), 1u) << w;
  for (const char* w : {"didn't", "couldn\u2019t", "it'll", "church's", "it'd", "o'clock", "could've"})
    EXPECT_EQ(english_syllables(w), 2u) << w;
}

TEST(EnglishSyllables, CompoundsNumbersAndCapitals) {
  EXPECT_EQ(english_syllables("state-of-the-art"), 4u);
  EXPECT_EQ(english_syllables("1,000"), 1u);
  for (const char* w : {"II", "IV", "VIII", "XX", "XXI"}) EXPECT_EQ(english_syllables(w), 1u) << w;
  EXPECT_EQ(english_syllables("CIVIL"), 2u);
  EXPECT_EQ(english_syllables("COVID-19"), 3u);
  EXPECT_EQ(english_syllables("PRC"), 3u);
  EXPECT_EQ(english_syllables("WWF"), 7u);
  EXPECT_EQ(english_syllables("U.N"), 2u);
}

TEST(EnglishSyllables, IsNeverZero) {
  for (const char* w : {"", "'", "-", "mm", "\u4E16\u754C", "\xF0\x9F\x98\x80", "''s"})
    EXPECT_GE(english_syllables(w), 1u) << w;
}

TEST(EnglishSyllables, MonstersTakeLinearTimeAndNoStack) {
  EXPECT_GT(english_syllables(std::string(1 << 20, 'a')), 1u);
  EXPECT_EQ(english_syllables(std::string(1 << 20, 'b')), 1u);
}

/// The file is made by a script, and read by this code: what one writes the other must find.
TEST(EnglishSyllables, ListedWordsAreRight) {
  unsigned syllables = 0;
  int words = 0;
  for_each_word(english_syllable_exceptions(), [&](std::string_view word) {
    if (word[0] >= '0' && word[0] <= '9') {
      syllables = static_cast<unsigned>(std::stoi(std::string(word)));
      return;
    }
    EXPECT_EQ(english_syllables(word), syllables) << word;
    ++words;
  });
  EXPECT_GT(words, 500);
}

TEST(EnglishSyllables, HasAllWeights) {
  std::size_t weights = 0;
  for (const auto part : english_syllable_weights())
    weights += static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](char c) { return c != '\n'; }));
  EXPECT_EQ(weights, 262144u);
}

}  // namespace
}  // namespace readability
