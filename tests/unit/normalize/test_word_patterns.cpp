#include "normalize/word_patterns.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <stdexcept>

namespace normalize {
namespace {

WordPatterns globs(std::initializer_list<const char*> list) {
  WordPatterns p;
  for (const char* glob : list) p.add_glob(glob);
  p.compile();
  return p;
}

TEST(WordPatterns, GlobsMatchWholeWords) {
  const auto p = globs({"china*", "?at", "*ing", "u.s.", "caf\u00E9"});
  for (const char* word : {"china", "china's", "cat", "\u00E9at", "ing", "running", "u.s.", "caf\u00E9"})
    EXPECT_TRUE(p.match(word)) << word;
  for (const char* word : {"chin", "indochina", "at", "chat", "rings", "uxs.", "cafe", "CHINA", ""})
    EXPECT_FALSE(p.match(word)) << word;
  EXPECT_TRUE(globs({}).empty());
}

TEST(WordPatterns, RegularExpressionsAreFoundAnywhere) {
  WordPatterns p;
  p.add_regex("^un.*ed$", false);
  p.add_regex("\\p{Greek}", false);
  p.add_regex("NATO", true);
  p.compile();
  for (const char* word : {"united", "a\u03B2c", "anatomy"}) EXPECT_TRUE(p.match(word)) << word;
  for (const char* word : {"United", "uniteds", "abc"}) EXPECT_FALSE(p.match(word)) << word;
}

TEST(WordPatterns, SaysWhatIsWrongWithAnExpression) {
  WordPatterns p;
  for (const auto& [regex, why] :
       {std::pair("(abc", "'(abc': missing ): (abc"), std::pair("(?=a)", "'(?=a)': invalid perl operator: (?=")}) {
    try {
      p.add_regex(regex, true);
      FAIL() << regex;
    } catch (const std::runtime_error& e) {
      EXPECT_STREQ(e.what(), why);
    }
  }
}

/// The definition of a glob, in so many words.
bool glob_matches(std::string_view glob, std::string_view word) {
  if (glob.empty()) return word.empty();
  if (glob[0] == '*')
    return glob_matches(glob.substr(1), word) || (!word.empty() && glob_matches(glob, word.substr(1)));
  return !word.empty() && (glob[0] == '?' || glob[0] == word[0]) && glob_matches(glob.substr(1), word.substr(1));
}

TEST(WordPatterns, AgreeWithTheDefinitionOfAGlob) {
  std::mt19937 random(7);
  const auto made = [&](std::string_view letters, std::size_t most) {
    std::string s;
    for (std::size_t n = random() % (most + 1); n > 0; --n) s += letters[random() % letters.size()];
    return s;
  };
  for (int round = 0; round < 2000; ++round) {
    const std::string one = made("ab.*?", 6), two = made("ab.*?", 6);
    WordPatterns p;
    p.add_glob(one);
    p.add_glob(two);
    p.compile();
    for (int k = 0; k < 20; ++k) {
      const std::string word = made("ab.", 8);
      EXPECT_EQ(p.match(word), glob_matches(one, word) || glob_matches(two, word)) << one << ' ' << two << ' ' << word;
    }
  }
}

TEST(WordPatterns, NoPatternTakesLong) {
  WordPatterns p;
  p.add_regex("(a*)*(a|aa)*b", false);
  p.add_glob("*a*a*a*a*a*a*a*b");
  p.compile();
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(p.match(std::string(100'000, 'a')));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
}

}  // namespace
}  // namespace normalize
