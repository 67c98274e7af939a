#include "segment/headings.hpp"
#include "segment/paragraphs.hpp"
#include "segment/token_ranges.hpp"

#include <gtest/gtest.h>

#include <string>

namespace segment {
namespace {

using Texts = std::vector<std::string>;
using Levels = std::vector<int>;

std::vector<Paragraph> parse(std::string_view text) {
  std::vector<Paragraph> paragraphs;
  find_paragraphs(text, paragraphs);
  return paragraphs;
}

Texts paragraphs_of(std::string_view text) {
  Texts out;
  for (const auto& p : parse(text)) out.emplace_back(text.substr(p.span.begin, p.span.end - p.span.begin));
  return out;
}

Levels levels_of(std::string_view text) {
  Levels out;
  for (const auto& p : parse(text)) out.push_back(p.level);
  return out;
}

std::string repeat(std::string_view s, int n) {
  std::string out;
  while (n-- > 0) out += s;
  return out;
}

TEST(Paragraphs, BlankLinesSeparateWrappedText) {
  EXPECT_EQ(paragraphs_of("one two three\nfour five six\n\n  seven eight\r\nnine ten.\n"),
            (Texts{"one two three\nfour five six", "seven eight\r\nnine ten."}));
  EXPECT_EQ(paragraphs_of(""), Texts{});
  EXPECT_EQ(paragraphs_of(" \n\t\n"), Texts{});
}

TEST(Paragraphs, LongLinesMakeEveryLineAParagraph) {
  const std::string longer = repeat("word ", 50) + "end.";
  EXPECT_EQ(paragraphs_of("Title\n" + longer + "\n" + longer + "\nshort line."),
            (Texts{"Title", longer, longer, "short line."}));
}

TEST(Paragraphs, ALongLineGoesOnWithASmallLetter) {
  const std::string longer = repeat("word ", 50) + "which", end = "is good, " + repeat("word ", 50) + "end.";
  EXPECT_EQ(paragraphs_of(longer + "\n" + end + "\nmore."), (Texts{longer + "\n" + end, "more."}));
  EXPECT_EQ(paragraphs_of("A title\nin two lines\n" + longer + "\n" + longer),
            (Texts{"A title", "in two lines", longer + "\n" + longer}));
}

TEST(Paragraphs, AShortLineEndsAParagraphOfWrappedText) {
  const std::string line = repeat("word ", 14) + "word";
  EXPECT_EQ(paragraphs_of("A title\n" + line + "\n" + line), (Texts{"A title", line + "\n" + line}));
}

TEST(Paragraphs, ListItemsAndPageBreaksBegin) {
  EXPECT_EQ(paragraphs_of("these are the words:\n- first of them\n- second one"),
            (Texts{"these are the words:", "- first of them", "- second one"}));
  EXPECT_EQ(paragraphs_of("last words of page\n\fwords of next page"),
            (Texts{"last words of page", "words of next page"}));
}

TEST(Paragraphs, ListItems) {
  for (const char* s : {"- a", "* a", "\u2022 a", "1. a", "12) a", "(3) a", "(b) a", "b) a"})
    EXPECT_TRUE(is_list_item(s)) << s;
  for (const char* s : {"-a", "a", "1990. a", "1.5 a", "e. a", "", "-", "1.", "(a"}) EXPECT_FALSE(is_list_item(s)) << s;
}

TEST(Paragraphs, UnwrappingKeepsOffsets) {
  std::string buffer;
  EXPECT_EQ(unwrapped("one two\r\nthree four", buffer), "one two  three four");
}

TEST(Headings, Shapes) {
  using enum HeadingMark;
  const auto mark = [](const char* s) { return heading_shape(s).mark; };
  EXPECT_EQ(mark("## Results"), hash);
  EXPECT_EQ(mark("I. China's Practice"), roman);
  EXPECT_EQ(mark("IV. China\u2019s Plan"), roman);
  EXPECT_EQ(mark("1. \"In-depth participant\" in mechanisms"), decimal);
  EXPECT_EQ(mark("2. Guarding a secure environment \t"), decimal);
  EXPECT_EQ(mark("2.1 Scope"), decimal);
  EXPECT_EQ(mark(" Preface"), name);
  EXPECT_EQ(mark("Chapter 12"), name);
  EXPECT_EQ(mark("Kapitel IV: Anfang"), name);
  EXPECT_EQ(mark("RESULTS OF THE YEAR"), capitals);
}

TEST(Headings, WhatIsNone) {
  for (const char* s :
       {"China helps those in need and those in poverty.",
        "While giving \"fish\" to others, China also teaches \"fish.\"", "1. buy milk", "2015 was good", "1990. A year",
        "I think so", "V. 3.", "#hashtag", "####### seven", "UN", "3.5 percent", "Part of it", "Results:", ""})
    EXPECT_EQ(heading_shape(s).mark, HeadingMark::none) << s;
}

TEST(Headings, DecimalsInARowAreAList) {
  EXPECT_EQ(levels_of("1. Milk\n\n2. Bread\n\n3. Eggs"), (Levels{0, 0, 0}));
  EXPECT_EQ(levels_of("1. Milk\n\nIt is white.\n\n2. Bread\n\nIt is brown."), (Levels{1, 0, 1, 0}));
}

TEST(Headings, DecimalsLieBelowRomanNumbers) {
  EXPECT_EQ(levels_of("Preface\n\nWords.\n\nI. Part\n\n1. Piece\n\nWords.\n\n2.1 Deeper\n\nWords."),
            (Levels{1, 0, 1, 2, 0, 3, 0}));
  EXPECT_EQ(levels_of("# A\ntext\n### B\ntext"), (Levels{1, 0, 3, 0}));
}

TEST(TokenRanges, SkipSpansWithoutTokensAndLoseNone) {
  const std::vector<std::uint32_t> tokens = {2, 4, 10, 20};
  std::vector<TokenRange> ranges;
  token_ranges(std::vector<std::uint32_t>{3, 6, 9}, tokens, ranges);
  EXPECT_EQ(ranges, (std::vector<TokenRange>{{0, 2, 0}, {2, 2, 0}}));
  token_ranges({}, {}, ranges);
  EXPECT_TRUE(ranges.empty());
}

TEST(TokenRanges, FindTheSameTokensInLongLists) {
  std::vector<std::uint32_t> tokens, spans;
  for (std::uint32_t i = 0; i < 5000; ++i) tokens.push_back(i * 3);
  for (std::uint32_t at = 0, i = 1; at < 20'000; at += i++ * 7 % 500) spans.push_back(at);
  std::vector<TokenRange> ranges, expected;
  token_ranges(spans, tokens, ranges);
  for (std::size_t s = 0; s < spans.size(); ++s) {  // token by token
    TokenRange range{0, 0, 0};
    for (std::uint32_t t = 0; t < tokens.size(); ++t) {
      const bool behind = s + 1 < spans.size() && tokens[t] >= spans[s + 1];
      if (tokens[t] < spans[s] || behind) continue;
      if (range.count++ == 0) range.first = t;
    }
    if (range.count != 0) expected.push_back(range);
  }
  EXPECT_EQ(ranges, expected);
}

TEST(TokenRanges, SectionsRunFromHeadingToHeading) {
  const std::vector<Paragraph> paragraphs = {{{0, 5}}, {{6, 9}, 1}, {{10, 15}}, {{16, 20}, 2}, {{21, 30}}};
  const std::vector<std::uint32_t> tokens = {0, 6, 10, 13, 16, 21};
  std::vector<TokenRange> ranges;
  section_ranges(paragraphs, tokens, ranges);
  EXPECT_EQ(ranges, (std::vector<TokenRange>{{0, 1, 0}, {1, 3, 1}, {4, 2, 2}}));
}

}  // namespace
}  // namespace segment
