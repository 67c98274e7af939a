// Closed classes of words that some measures count, as lists: a word is counted by its form, whatever it is in its sentence.
#pragma once
#include "words.hpp"

#include <string_view>

namespace readability {

struct FunctionWords {
  WordSet prepositions, conjunctions, pronouns;
  WordSet others;  ///< articles, auxiliary verbs, quantifiers, negations, particles

  /// Whether the word, in small letters, is in one of the lists, or one of them with an ending behind an apostrophe: "don't".
  bool has(std::string_view word) const;
};

/// The lists of a language, or null: there are some for English and German.
const FunctionWords* function_words(std::string_view language);

}  // namespace readability
