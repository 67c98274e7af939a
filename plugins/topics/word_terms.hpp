// Which tokens of a document are words of the models.
#pragma once
#include <textmill/plugin.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace topics {

/// f(place, term) for token/1.norm where a step has written it, without the tokens that have none; else for token/1.term of the tokens
/// of class word. The plugin reads term, class and norm, in this order and first.
template <class P, class F> void each_word(const textmill::document<P>& d, F&& f) {
  const auto terms = d.template in<0>();
  const auto kind = d.template in<1>();
  const auto norm = d.template in<2>();
  if (norm.empty()) {
    for (std::size_t i = 0; i < terms.size(); ++i)
      if (static_cast<textmill::token_class>(kind[i]) == textmill::token_class::word) f(i, terms[i]);
  } else {
    for (std::size_t i = 0; i < norm.size(); ++i)
      if (textmill::is_word_like(kind[i]) && d.template valid<2>(i)) f(i, norm[i]);
  }
}

template <class P> std::vector<textmill::term_id> words_of(const textmill::document<P>& d) {
  std::vector<textmill::term_id> words;
  each_word(d, [&](std::size_t, textmill::term_id term) { words.push_back(term); });
  return words;
}

/// Nothing but blanks, and at most one line break.
inline bool joins_words(std::string_view between) {
  std::size_t breaks = 0;
  for (const char c : between) {
    if (c == '\n') ++breaks;
    else if (c != ' ' && c != '\t' && c != '\r') return false;
  }
  return breaks < 2;
}

/// Where a run of words begins: words that something parts from the word before, such as a comma, the end of a paragraph or a word that
/// was left out. The plugin reads begin and end of the tokens behind norm.
template <class P> std::vector<std::uint32_t> runs_of(const textmill::document<P>& d) {
  const auto begin = d.template in<3>(), end = d.template in<4>();
  std::vector<std::uint32_t> runs;
  std::uint32_t word = 0;
  std::size_t before = SIZE_MAX;
  each_word(d, [&](std::size_t place, textmill::term_id) {
    const bool follows =
        before != SIZE_MAX && before + 1 == place &&
        (begin.empty() || (begin[place] >= end[before] && joins_words(d.text(end[before], begin[place]))));
    if (!follows) runs.push_back(word);
    before = place;
    ++word;
  });
  return runs;
}

}  // namespace topics
