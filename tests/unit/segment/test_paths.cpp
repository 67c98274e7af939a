// The tokens and sentences of a text are the same whichever way they are found, and those that a naive reading of the
// rules finds.
#include "segment/character_class.hpp"
#include "segment/hyphens.hpp"
#include "segment/sentences.hpp"
#include "segment/words.hpp"
#include "uax29/words.hpp"
#include "uax29/words_automaton.hpp"
#include "unit/uax29/samples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace segment {
namespace {

using textmill::uax29::Isa;
using TokenList = std::vector<std::tuple<std::uint32_t, std::uint32_t, token_class>>;

const Dictionary& dictionary() {
  static const Dictionary prototype;
  return prototype;
}

TokenList tokens_of(WordFinder& finder, std::string_view text, const ContractionRules* contractions = nullptr) {
  finder.find(text, contractions);
  std::vector<std::uint8_t> classes(finder.size());
  finder.write_classes(classes);
  TokenList tokens;
  for (std::size_t i = 0; i < finder.size(); ++i)
    tokens.emplace_back(finder.begins()[i], finder.ends()[i], static_cast<token_class>(classes[i]));
  return tokens;
}

bool is_wordlike(const std::tuple<std::uint32_t, std::uint32_t, token_class>& token) {
  return std::get<2>(token) == token_class::word || std::get<2>(token) == token_class::number;
}

/// Segment by segment, each hyphen looked at from both sides.
TokenList naive_tokens(std::string_view text, const WordOptions& options) {
  std::vector<std::uint32_t> boundaries;
  textmill::uax29::find_word_boundaries(text, boundaries);
  TokenList all;
  std::uint32_t begin = 0;
  for (const std::uint32_t end : boundaries) {
    if (const auto found = classify(text.substr(begin, end - begin))) all.emplace_back(begin, end, *found);
    begin = end;
  }
  TokenList tokens;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto [token_begin, token_end, kind] = all[i];
    const bool is_hyphen = hyphen_length(text, token_begin) == token_end - token_begin;
    const bool joins = !options.split_hyphens && is_hyphen && !tokens.empty() && is_wordlike(tokens.back()) &&
                       std::get<1>(tokens.back()) == token_begin && i + 1 < all.size() && is_wordlike(all[i + 1]) &&
                       std::get<0>(all[i + 1]) == token_end;
    if (joins) {
      ++i;
      std::get<1>(tokens.back()) = std::get<1>(all[i]);
      if (std::get<2>(all[i]) == token_class::word) std::get<2>(tokens.back()) = token_class::word;
    } else if (is_wordlike(all[i]) || !options.remove_punct) {
      tokens.push_back(all[i]);
    }
  }
  return tokens;
}

std::vector<WordOptions> all_options() { return {{true, false}, {true, true}, {false, false}, {false, true}}; }

/// Characters that no dictionary is asked about.
std::string without_complex(const std::string& text) {
  textmill::uax29::WordSpans words;
  textmill::uax29::find_words(text, Isa::automaton, words);
  std::string rest;
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    constexpr unsigned complex =
        textmill::uax29::has_kana | textmill::uax29::has_ideograph | textmill::uax29::has_complex_context;
    rest += text.substr(at, words.begins()[i] - at);
    if ((words.kinds()[i] & complex) == 0) rest += text.substr(words.begins()[i], words.ends()[i] - words.begins()[i]);
    at = words.ends()[i];
  }
  return rest + text.substr(at);
}

TEST(Paths, TokensAreThoseOfTheNaiveReading) {
  uax29_test::RandomText random(11);
  for (const WordOptions& options : all_options()) {
    WordFinder finder(dictionary(), options);
    for (int i = 0; i < 3000; ++i) {
      std::string text = without_complex(random.next(1 + static_cast<std::size_t>(i) % 90));
      for (std::size_t at = 3; at < text.size(); at += 7)
        if (static_cast<unsigned char>(text[at]) < 0x80) text[at] = '-';
      ASSERT_EQ(tokens_of(finder, text), naive_tokens(text, options)) << uax29_test::readable(text);
    }
  }
}

/// Random characters with what options look for among them.
std::string with_marks(std::string text, std::mt19937& random) {
  static constexpr std::string_view marks[] = {"-",
                                               "\u2010",
                                               "'",
                                               "\u2019",
                                               "@",
                                               "#",
                                               "\uFF03",
                                               "://",
                                               "www.",
                                               "a.b",
                                               "\U0001F600",
                                               "\uFE0F",
                                               "1\uFE0F\u20E3",
                                               "\u2764\uFE0F",
                                               "5 km",
                                               "$5",
                                               "\u20AC",
                                               "n't"};
  for (std::size_t n = 1 + text.size() / 12; n > 0; --n) {
    std::size_t at = text.empty() ? 0 : random() % text.size();
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) --at;
    text.insert(at, marks[random() % std::size(marks)]);
  }
  return text;
}

TEST(Paths, TokensAreTheSameOnEveryPath) {
  uax29_test::RandomText random(12);
  std::mt19937 dice(13);
  std::vector<std::string> texts = uax29_test::real_texts();
  for (int i = 0; i < 1500; ++i) texts.push_back(random.next(1 + static_cast<std::size_t>(i) % 200));
  for (int i = 0; i < 1500; ++i) texts.push_back(with_marks(random.next(1 + static_cast<std::size_t>(i) % 90), dice));
  std::vector<WordOptions> options = all_options();
  options.push_back({true, false, {true, true, true, true}, true, true});
  options.push_back({false, true, {true, true, true, true}, true, true});
  for (const WordOptions& option : options) {
    std::vector<WordFinder> finders;
    for (const Isa isa : uax29_test::supported_isas()) finders.emplace_back(dictionary(), option, isa);
    for (const std::string& text : texts) {
      const auto* rules = contraction_rules(text.size() % 3 == 0 ? "en" : text.size() % 3 == 1 ? "fr" : "es");
      const TokenList expected = tokens_of(finders[0], text, rules);
      std::uint32_t end = 0;
      for (const auto& [token_begin, token_end, kind] : expected) {
        ASSERT_GE(token_begin, end) << uax29_test::readable(text.substr(0, 400));
        ASSERT_GT(token_end, token_begin);
        end = token_end;
      }
      for (std::size_t i = 1; i < finders.size(); ++i)
        ASSERT_EQ(tokens_of(finders[i], text, rules), expected) << uax29_test::readable(text.substr(0, 400));
    }
  }
}

TEST(Paths, SentencesAreTheSameOnEveryPath) {
  std::vector<std::string> texts = uax29_test::real_texts();
  uax29_test::RandomText random(13);
  for (int i = 0; i < 500; ++i) texts.push_back(random.next(300));
  for (const std::string& text : texts) {
    std::vector<Paragraph> paragraphs;
    find_paragraphs(text, paragraphs);
    std::vector<std::uint32_t> expected, begins;
    SentenceFinder(Isa::automaton).find(text, paragraphs, Abbreviations("en"), expected);
    for (const Isa isa : uax29_test::supported_isas()) {
      SentenceFinder(isa).find(text, paragraphs, Abbreviations("en"), begins);
      ASSERT_EQ(begins, expected);
    }
  }
}

}  // namespace
}  // namespace segment
