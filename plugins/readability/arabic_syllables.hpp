// Syllables of Arabic words as OSMAN counts them, by their vowel marks (El-Haj, M. & Rayson, P. 2016). Pure; knows no host.
#pragma once
#include <string_view>

namespace readability {

/// A short vowel is one syllable; a long one (a mark before alif, waw or ya), a tanwin and a shadda are two. 0 for a word without
/// marks.
unsigned arabic_syllables(std::string_view token);

/// Whether the word has a hamza, thal or za, or ends in waw and nun or waw and alif, vowel marks aside: signs of formal Arabic.
bool has_faseeh_letters(std::string_view token);

/// Whether the character is a sign above or below an Arabic letter, or the line that stretches one.
bool is_arabic_mark(char32_t c);

}  // namespace readability
