// One character of a text, as far as the finding of tokens asks about it.
#pragma once
#include "uax29/word_table.hpp"

#include <cstddef>
#include <string_view>

namespace segment {

constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_alnum(char c) { return is_ascii_letter(c) || is_ascii_digit(c); }

/// The length in bytes of the character that begins at `at`.
inline std::size_t length_at(std::string_view text, std::size_t at) {
  return textmill::uax29::word_character(text.data() + at).length;
}

/// Where the character before `at`, which is not 0, begins.
inline std::size_t before(std::string_view text, std::size_t at) {
  do --at;
  while ((static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u);
  return at;
}

/// Whether a letter or digit of any script begins at `at`.
inline bool is_letter_or_digit(std::string_view text, std::size_t at) {
  using namespace textmill::uax29;
  return content_of(word_character(text.data() + at).entry) != Content::none;
}

/// Whether names go on here: a letter, a digit, an underscore, or a mark upon one of them.
inline bool is_name_character(std::string_view text, std::size_t at) {
  using namespace textmill::uax29;
  const auto entry = word_character(text.data() + at).entry;
  return content_of(entry) != Content::none || class_of(entry) == WordClass::extend || text[at] == '_';
}

/// Whether the character before `at` goes on in what begins at `at`, so that nothing new can begin there.
inline bool follows_name(std::string_view text, std::size_t at) {
  return at != 0 && is_name_character(text, before(text, at));
}

}  // namespace segment
