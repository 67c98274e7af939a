#include "word_facts.hpp"

#include "english_syllables.hpp"

namespace readability {
namespace {

bool is_ascii_letter_or_digit(std::uint32_t c) {
  return (c >= '0' && c <= '9') || ((c | 0x20u) >= 'a' && (c | 0x20u) <= 'z');
}

/// Inside a word, all that is no letter or digit beyond ASCII: signs, combining marks, joiners.
bool is_other_sign(std::uint32_t c) {
  return c < 0xAA || c == 0xAD || c == 0xB7 || c == 0xD7 || c == 0xF7 || (c >= 0x300 && c <= 0x36F) ||
         (c >= 0x2000 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFF07;
}

}  // namespace

std::string_view primary_language(std::string_view tag) { return tag.substr(0, tag.find_first_of("-_")); }

bool has_syllable_rules(std::string_view language) {
  const auto primary = primary_language(language);
  return primary.size() == 2 && (primary[0] | 0x20) == 'e' && (primary[1] | 0x20) == 'n';
}

WordFacts word_facts(std::string_view token, bool count_syllables) {
  WordFacts facts;
  for (std::size_t i = 0; i < token.size();) {
    const auto lead = static_cast<unsigned char>(token[i]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t c = length == 1 ? lead : lead & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < token.size(); ++k)
      c = c << 6 | (static_cast<unsigned char>(token[i + k]) & 0x3Fu);
    facts.characters += 1;
    facts.letters += (length == 1 ? is_ascii_letter_or_digit(c) : !is_other_sign(c)) ? 1 : 0;
    i += length;
  }
  if (count_syllables) facts.syllables = english_syllables(token);
  return facts;
}

}  // namespace readability
