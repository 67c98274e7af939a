// Syllables of languages that write their vowels: by groups of vowel letters that are spoken as one.
#pragma once
#include <string_view>

namespace readability {

/// True when there are rules for the language of the tag.
bool has_vowel_rules(std::string_view language);

/// The number of syllables of a token in small letters, at least 1; a group of digits counts as one.
unsigned vowel_syllables(std::string_view token, std::string_view language);

}  // namespace readability
