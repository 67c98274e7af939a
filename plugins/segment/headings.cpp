#include "headings.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace segment {
namespace {

constexpr std::uint32_t widest_heading = 120;  // characters
constexpr std::size_t deepest_level = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

UChar32 first_character(std::string_view s) {
  if (s.empty()) return 0;
  UChar32 c = 0;
  std::size_t i = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(s.data()), i, s.size(), c);
  return c;
}

std::string_view without_blanks(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

/// Ends as a sentence does, or in the middle of one. A question may be a heading.
bool ends_like_text(std::string_view line) {
  static constexpr std::string_view closers[] = {"\"", "'", ")", "\u201D", "\u2019", "\u00BB"};
  for (bool more = true; more;) {
    more = false;
    for (const auto closer : closers)
      if (line.ends_with(closer)) line.remove_suffix(closer.size()), more = true;
  }
  return line.empty() || std::string_view(".!;:,").find(line.back()) != std::string_view::npos;
}

/// What may stand behind the number of a heading: a capital, a letter of a script without case, a digit or an opening
/// quote.
bool starts_like_title(std::string_view rest) {
  const UChar32 c = first_character(rest);
  if (c == 0 || u_islower(c)) return false;
  return u_isalnum(c) || c == '"' || c == '\'' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E;
}

std::uint8_t decimal_depth(std::string_view line, std::string_view& rest) {
  std::size_t i = 0;
  std::uint8_t depth = 0;
  bool dot = false;
  while (i < line.size() && is_digit(line[i])) {
    const std::size_t first = i;
    while (i < line.size() && is_digit(line[i])) ++i;
    if (i - first > 3) return 0;  // a year
    ++depth;
    dot = i < line.size() && (line[i] == '.' || line[i] == ')');
    if (!dot) break;
    ++i;
  }
  if (depth == 0 || (depth == 1 && !dot) || i >= line.size() || (line[i] != ' ' && line[i] != '\t')) return 0;
  rest = without_blanks(line.substr(i));
  return depth;
}

bool has_roman_number(std::string_view line, std::string_view& rest) {
  const std::size_t n = line.find_first_not_of("IVXL");
  if (n == 0 || n == std::string_view::npos || n > 7 || line[n] != '.') return false;
  if (n + 1 >= line.size() || (line[n + 1] != ' ' && line[n + 1] != '\t')) return false;
  rest = without_blanks(line.substr(n + 1));
  return true;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

bool is_name(std::string_view line) {
  static constexpr std::string_view alone[] = {"abstract",
                                               "acknowledgements",
                                               "acknowledgments",
                                               "appendix",
                                               "background",
                                               "bibliography",
                                               "conclusion",
                                               "conclusions",
                                               "contents",
                                               "discussion",
                                               "epilogue",
                                               "executive summary",
                                               "foreword",
                                               "introduction",
                                               "methods",
                                               "preamble",
                                               "preface",
                                               "prologue",
                                               "references",
                                               "results",
                                               "summary",
                                               "einleitung",
                                               "einf\u00FChrung",
                                               "vorwort",
                                               "nachwort",
                                               "zusammenfassung",
                                               "anhang",
                                               "literatur",
                                               "fazit",
                                               "pr\u00E9face",
                                               "avant-propos",
                                               "r\u00E9sum\u00E9",
                                               "annexe",
                                               "bibliographie",
                                               "introducci\u00F3n",
                                               "pr\u00F3logo",
                                               "resumen",
                                               "conclusi\u00F3n",
                                               "conclusiones",
                                               "anexo",
                                               "introduzione",
                                               "prefazione",
                                               "conclusioni",
                                               "introdu\u00E7\u00E3o",
                                               "conclus\u00E3o",
                                               "inleiding",
                                               "voorwoord"};
  static constexpr std::string_view numbered[] = {
      "chapter", "part",     "section", "appendix",      "annex", "article",  "book",      "kapitel",
      "teil",    "chapitre", "partie",  "cap\u00EDtulo", "parte", "capitolo", "hoofdstuk", "deel"};
  if (std::any_of(std::begin(alone), std::end(alone), [&](auto name) { return equal_ignoring_case(line, name); }))
    return true;
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos) return false;
  const auto word = line.substr(0, blank);
  if (std::none_of(std::begin(numbered), std::end(numbered),
                   [&](auto name) { return equal_ignoring_case(word, name); }))
    return false;
  const auto number = without_blanks(line.substr(blank));
  const std::size_t n = std::min(number.find_first_of(" .:\t"), number.size());
  const auto head = number.substr(0, n);
  return head.find_first_not_of("0123456789") == std::string_view::npos ||
         head.find_first_not_of("IVXL") == std::string_view::npos;
}

bool is_all_capitals(std::string_view line) {
  std::size_t capitals = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(line.data());
  for (std::size_t i = 0; i < line.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, line.size(), c);
    if (u_isupper(c)) ++capitals;
    else if (u_isalpha(c)) return false;
  }
  return capitals >= 4;
}

std::size_t hash_count(std::string_view line) {
  const std::size_t n = std::min(line.find_first_not_of('#'), line.size());
  return n >= 1 && n <= deepest_level && n < line.size() && line[n] == ' ' ? n : 0;
}

/// Decimals of equal depth right behind each other are a list.
void drop_lists(std::vector<Paragraph>& paragraphs) {
  for (std::size_t i = 0; i < paragraphs.size();) {
    const HeadingShape shape = paragraphs[i].shape;
    std::size_t end = i + 1;
    if (shape.mark == HeadingMark::decimal)
      while (end < paragraphs.size() && paragraphs[end].shape.mark == HeadingMark::decimal &&
             paragraphs[end].shape.depth == shape.depth)
        ++end;
    if (end - i > 1)
      for (std::size_t k = i; k < end; ++k) paragraphs[k].shape = {};
    i = end;
  }
}

}  // namespace

bool is_marked_heading(std::string_view line) { return hash_count(line) != 0; }

HeadingShape heading_shape(std::string_view line) {
  line = without_blanks(line);
  if (const std::size_t hashes = hash_count(line); hashes != 0)
    return {HeadingMark::hash, static_cast<std::uint8_t>(hashes)};
  if (line.empty() || ends_like_text(line)) return {};
  std::string_view rest;
  if (has_roman_number(line, rest) && starts_like_title(rest)) return {HeadingMark::roman, 1};
  if (const auto depth = decimal_depth(line, rest); depth != 0 && starts_like_title(rest))
    return {HeadingMark::decimal, depth};
  if (is_name(line)) return {HeadingMark::name, 1};
  if (is_all_capitals(line)) return {HeadingMark::capitals, 1};
  return {};
}

void mark_headings(std::string_view text, std::vector<Paragraph>& paragraphs) {
  for (Paragraph& p : paragraphs)
    if (p.one_line && p.width <= widest_heading)
      p.shape = heading_shape(text.substr(p.span.begin, p.span.end - p.span.begin));
  drop_lists(paragraphs);
  const bool parts = std::any_of(paragraphs.begin(), paragraphs.end(),
                                 [](const Paragraph& p) { return p.shape.mark == HeadingMark::roman; });
  for (Paragraph& p : paragraphs) {
    const std::size_t deeper = p.shape.mark == HeadingMark::decimal && parts ? 1 : 0;
    p.level = static_cast<std::uint8_t>(std::min(p.shape.depth + deeper, deepest_level));
  }
}

}  // namespace segment
