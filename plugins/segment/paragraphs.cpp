// Method: blank lines always separate paragraphs. What a single line break means depends on how the text was written.
// If at least half of its bytes are in lines longer than any that people wrap at, a line is a paragraph. Otherwise the
// lines were wrapped at some width, and a line break ends a paragraph only where it was clearly not forced by that
// width.
#include "paragraphs.hpp"

#include "headings.hpp"

#include <algorithm>

namespace segment {
namespace {

constexpr std::uint32_t widest_wrapped_line = 160;  // characters

struct Line {
  std::uint32_t begin = 0, end = 0;  // without the line break and surrounding blanks
  std::uint32_t width = 0;           // characters
  bool page_break = false;           // a form feed was among the blanks
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v'; }

std::uint32_t character_count(std::string_view s) {
  return static_cast<std::uint32_t>(
      std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

Line make_line(std::string_view text, std::size_t begin, std::size_t end) {
  Line line;
  line.page_break = text.substr(begin, end - begin).find('\f') != std::string_view::npos;
  while (begin < end && is_blank(text[begin])) ++begin;
  while (begin < end && is_blank(text[end - 1])) --end;
  line.begin = static_cast<std::uint32_t>(begin);
  line.end = static_cast<std::uint32_t>(end);
  line.width = character_count(text.substr(begin, end - begin));
  return line;
}

/// Calls f(line) for every line; \n, \r\n and \r end one.
template <class F> void each_line(std::string_view text, F&& f) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    f(make_line(text, at, end));
    at = end + 1;
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++at;
  }
}

struct Layout {
  bool line_is_paragraph = false;
  std::uint32_t width = 0;  // of the longest line that is not longer than a wrapped one
};

Layout layout_of(std::string_view text) {
  std::uint64_t bytes = 0, bytes_in_long_lines = 0;
  Layout layout;
  each_line(text, [&](const Line& line) {
    bytes += line.end - line.begin;
    if (line.width > widest_wrapped_line) bytes_in_long_lines += line.end - line.begin;
    else layout.width = std::max(layout.width, line.width);
  });
  layout.line_is_paragraph = bytes_in_long_lines * 2 >= bytes && bytes != 0;
  return layout;
}

bool separates(std::string_view text, const Layout& layout, const Line& before, const Line& after) {
  const auto line_of = [&](const Line& l) { return text.substr(l.begin, l.end - l.begin); };
  return layout.line_is_paragraph || after.page_break || before.width * 2 < layout.width ||
         is_list_item(line_of(after)) || is_marked_heading(line_of(before)) || is_marked_heading(line_of(after));
}

}  // namespace

bool is_list_item(std::string_view line) {
  static constexpr std::string_view bullets[] = {"-",      "*",      "+",      "\u2022", "\u2013",
                                                 "\u2014", "\u00B7", "\u2023", "\u25E6", "\u25AA"};
  for (const auto bullet : bullets)
    if (line.starts_with(bullet) && line.size() > bullet.size() && is_blank(line[bullet.size()])) return true;
  const bool bracket = line.starts_with('(');
  std::size_t i = bracket ? 1 : 0;
  const std::size_t first = i;
  while (i < line.size() && i - first < 3 && line[i] >= '0' && line[i] <= '9') ++i;
  const bool number = i != first;
  if (!number && i < line.size() && line[i] >= 'a' && line[i] <= 'z') ++i;
  if (i == first || i + 1 >= line.size() || !is_blank(line[i + 1])) return false;
  return line[i] == ')' || (line[i] == '.' && number && !bracket);
}

void find_paragraphs(std::string_view text, std::vector<Paragraph>& paragraphs) {
  paragraphs.clear();
  const Layout layout = layout_of(text);
  bool open = false;
  Line before;
  each_line(text, [&](const Line& line) {
    if (line.begin == line.end) {
      open = false;
      return;
    }
    if (open && separates(text, layout, before, line)) open = false;
    if (open) {
      auto& p = paragraphs.back();
      p.span.end = line.end;
      p.width = std::max(p.width, line.width);
      p.one_line = false;
    } else {
      paragraphs.push_back({{line.begin, line.end}, 0, line.width, true});
    }
    open = true;
    before = line;
  });
  mark_headings(text, paragraphs);
}

std::string_view unwrapped(std::string_view text, const std::vector<Paragraph>& paragraphs, std::string& buffer) {
  const bool wrapped =
      std::any_of(paragraphs.begin(), paragraphs.end(), [](const Paragraph& p) { return !p.one_line; });
  if (!wrapped) return text;
  buffer.assign(text);
  for (const Paragraph& p : paragraphs) {
    if (p.one_line) continue;
    for (std::uint32_t i = p.span.begin; i < p.span.end; ++i)
      if (buffer[i] == '\n' || buffer[i] == '\r') buffer[i] = ' ';
  }
  return buffer;
}

}  // namespace segment
