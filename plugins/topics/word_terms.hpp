// Which tokens of a document are words of the models.
#pragma once
#include <textmill/plugin.hpp>

#include <cstdint>
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

/// Where a run of words begins: words that another token, such as a comma or a word that was left out, parts from the word before.
template <class P> std::vector<std::uint32_t> runs_of(const textmill::document<P>& d) {
  std::vector<std::uint32_t> runs;
  std::uint32_t word = 0;
  std::size_t next = SIZE_MAX;
  each_word(d, [&](std::size_t place, textmill::term_id) {
    if (place != next) runs.push_back(word);
    next = place + 1;
    ++word;
  });
  return runs;
}

}  // namespace topics
