#include "text_words.hpp"

#include "words.hpp"

namespace readability {
namespace {

bool is_blank(char32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_double_quote(char32_t c) { return c == '"' || c == 0x201C || c == 0x201D; }
/// What may stand between the end of a string of words and the blank behind it.
bool closes(char32_t c) {
  return is_double_quote(c) || c == '\'' || c == 0x2019 || c == 0xBB || c == ')' || c == ']' || c == '.';
}

/// Whether a quotation or a remark in brackets begins behind the marks, and with it something like a sentence.
bool opens(std::string_view marks) {
  return marks.find_first_of("\"(") != std::string_view::npos || marks.find("\u201C") != std::string_view::npos;
}

}  // namespace

bool TextWords::ends_sentence(std::string_view rest) {
  constexpr std::u32string_view ends =
      U".?!\u2026\u3002\uFF0E\uFF61\uFF01\uFF1F\u061F\u06D4\u0964\u0965\u0589\u1362\u037E";
  rest = rest.substr(0, rest.find('\n'));
  for (std::size_t at = 0; at < rest.size();)
    if (ends.find(next_character(rest, at)) != std::u32string_view::npos) return true;
  return false;
}

bool TextWords::add_marks(Sentence& s, std::string_view marks) {
  bool unit_ends = false, string_ends = false, behind_end = false;
  for (std::size_t at = 0; at < marks.size();) {
    const char32_t c = next_character(marks, at);
    const bool end = c == '?' || c == '!';
    string_ends = string_ends || (behind_end && is_blank(c));
    behind_end = end || (behind_end && closes(c));
    unit_ends = unit_ends || end || c == ':' || c == ';';  // a full stop is an abbreviation's
    s.strokes += is_blank(c) ? 0 : 1;
    s.commas += c == ',' ? 1 : 0;
    s.quotes += is_double_quote(c) ? 1 : 0;
  }
  s.units += unit_ends ? 1 : 0;
  s.strings += string_ends ? 1 : 0;
  return opens(marks);
}

}  // namespace readability
