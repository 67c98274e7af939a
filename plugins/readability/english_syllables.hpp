// How many syllables an English word has, by rules of spelling.
#pragma once
#include <string_view>

namespace readability {

/// The number of syllables of a token, at least 1: letters in any case, apostrophes, hyphens (each part counts by
/// itself) and digits (a group of digits counts as one syllable, as do the numerals II to XXXIX). Letters with accents count as those without; letters
/// of other scripts are taken for consonants. Capitals without a vowel are spelt out: "PRC" has three.
unsigned english_syllables(std::string_view token);

}  // namespace readability
