// A line is a heading when its form says so (a number, a chapter word, capitals) or when it stands alone, is short and
// leads to a paragraph. What ends like a sentence is none, and neither is an item of a list: the line below would be the
// next item. Every rule asks for a blank line, a heading or nothing above.
#include "sources/heading_rules.hpp"

#include "sources/heading_words.hpp"
#include "sources/letters.hpp"
#include "sources/line_shape.hpp"

#include <algorithm>

namespace textmill::sources {
namespace {

constexpr std::size_t longest_heading_bytes = 600;

/// Bytes of blanks at text[at].
std::size_t blanks_at(std::string_view text, std::size_t at) {
  std::size_t i = at;
  while (i < text.size()) {
    const Character c = decode(text, i);
    if (!is_blank(c.code)) break;
    i += c.bytes;
  }
  return i - at;
}

/// Bytes of "." ")" ":" or of a dash with blanks around it, at text[at]; 0 = none.
std::size_t mark_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '.' || text[at] == ')' || text[at] == ':') return 1;
  const std::size_t blanks = blanks_at(text, at);
  if (blanks == 0 || at + blanks >= text.size()) return 0;
  const Character dash = decode(text, at + blanks);
  const bool is_dash = dash.code == '-' || dash.code == 0x2013 || dash.code == 0x2014;
  return is_dash && blanks_at(text, at + blanks + dash.bytes) != 0 ? blanks + dash.bytes : 0;
}

/// Digits with dots between: "2", "2.3". Sets number and depth; returns the bytes.
std::size_t decimal_at(std::string_view text, Label& label) {
  std::size_t i = 0;
  label.depth = 0;
  while (label.depth < 6) {
    std::size_t digits = 0;
    std::uint32_t number = 0;
    while (i + digits < text.size() && is_digit(static_cast<unsigned char>(text[i + digits])) && digits < 4)
      number = number * 10 + static_cast<std::uint32_t>(text[i + digits++] - '0');
    if (digits == 0 || digits > 3) break;
    label.number = number;
    ++label.depth;
    i += digits;
    const bool another = i + 1 < text.size() && text[i] == '.' && is_digit(static_cast<unsigned char>(text[i + 1]));
    if (!another) return i;
    ++i;
  }
  return 0;
}

bool leads_to_page_number(std::string_view line) {
  std::size_t end = line.size();
  while (end > 0 && is_digit(static_cast<unsigned char>(line[end - 1]))) --end;
  if (end == line.size()) return false;
  const std::string_view before = trim(line.substr(0, end));
  return before.ends_with("...") || before.ends_with(". .") || before.ends_with("…") ||
         line.find('\t') != std::string_view::npos;
}

/// The line below is blank, or it is the text of the section: not the rest of a wrapped sentence, not another item.
bool may_stand_above(const LineInContext& c, const LineShape& shape, const Label& label) {
  if (c.next.empty()) return true;
  const Label below = parse_label(c.next);
  if (below.rule == label.rule && below.depth == label.depth && below.rule != HeadingRule::none) return false;
  const LineShape next = shape_of(c.next.substr(0, longest_heading_bytes));
  if (!starts_like_title(next)) return false;
  return shape.words <= 12 || next.characters > 120;
}

bool is_numbered_heading(const LineInContext& c, const Label& label) {
  const std::string_view title = c.line.substr(label.bytes);
  const LineShape shape = shape_of(title);
  if (!starts_like_title(shape) || shape.words > 30 || shape.characters > 200) return false;
  if (ends_sentence(shape.last) && !asks_or_calls(shape.last)) return false;
  if (leads_to_page_number(c.line)) return false;
  const bool sure = label.has_mark || label.depth > 1;
  if (!sure && (!c.next.empty() || shape.words > 10 || label.number > 99)) return false;
  return may_stand_above(c, shape, label);
}

/// "Chapter 4", "Part I: Title", "KAPITEL 2.", "第三章 …"
bool is_chapter(const LineInContext& c) {
  const std::size_t name = chapter_name_bytes(c.line);
  if (name == 0) return false;
  const std::string_view rest = c.line.substr(name);
  const std::size_t mark = mark_at(rest, 0);
  const std::string_view title = trim(rest.substr(mark));
  if (leads_to_page_number(c.line)) return false;
  if (title.empty()) return true;
  const LineShape shape = shape_of(title);
  if (!starts_like_title(shape) || shape.words > 20) return false;
  const bool all_capitals = shape.lower == 0 && shape.upper > 1;
  if (ends_sentence(shape.last) && !asks_or_calls(shape.last) && !all_capitals) return false;
  return may_stand_above(c, shape, {});
}

bool is_in_capitals(const LineInContext& c, const LineShape& shape) {
  if (shape.lower != 0 || shape.upper < 2 || shape.upper * 2 < shape.characters - shape.words) return false;
  if (shape.words > 15 || shape.characters > 120) return false;
  if (ends_sentence(shape.last) && shape.last != '?' && shape.last != ':') return false;
  if (leads_to_page_number(c.line)) return false;
  if (c.next.empty()) return true;
  const LineShape next = shape_of(c.next.substr(0, longest_heading_bytes));
  return next.lower != 0 && next.characters > 60;
}

bool is_list_item(std::string_view line) {
  const Character first = decode(line, 0);
  constexpr std::u32string_view bullets = U"-*+•·–—▪◦‣>|";
  return bullets.find(first.code) != std::u32string_view::npos;
}

bool is_paragraph(std::string_view line) {
  const LineShape shape = shape_of(line.substr(0, longest_heading_bytes));
  return shape.characters > 60 || (shape.words > 2 && ends_sentence(shape.last));
}

/// The first letter is a small one: "12 people", "3. buy milk".
bool begins_small(std::string_view line) {
  for (std::size_t i = 0; i < line.size();) {
    const Character c = decode(line, i);
    if (is_letter(c.code)) return is_lower(c.code);
    i += c.bytes;
  }
  return false;
}

bool stands_alone(const LineInContext& c, const LineShape& shape) {
  if (!c.next.empty() || shape.words > 12 || shape.characters > 90) return false;
  if (!starts_like_title(shape) || ends_sentence(shape.last) || is_list_item(c.line)) return false;
  if (is_digit(shape.first) && begins_small(c.line)) return false;
  if (c.line.find('|') != std::string_view::npos || c.line.find("://") != std::string_view::npos) return false;
  if (leads_to_page_number(c.line)) return false;
  return is_paragraph(c.next_text) && !is_list_item(c.next_text);
}

/// A roman number alone, as novels have it: "IV" or "IV."
bool is_lone_number(const LineInContext& c) {
  if (!c.next.empty()) return false;
  const std::string_view number = c.line.ends_with('.') ? c.line.substr(0, c.line.size() - 1) : c.line;
  return roman_value(number) != 0;
}

}  // namespace

Label parse_label(std::string_view line) {
  Label label;
  std::size_t i = 0;
  while (i < line.size() && i < 16 && std::string_view("IVXLCDM").find(line[i]) != std::string_view::npos) ++i;
  const std::uint32_t roman = roman_value(line.substr(0, i));
  if (roman != 0) {
    label.rule = HeadingRule::roman;
    label.number = roman;
  } else if (i = decimal_at(line, label); i != 0) {
    label.rule = HeadingRule::decimal;
  } else if (!line.empty() && line[0] >= 'A' && line[0] <= 'Z') {
    i = 1;
    label = {HeadingRule::letter, static_cast<std::uint32_t>(line[0] - 'A' + 1), 1, 0, false};
  } else {
    return {};
  }
  const std::size_t mark = mark_at(line, i);
  label.has_mark = mark != 0;
  const std::size_t blanks = blanks_at(line, i + mark);
  label.bytes = i + mark + blanks;
  const bool needs_mark = label.rule != HeadingRule::decimal;
  if (blanks == 0 || label.bytes >= line.size() || (needs_mark && !label.has_mark)) return {};
  return label;
}

HeadingRule heading_rule(const LineInContext& c) {
  if (!c.opens || c.line.empty() || c.line.size() > longest_heading_bytes) return HeadingRule::none;
  const LineShape shape = shape_of(c.line);
  if (shape.characters > 220) return HeadingRule::none;
  if (is_chapter(c)) return HeadingRule::chapter;
  if (const Label label = parse_label(c.line); label.rule != HeadingRule::none && is_numbered_heading(c, label))
    return label.rule;
  if (is_lone_number(c)) return HeadingRule::roman;
  if (is_in_capitals(c, shape)) return HeadingRule::capitals;
  if (is_known_title(c.line) && may_stand_above(c, shape, {})) return HeadingRule::known_word;
  return stands_alone(c, shape) ? HeadingRule::alone : HeadingRule::none;
}

}  // namespace textmill::sources
