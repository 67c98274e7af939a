// How much a word of English makes a sentence harder or easier, learnt by training/difficulty.py. Pure; knows no host.
#pragma once
#include "lexicon.hpp"

#include <cstdint>
#include <string_view>

namespace readability {

/// Adds the compiled-in weights.
void add_word_weights(Lexicon& lexicon);

/// The weight of a word in small letters, in thousandths of a CEFR level for a text of that word alone: the sum of the
/// weights of the word itself, which is `own`, its first three letters (from 5 letters on) and its last two, three (from 5 on)
/// and four (from 7 on), as far as the list has them. 0 for a word with a digit.
std::int16_t word_weight(const Lexicon& lexicon, std::string_view word, std::int16_t own);

}  // namespace readability
