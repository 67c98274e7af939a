// What two keywords are compared by.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace textmill::evaluate {

enum class Stem { porter, none };

/// NFKC, small letters, white space made one blank, characters at both ends that are no letters or digits taken off, each word stemmed
/// by Porter's algorithm. Hyphens stay inside words. What is "letter", "digit" and "white space" is as in Python.
std::string normal_form(std::string_view keyword, Stem stem);

/// What stands between white space.
std::vector<std::string> words_between_blanks(std::string_view text);

/// Small letters alone, and Porter's stems of what stands between white space, with one blank between.
std::string lower_case(std::string_view text);
std::string stemmed_words(std::string_view lower);

}  // namespace textmill::evaluate
