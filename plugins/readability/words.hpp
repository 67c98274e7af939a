// Words in small letters, and texts with blanks between words. Pure; knows no host.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace readability {

/// The next code point of valid UTF-8; `at` moves behind it.
char32_t next_character(std::string_view text, std::size_t& at);

/// The text in small letters: those of Latin, Greek and Cyrillic, one for one; the apostrophe U+2019 becomes '.
std::string lower(std::string_view text);
/// The same into a text whose memory is used again.
void lower(std::string_view text, std::string& small);
/// True when the text begins with a capital letter of these scripts.
bool begins_with_capital(std::string_view text);

inline bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Calls f(word) for each word of a text with blanks between them.
template <class F> void for_each_word(std::string_view list, F&& f) {
  constexpr std::string_view blanks = " \t\r\n";
  for (std::size_t from = 0; (from = list.find_first_not_of(blanks, from)) != std::string_view::npos;) {
    const std::size_t to = std::min(list.find_first_of(blanks, from), list.size());
    f(list.substr(from, to - from));
    from = to;
  }
}

}  // namespace readability
