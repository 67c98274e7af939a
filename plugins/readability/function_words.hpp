// Closed classes of words that some measures count, as lists: a word is counted by its form, whatever it is in its sentence.
// Pure; knows no host.
#pragma once
#include "lexicon.hpp"

#include <string_view>

namespace readability {

/// Adds the lists of prepositions, conjunctions, pronouns and other function words of the language; there are some for English
/// and German.
void add_function_words(Lexicon& lexicon, std::string_view language);

/// Whether the word, in small letters, is in one of these lists, or one of them with an ending behind an apostrophe: "don't".
/// `lists` are those of the word itself.
bool is_function_word(const Lexicon& lexicon, std::string_view word, unsigned lists);

}  // namespace readability
