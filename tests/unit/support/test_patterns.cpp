#include "support/expression.hpp"
#include "support/word_glob.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <stdexcept>

namespace support {
namespace {

bool fits(std::string_view pattern, std::string_view word, PatternKind kind) {
  return Expression(expression_of(pattern, kind), false).fits(word);
}

TEST(WordGlob, StarsAndQuestionMarks) {
  EXPECT_TRUE(fits_glob("sea*", "seas"));
  EXPECT_TRUE(fits_glob("*", ""));
  EXPECT_TRUE(fits_glob("b?t", "b\u00F6t"));
  EXPECT_TRUE(fits_glob("*ab*ab", "abcabab"));
  EXPECT_TRUE(fits_glob("*\u00E9", "\u00E9t\u00E9"));
  EXPECT_FALSE(fits_glob("sea", "seas"));
  EXPECT_FALSE(fits_glob("?", ""));
  EXPECT_FALSE(fits_glob("?", "\u00E9t"));
  EXPECT_FALSE(fits_glob("a*b", "abc"));
}

TEST(WordGlob, AgreesWithItsDefinitionCompiledOrNot) {
  // The definition by recursion, over patterns and words of a small alphabet.
  const std::function<bool(std::string_view, std::string_view)> naive = [&](std::string_view p, std::string_view w) {
    if (p.empty()) return w.empty();
    if (p[0] == '*') return naive(p.substr(1), w) || (!w.empty() && naive(p, w.substr(1)));
    return !w.empty() && (p[0] == '?' || p[0] == w[0]) && naive(p.substr(1), w.substr(1));
  };
  std::mt19937 random(3);
  const auto text = [&](std::string_view alphabet) {
    std::string s;
    for (auto n = random() % 8; n > 0; --n) s += alphabet[random() % alphabet.size()];
    return s;
  };
  for (int k = 0; k < 20000; ++k) {
    const auto pattern = text("ab*?"), word = text("ab");
    ASSERT_EQ(fits_glob(pattern, word), naive(pattern, word)) << pattern << " " << word;
    if (k % 10 == 0) {
      ASSERT_EQ(fits(pattern, word, PatternKind::glob), naive(pattern, word)) << pattern << " " << word;
    }
  }
}

TEST(Expression, IsWrittenInThreeWays) {
  EXPECT_TRUE(fits("w?lk*", "walked", PatternKind::glob));
  EXPECT_FALSE(fits("a.c", "abc", PatternKind::glob));
  EXPECT_TRUE(fits("a.c", "abc", PatternKind::regex));
  EXPECT_TRUE(fits("a*c", "a*c", PatternKind::fixed));
  EXPECT_FALSE(fits("a*c", "abc", PatternKind::fixed));
  EXPECT_TRUE(Expression("OO", true).is_in("foot"));
  EXPECT_FALSE(Expression("OO", false).is_in("foot"));
}

TEST(Expression, SaysWhatIsWrong) {
  try {
    Expression("a(b", false);
    FAIL() << "no error";
  } catch (const std::runtime_error& e) {
    EXPECT_STREQ(e.what(), "'a(b': missing ): a(b");
  }
}

}  // namespace
}  // namespace support
