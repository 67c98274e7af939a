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

TokenList tokens_of(WordFinder& finder, std::string_view text) {
  finder.find(text);
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

TEST(Paths, TokensAreTheSameOnEveryPath) {
  uax29_test::RandomText random(12);
  std::vector<std::string> texts = uax29_test::real_texts();
  for (int i = 0; i < 1500; ++i) texts.push_back(random.next(1 + static_cast<std::size_t>(i) % 200));
  for (const WordOptions& options : all_options()) {
    std::vector<WordFinder> finders;
    for (const Isa isa : uax29_test::supported_isas()) finders.emplace_back(dictionary(), options, isa);
    for (const std::string& text : texts) {
      const TokenList expected = tokens_of(finders[0], text);
      for (std::size_t i = 1; i < finders.size(); ++i)
        ASSERT_EQ(tokens_of(finders[i], text), expected) << uax29_test::readable(text.substr(0, 400));
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
