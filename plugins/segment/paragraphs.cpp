// Method: blank lines always separate paragraphs. What a single line break means depends on how the text was written.
// If at least half of its bytes are in lines longer than any that people wrap at, a line is a paragraph. Otherwise the
// lines were wrapped at some width, and a line break ends a paragraph only where it was clearly not forced by that
// width.
#include "paragraphs.hpp"

#include "headings.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace segment {
namespace {

struct Line {
  std::uint32_t begin = 0, end = 0;  // without the line break and surrounding blanks
  std::uint32_t width = 0;           // as in Paragraph
  bool page_break = false;           // a form feed was among the blanks
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v'; }

/// Finds one byte again and again; where there is none the text is searched once.
class ByteFinder {
 public:
  ByteFinder(std::string_view text, char byte) : text_(text), byte_(byte) {}

  /// The first one at `from` or behind it, else the size of the text. `from` never goes back.
  std::size_t next(std::size_t from) {
    if (!searched_ || found_ < from) found_ = std::min(text_.find(byte_, from), text_.size());
    searched_ = true;
    return found_;
  }

 private:
  std::string_view text_;
  char byte_;
  bool searched_ = false;
  std::size_t found_ = 0;
};

/// Eight bytes at a time.
std::size_t continuation_bytes(std::string_view s) {
  constexpr std::uint64_t low_bits = 0x0101010101010101u;
  std::size_t count = 0;
  for (; s.size() >= 8; s.remove_prefix(8)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, s.data(), sizeof eight);
    if ((eight & low_bits << 7) != 0)
      count += static_cast<std::size_t>(std::popcount(eight >> 7 & ~eight >> 6 & low_bits));
  }
  for (const char c : s) count += (static_cast<unsigned char>(c) & 0xC0u) == 0x80u ? 1 : 0;
  return count;
}

/// Of at most four bytes a character, so that not all of a very long line is looked at.
std::uint32_t width_of(std::string_view line) {
  const std::string_view head = line.substr(0, 4 * (longest_width + 1));
  return static_cast<std::uint32_t>(head.size() - continuation_bytes(head));
}

/// Calls f(line) for every line; \n, \r\n and \r end one.
template <class F> void each_line(std::string_view text, F&& f) {
  ByteFinder feeds(text, '\n'), returns(text, '\r'), pages(text, '\f');
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(feeds.next(at), returns.next(at));
    std::size_t begin = at, end = stop;
    while (begin < end && is_blank(text[begin])) ++begin;
    while (begin < end && is_blank(text[end - 1])) --end;
    f(Line{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
           width_of(text.substr(begin, end - begin)), pages.next(at) < stop});
    at = stop + 1;
    if (at < text.size() && text[stop] == '\r' && text[at] == '\n') ++at;
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
    if (line.width > longest_width) bytes_in_long_lines += line.end - line.begin;
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

void replace_all(std::string& text, char byte, char by) {
  for (std::size_t at = 0; (at = text.find(byte, at)) != std::string::npos; ++at) text[at] = by;
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

std::string_view unwrapped(std::string_view paragraph, std::string& buffer) {
  buffer.assign(paragraph);
  replace_all(buffer, '\n', ' ');
  replace_all(buffer, '\r', ' ');
  return buffer;
}

}  // namespace segment
