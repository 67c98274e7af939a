// Lists and weights that are compiled in; lists/README.md says where each is from and under which licence.
#pragma once
#include <array>
#include <span>
#include <string_view>

namespace readability {

/// Words in small letters with spaces or line ends between them.
std::string_view dale_chall_words();
std::string_view spache_words();
/// The most common words of English in the bands 10 and 20 of SCOWL.
std::string_view scowl_10_words();
std::string_view scowl_20_words();

/// The model of english_syllables.cpp: one character a bucket, in lines, in parts.
std::array<std::string_view, 8> english_syllable_weights();
/// Lines of a number of syllables and the words that have it though the model says otherwise.
std::string_view english_syllable_exceptions();

/// Entries and weights of word_weights.cpp; models of difficulty.cpp.
std::string_view english_word_weights();
std::string_view difficulty_coefficients();

}  // namespace readability
