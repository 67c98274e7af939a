// Characters as far as finding headings and blank lines needs them: a small case table, no ICU, no locale.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace textmill::sources {

/// One character and its bytes. Invalid bytes come one at a time as U+FFFD.
struct Character {
  char32_t code = 0;
  std::size_t bytes = 0;
};

/// The character that begins at text[at]; at < text.size().
Character decode(std::string_view text, std::size_t at);
/// Appends a character as UTF-8.
void append_utf8(std::string& out, char32_t code);

/// Letters with two cases: ASCII, Latin-1, Latin Extended-A, Greek, Cyrillic, Armenian. Others have no case here.
bool is_upper(char32_t c);
bool is_lower(char32_t c);
char32_t to_lower(char32_t c);
/// True for anything that is neither blank, digit, punctuation nor symbol, roughly.
bool is_letter(char32_t c);
bool is_digit(char32_t c);
/// ASCII white space, no-break space, ideographic space, byte order mark.
bool is_blank(char32_t c);
/// The same for a whole text; true for "".
bool is_blank(std::string_view text);
/// Without blanks at both ends; a view into `text`.
std::string_view trim(std::string_view text);
/// to_lower() of every character.
std::string lower_case(std::string_view text);

}  // namespace textmill::sources
