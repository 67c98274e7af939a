#include "unit/segment/tokens.hpp"

#include <gtest/gtest.h>

#include <string>

namespace segment {
namespace {

TEST(Words, LeavesOutPunctuationAndBlanks) {
  EXPECT_EQ(texts_of("  Hello, world! (Really?) \n"), (Texts{"Hello", "world", "Really"}));
  EXPECT_EQ(texts_of(""), Texts{});
  EXPECT_EQ(texts_of(" ... \t\n --- "), Texts{});
}

TEST(Words, KeepsApostrophesDecimalsAndInnerStopsInOneToken) {
  EXPECT_EQ(texts_of("China's China\u2019s don't 3.5 1,000 U.N."),
            (Texts{"China's", "China\u2019s", "don't", "3.5", "1,000", "U.N"}));
}

TEST(Words, TellsWordsFromNumbers) {
  using enum token_class;
  EXPECT_EQ(
      words_of("3rd 75 COVID-19 \u00BD \u042F"),
      (std::vector<Word>{{"3rd", word}, {"75", number}, {"COVID-19", word}, {"\u00BD", number}, {"\u042F", word}}));
}

TEST(Words, JoinsHyphenatedWordsUnlessAskedNotTo) {
  EXPECT_EQ(texts_of("state-of-the-art 2015-2020 pre- and post\u2010war"),
            (Texts{"state-of-the-art", "2015-2020", "pre", "and", "post\u2010war"}));
  EXPECT_EQ(texts_of("state-of-the-art", {.split_hyphens = true}), (Texts{"state", "of", "the", "art"}));
}

TEST(Words, DashesAndDoubledHyphensDoNotJoin) {
  EXPECT_EQ(texts_of("1990\u20131995 yes\u2014no a--b a -b a- b"),
            (Texts{"1990", "1995", "yes", "no", "a", "b", "a", "b", "a", "b"}));
}

TEST(Words, KeepsPunctuationSymbolsAndEmojiOnRequest) {
  using enum token_class;
  EXPECT_EQ(words_of("Hi! 5 \u20AC \U0001F600 a-b --", {.remove_punct = false}),
            (std::vector<Word>{{"Hi", word},
                               {"!", punctuation},
                               {"5", number},
                               {"\u20AC", symbol},
                               {"\U0001F600", emoji},
                               {"a-b", word},
                               {"-", punctuation},
                               {"-", punctuation}}));
  EXPECT_EQ(texts_of("a-b", {.remove_punct = false, .split_hyphens = true}), (Texts{"a", "-", "b"}));
}

TEST(Words, AFamilyEmojiIsOneToken) {
  EXPECT_EQ(texts_of("\U0001F468\u200D\U0001F469\u200D\U0001F467 \u2764\uFE0F", {.remove_punct = false}),
            (Texts{"\U0001F468\u200D\U0001F469\u200D\U0001F467", "\u2764\uFE0F"}));
}

TEST(Words, NulAndOtherControlsAreNoTokens) {
  EXPECT_EQ(texts_of(std::string_view("a\0b\x01", 4), {.remove_punct = false}), (Texts{"a", "b"}));
}

TEST(Words, CutsAMonstrousTokenBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "\u00E4";  // 100,000 bytes
  const auto words = texts_of(text);
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[0].size(), longest_token);
  EXPECT_EQ(words[0] + words[1], text);
  std::string odd = "x" + text;
  const auto cut = texts_of(odd);
  ASSERT_EQ(cut.size(), 2u);
  EXPECT_EQ(cut[0].size(), longest_token - 1);  // no character is cut
  EXPECT_EQ(cut[0] + cut[1], odd);
}

TEST(Words, AHyphenatedMonsterIsNotJoinedBeyondTheLimit) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "word-";
  for (const auto& w : texts_of(text)) EXPECT_LE(w.size(), longest_token);
}

TEST(Words, FollowTheAnnexWhereIcuDoesNot) {
  EXPECT_EQ(texts_of("joe@example.org k:a PC\uC6A9 3\uC6D4"),
            (Texts{"joe", "example.org", "k:a", "PC\uC6A9", "3\uC6D4"}));
}

TEST(Words, OfScriptsWithoutBlanksComeFromTheDictionary) {
  using enum token_class;
  EXPECT_EQ(words_of("GDP\u4E2D\u56FD\u4EBA\u6C112023\u5E74, \u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35!"),
            (std::vector<Word>{{"GDP", word},
                               {"\u4E2D\u56FD", word},
                               {"\u4EBA\u6C11", word},
                               {"2023", number},
                               {"\u5E74", word},
                               {"\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35", word}}));
}

}  // namespace
}  // namespace segment
