// What one word contributes to the counts of a text. Pure; knows no host.
#pragma once
#include <cstdint>
#include <string_view>

namespace readability {

struct WordFacts {
  std::uint32_t characters = 0;  ///< all of the token's characters (code points)
  std::uint32_t letters = 0;     ///< letters and digits among them
  std::uint32_t syllables = 0;   ///< 0 when the language has no rules
};

/// Languages whose syllables can be counted; a tag such as "en-GB" counts as "en".
bool has_syllable_rules(std::string_view language);

/// Facts about one token that holds a letter or digit. Without rules for the language, syllables are 0.
WordFacts word_facts(std::string_view token, bool count_syllables);

/// The language of a tag in lower case: "en" of "en-GB".
std::string_view primary_language(std::string_view tag);

}  // namespace readability
