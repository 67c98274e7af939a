#include "sources/split.hpp"

#include <gtest/gtest.h>

#include <random>

namespace textmill::sources {
namespace {

using Split = config::SourceConfig::Split;
using Texts = std::vector<std::string>;

Texts parts(std::string_view text, Split split, std::uint64_t every = 0) {
  Texts all;
  for (const auto& p : split_text(text, split, every)) all.emplace_back(text.substr(p.begin, p.end - p.begin));
  return all;
}

TEST(Split, ByParagraph) {
  EXPECT_EQ(parts("\n a\nb \n \t\n\nc\r\n\r\nd", Split::paragraph), (Texts{" a\nb", "c", "d"}));
  EXPECT_EQ(parts("one", Split::paragraph), (Texts{"one"}));
}

TEST(Split, ByLine) { EXPECT_EQ(parts("a\r\n\n  b \nc", Split::line), (Texts{"a", "  b ", "c"})); }

TEST(Split, ByNumberOfWords) {
  EXPECT_EQ(parts(" a b\nc  d e ", Split::every, 2), (Texts{"a b", "c  d", "e"}));
  EXPECT_EQ(parts("a b", Split::every, 2), (Texts{"a b"}));
  EXPECT_EQ(parts("a b", Split::every, 99), (Texts{"a b"}));
}

TEST(Split, ByHeadingKeepsWhatStandsBeforeTheFirst) {
  const std::string text = "Some words come first.\n\n# One\n\nbody\n\n# Two\n# Three\n\nend\n";
  const auto all = split_text(text, Split::heading, 0);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].section(), "");
  EXPECT_EQ(all[1].section(), "One");
  EXPECT_EQ(parts(text, Split::heading), (Texts{"Some words come first.", "# One\n\nbody", "# Two", "# Three\n\nend"}));
}

TEST(Split, NoneIsTheWholeText) { EXPECT_EQ(parts(" a\n\n", Split::none), (Texts{" a\n\n"})); }

TEST(Split, LosesNoDocument) {
  for (const auto split : {Split::none, Split::paragraph, Split::line, Split::heading, Split::every}) {
    EXPECT_EQ(parts("", split, 3), (Texts{""}));
    EXPECT_EQ(split_text(" \n\n", split, 3).size(), 1u);
  }
}

TEST(Split, KeepsEveryWordOnceAndInOrder) {
  std::mt19937 random(9);
  const std::string_view letters = "aB1. \n\n\r#=-I";
  const auto words = [](std::string_view text) {
    std::string all;
    for (const char c : text)
      if (c != ' ' && c != '\n' && c != '\r') all += c;
    return all;
  };
  for (int n = 0; n < 20000; ++n) {
    std::string text, joined;
    for (std::size_t i = random() % 60; i > 0; --i) text += letters[random() % letters.size()];
    for (const auto split : {Split::paragraph, Split::line, Split::heading, Split::every}) {
      joined.clear();
      std::size_t end = 0;
      for (const auto& p : split_text(text, split, 2)) {
        ASSERT_GE(p.begin, end);
        end = p.end;
        joined += words(std::string_view(text).substr(p.begin, p.end - p.begin));
      }
      ASSERT_EQ(joined, words(text)) << testing::PrintToString(text);
    }
  }
}

TEST(Split, ByBytesCutsAtTheBestPlaceInTheSecondHalf) {
  const auto blocks = [](std::string_view text, std::uint64_t most) { return parts(text, Split::bytes, most); };
  EXPECT_EQ(blocks("a b\n\nc\nd e", 8), (Texts{"a b\n\n", "c\nd e"}));
  EXPECT_EQ(blocks("a b c\nd e f", 8), (Texts{"a b c\n", "d e f"}));
  EXPECT_EQ(blocks("a\nbcde fgh", 8), (Texts{"a\nbcde ", "fgh"}));
  EXPECT_EQ(blocks("a bc\r\n\r\nd\n e", 11), (Texts{"a bc\r\n\r\n", "d\n e"}));
  EXPECT_EQ(blocks("abcdef. g hi", 11), (Texts{"abcdef. ", "g hi"}));
  EXPECT_EQ(blocks("abcde?\u201D g hi", 13), (Texts{"abcde?\u201D ", "g hi"}));
  EXPECT_EQ(blocks("a. bcde f ghi", 11), (Texts{"a. bcde f ", "ghi"}));
  EXPECT_EQ(blocks("abcdefghij", 8), (Texts{"abcdefgh", "ij"}));
  EXPECT_EQ(blocks("\u8A00\u8A9E\u3002\u5B66\u8005", 14), (Texts{"\u8A00\u8A9E\u3002", "\u5B66\u8005"}));
  EXPECT_EQ(blocks("ab,cd,ef", 7), (Texts{"ab,cd,", "ef"}));
  EXPECT_EQ(blocks("abc\u20AC\u20AC\u20AC", 8), (Texts{"abc\u20AC", "\u20AC\u20AC"}));
  EXPECT_EQ(blocks("abcdefgh", 8), (Texts{"abcdefgh"}));
}

TEST(Split, NumbersPartsInByteOrder) {
  EXPECT_EQ(part_id("a", 1, 22), "a#001");
  EXPECT_EQ(part_id("a", 22, 22), "a#022");
  EXPECT_EQ(part_id("a", 7, 1000), "a#0007");
}

}  // namespace
}  // namespace textmill::sources
