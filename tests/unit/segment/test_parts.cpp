// What is found in the parts of a text, put together, is what is found in the whole.
#include "segment/parted_words.hpp"
#include "segment/sentences.hpp"
#include "segment/token_ranges.hpp"
#include "unit/uax29/samples.hpp"

#include <gtest/gtest.h>

#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace segment {
namespace {

using Tokens = std::vector<std::tuple<std::uint32_t, std::uint32_t, int>>;

const Dictionary& dictionary() {
  static const Dictionary prototype;
  return prototype;
}

Tokens tokens_of_whole(PartFinder& part_finder, std::string_view text, const ContractionRules* rules) {
  WordFinder& finder = *part_finder.words;
  finder.find(text, rules);
  std::vector<std::uint8_t> classes(finder.size());
  finder.write_classes(classes);
  Tokens tokens;
  for (std::size_t i = 0; i < finder.size(); ++i) tokens.emplace_back(finder.begins()[i], finder.ends()[i], classes[i]);
  return tokens;
}

Tokens tokens_of_parts(PartFinder& finder, std::string_view text, const ContractionRules* rules, std::size_t bytes) {
  PartedWords words(text, bytes);
  for (std::size_t part = words.parts(); part-- > 0;) words.find(part, finder, rules);
  const std::size_t n = words.number();
  std::vector<std::uint32_t> begins(n), ends(n);
  std::vector<std::uint8_t> classes(n);
  for (std::size_t part = words.parts(); part-- > 0;) words.write(part, begins, ends, classes);
  Tokens tokens;
  for (std::size_t i = 0; i < n; ++i) tokens.emplace_back(begins[i], ends[i], classes[i]);
  return tokens;
}

constexpr std::string_view pieces[] = {"\n",
                                       "\r\n",
                                       "\n\n",
                                       "\r",
                                       " ",
                                       "\f",
                                       "ab cd",
                                       "word by word",
                                       "a",
                                       "B",
                                       "5",
                                       "5 kg",
                                       "5\u00A0km/h",
                                       "1\u00A0000",
                                       "USD 5",
                                       "-5",
                                       "$5",
                                       "%",
                                       "-",
                                       "--",
                                       " - A",
                                       "\u2010",
                                       "\u2014",
                                       "'",
                                       "n't",
                                       "l'a",
                                       "\u2019s",
                                       "@",
                                       "#",
                                       "&#",
                                       "\uFF03",
                                       "me@a.org",
                                       "://",
                                       "http://a.b/c",
                                       "www.",
                                       "www.a.b",
                                       ".",
                                       "...",
                                       "Dr.",
                                       "e.g.",
                                       "J.",
                                       "1.",
                                       "No. 7",
                                       "(",
                                       ")",
                                       "\"",
                                       "\u00AB",
                                       "\u00BB",
                                       "\u00AB Oui",
                                       " \u00BB",
                                       "!",
                                       "?",
                                       "\u2026",
                                       "_",
                                       "\u0301",
                                       "\u200D",
                                       "\u2028",
                                       "\u0085",
                                       "\U0001F600",
                                       "\U0001F1E9",
                                       "1\uFE0F\u20E3",
                                       "\u2764\uFE0F",
                                       "\u05D0",
                                       "\u05D0\"",
                                       "\u4E2D\u6587",
                                       "\u0E01\u0E32",
                                       "\u30AB",
                                       "\n# Head\n",
                                       "\n- item",
                                       "\n1. Scope",
                                       "\nRESULTS\n",
                                       "The end.",
                                       "It ended there. 12 people"};

std::string text_of_pieces(std::mt19937& random, std::size_t count) {
  std::string text;
  for (; count > 0; --count) {
    text += pieces[random() % std::size(pieces)];
    if (random() % 3 == 0) text += random() % 3 == 0 ? "\n" : " ";
  }
  return text;
}

/// What people write, what is random, and what is hostile.
std::vector<std::string> texts() {
  std::mt19937 random(7);
  std::vector<std::string> all = uax29_test::real_texts();
  for (int i = 0; i < 4000; ++i) all.push_back(text_of_pieces(random, 1 + random() % 60));
  uax29_test::RandomText characters(8);
  for (int i = 0; i < 500; ++i) {
    std::string text = characters.next(100);
    for (char& c : text)
      if (c >= 0 && c < 0x20) c = random() % 2 == 0 ? '\n' : ' ';
    all.push_back(text);
  }
  for (const char* piece : {"a ", "\n", " ", "ab cd ", "Dr. \n", "- A\n", "\u00BB\n", "A.\n", "5 \n"}) {
    std::string text;
    while (text.size() < 3000) text += piece;
    all.push_back(text);
  }
  all.emplace_back();
  return all;
}

TEST(Parts, HaveTheTokensOfTheWhole) {
  std::vector<WordOptions> options;
  for (const bool remove_punct : {true, false})
    for (const bool split_hyphens : {true, false}) {
      options.push_back({remove_punct, split_hyphens, {}, false, false});
      options.push_back({remove_punct, split_hyphens, {true, true, true, true}, false, false});
      options.push_back({remove_punct, split_hyphens, {true, true, true, true}, true, true});
    }
  std::size_t cuts = 0;
  const auto all = texts();
  for (const WordOptions& option : options) {
    PartFinder finder(std::make_unique<WordFinder>(dictionary(), option));
    for (const std::string& text : all) {
      const auto* rules = contraction_rules(text.size() % 3 == 0 ? "en" : text.size() % 3 == 1 ? "fr" : "es");
      const Tokens expected = tokens_of_whole(finder, text, rules);
      for (const std::size_t bytes : {std::size_t{1}, std::size_t{17}, std::size_t{300}}) {
        cuts += part_ends(text, bytes).size() - 1;
        ASSERT_EQ(tokens_of_parts(finder, text, rules, bytes), expected) << uax29_test::readable(text.substr(0, 400));
      }
    }
  }
  EXPECT_GT(cuts, 100'000u);
}

TEST(Parts, OfATextAreAllOfItAndAsLargeAsWanted) {
  for (const std::string& text : texts())
    for (const std::size_t bytes : {std::size_t{1}, std::size_t{17}, std::size_t{300}}) {
      const auto ends = part_ends(text, bytes);
      ASSERT_EQ(ends.back(), text.size());
      for (std::size_t i = 0; i + 1 < ends.size(); ++i) ASSERT_GE(ends[i], (i == 0 ? 0 : ends[i - 1]) + bytes);
    }
}

TEST(Parts, LongTokensAndLongGapsAreKept) {
  const std::string text = std::string(300, 'a') + std::string(254, ' ') + "b\n" + std::string(255, 'c') + "\n" +
                           std::string(70'000, ' ') + std::string(254, 'd') + "\n" + std::string(200'000, 'e');
  PartFinder finder(std::make_unique<WordFinder>(dictionary(), WordOptions{}));
  for (const std::size_t bytes : {std::size_t{1}, std::size_t{600}, text.size()})
    EXPECT_EQ(tokens_of_parts(finder, text, nullptr, bytes), tokens_of_whole(finder, text, nullptr));
}

TEST(Parts, HaveTheSentencesOfTheWhole) {
  std::size_t parts_of_all = 0, parts_within_stretches = 0;
  WordFinder words(dictionary(), {});
  SentenceFinder finder;
  for (const std::string& text : texts())
    for (const char* language : {"en", "de"}) {
      const Abbreviations abbreviations(language);
      std::vector<Paragraph> paragraphs;
      find_paragraphs(text, paragraphs);
      std::vector<std::uint32_t> expected, begins, part_begins;
      finder.find(text, paragraphs, abbreviations, expected);
      words.find(text);
      std::vector<TokenRange> expected_ranges, ranges, part_ranges;
      token_ranges(expected, words.begins(), expected_ranges);
      for (const std::size_t bytes : {std::size_t{1}, std::size_t{40}, std::size_t{1000}}) {
        begins.clear(), ranges.clear();
        std::size_t at = 0;
        for (const SentencePart& part : sentence_parts(text, paragraphs, bytes)) {
          ASSERT_EQ(part.first, at);
          ASSERT_GT(part.last, part.first);
          at = part.last;
          finder.find(text, paragraphs, part, abbreviations, part_begins);
          token_ranges_of_part(paragraphs, part, part_begins, words.begins(), part_ranges);
          begins.insert(begins.end(), part_begins.begin(), part_begins.end());
          ranges.insert(ranges.end(), part_ranges.begin(), part_ranges.end());
          ++parts_of_all;
          if (part.seen != part.last) ++parts_within_stretches;
        }
        ASSERT_EQ(at, paragraphs.size());
        ASSERT_EQ(begins, expected) << uax29_test::readable(text.substr(0, 400));
        ASSERT_EQ(ranges, expected_ranges) << uax29_test::readable(text.substr(0, 400));
      }
    }
  EXPECT_GT(parts_of_all, 10'000u);
  EXPECT_GT(parts_within_stretches, 1'000u);
}

}  // namespace
}  // namespace segment
