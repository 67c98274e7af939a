#include "language/identify.hpp"

#include <gtest/gtest.h>

namespace language {
namespace {

constexpr const char* english = "The harbour was quiet in the morning, and two old fishermen were mending their nets.";
constexpr const char* hebrew =
    "\u05D1\u05D1\u05D5\u05E7\u05E8 \u05D4\u05D9\u05D4 \u05D4\u05E0\u05DE\u05DC \u05E9\u05E7\u05D8, "
    "\u05D5\u05E8\u05E7 \u05E9\u05E0\u05D9 \u05D3\u05D9\u05D9\u05D2\u05D9\u05DD \u05D6\u05E7\u05E0\u05D9\u05DD "
    "\u05EA\u05D9\u05E7\u05E0\u05D5 \u05D0\u05EA \u05D4\u05E8\u05E9\u05EA\u05D5\u05EA "
    "\u05E9\u05DC\u05D4\u05DD";

TEST(Identify, GivesTagsOfToday) {
  const auto guess = identify(english);
  EXPECT_EQ(guess.first.tag, "en");
  EXPECT_GT(guess.first.share, 0.9);
  EXPECT_TRUE(guess.reliable);
  EXPECT_EQ(guess.second.tag, "");
  EXPECT_EQ(identify(hebrew).first.tag, "he");
}

TEST(Identify, KnowsWhatItDoesNotKnow) {
  for (const char* text : {"", "12345 67890", "qwrtz plmkn xcvbd ghjkl zrtpq wfgbn mklps",
                           "\U00010330\U00010331\U00010332\U00010333 \U00010334\U00010335"}) {
    const auto guess = identify(text);
    EXPECT_FALSE(guess.reliable) << text;
  }
}

TEST(Identify, IsDrawnToWhatIsExpected) {
  // Good Croatian, Bosnian and Serbian.
  const char* text = "Svi ljudi imaju pravo na mi\u0161ljenje i na slobodu izra\u017Eavanja.";
  for (const char* tag : {"hr", "bs", "sr"}) EXPECT_EQ(identify(text, tag).first.tag, tag);
  EXPECT_EQ(identify(english, "hr,de").first.tag, "en");
}

TEST(Identify, NamesItsLanguages) {
  for (const char* tag : {"en", "de", "he", "jv", "zh", "zh-Hant", "sr"}) EXPECT_TRUE(can_identify(tag)) << tag;
  for (const char* tag : {"", "iw", "un", "xx-Goth", "english", "EN", "zze"}) EXPECT_FALSE(can_identify(tag)) << tag;
}

TEST(Identify, CountsLetters) {
  EXPECT_EQ(letter_count("\u00C9t\u00E9, 3 x"), 4u);
  EXPECT_EQ(letter_count("\u4E2D\u6587"), 2u);
  EXPECT_EQ(letter_count("12 + 3 = [15]"), 0u);
}

}  // namespace
}  // namespace language
