// Which tokens of a document are words of the models.
#pragma once
#include <textmill/plugin.hpp>

#include <vector>

namespace topics {

/// token/1.norm where a step has written it, without the tokens that have none; else token/1.term of the tokens of class word.
/// The plugin reads term, class and norm, in this order and first.
template <class P> std::vector<textmill::term_id> words_of(const textmill::document<P>& d) {
  const auto terms = d.template in<0>();
  const auto kind = d.template in<1>();
  const auto norm = d.template in<2>();
  std::vector<textmill::term_id> words;
  if (norm.empty()) {
    for (std::size_t i = 0; i < terms.size(); ++i)
      if (static_cast<textmill::token_class>(kind[i]) == textmill::token_class::word) words.push_back(terms[i]);
  } else {
    for (std::size_t i = 0; i < norm.size(); ++i)
      if (textmill::is_word_like(kind[i]) && d.template valid<2>(i)) words.push_back(norm[i]);
  }
  return words;
}

}  // namespace topics
