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

/// Finds one byte again and again.
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

std::size_t continuation_bytes(std::string_view s) {
  std::size_t count = 0;
  for (; s.size() >= 32; s.remove_prefix(32)) {
    std::uint64_t words[4];
    std::memcpy(words, s.data(), sizeof words);
    constexpr std::uint64_t low_bits = 0x0101010101010101u;
    if (((words[0] | words[1] | words[2] | words[3]) & low_bits << 7) == 0) continue;
    for (const std::uint64_t eight : words)
      count += static_cast<std::size_t>(std::popcount(eight >> 7 & ~eight >> 6 & low_bits));
  }
  for (const char c : s) count += (static_cast<unsigned char>(c) & 0xC0u) == 0x80u ? 1 : 0;
  return count;
}

/// Looks at no more of the line than it must.
std::uint32_t width_of(std::string_view line) {
  for (const std::size_t most : {std::size_t{192}, std::size_t{4 * longest_width + 4}}) {
    const std::string_view head = line.substr(0, most);
    const std::size_t width = head.size() - continuation_bytes(head);
    if (width > longest_width || head.size() == line.size()) return static_cast<std::uint32_t>(width);
  }
  return longest_width + 1;
}

/// The lines of a text; \n, \r\n and \r end one.
class Lines {
 public:
  explicit Lines(std::string_view text)
      : text_(text), has_returns_(text.find('\r') != std::string_view::npos),
        has_page_breaks_(text.find('\f') != std::string_view::npos) {}

  /// Calls f(line) for each.
  template <class F> void each(F&& f) const {
    ByteFinder feeds(text_, '\n'), returns(text_, '\r'), pages(text_, '\f');
    for (std::size_t at = 0; at < text_.size();) {
      std::size_t stop = feeds.next(at);
      if (has_returns_) stop = std::min(stop, returns.next(at));
      std::size_t begin = at, end = stop;
      while (begin < end && is_blank(text_[begin])) ++begin;
      while (begin < end && is_blank(text_[end - 1])) --end;
      f(Line{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
             width_of(text_.substr(begin, end - begin)), has_page_breaks_ && pages.next(at) < stop});
      at = stop + 1;
      if (at < text_.size() && text_[stop] == '\r' && text_[at] == '\n') ++at;
    }
  }

 private:
  std::string_view text_;
  bool has_returns_, has_page_breaks_;
};

struct Layout {
  bool line_is_paragraph = false;
  std::uint32_t width = 0;  // of the longest line that is not longer than a wrapped one
};

Layout layout_of(const Lines& lines) {
  std::uint64_t bytes = 0, bytes_in_long_lines = 0;
  Layout layout;
  lines.each([&](const Line& line) {
    bytes += line.end - line.begin;
    if (line.width > longest_width) bytes_in_long_lines += line.end - line.begin;
    else layout.width = std::max(layout.width, line.width);
  });
  layout.line_is_paragraph = bytes_in_long_lines * 2 >= bytes && bytes != 0;
  return layout;
}

/// Whether the text goes on from one line, which is no title, to the next in the middle of a sentence: behind a letter or
/// comma, with a small letter.
bool goes_on(std::string_view text, const Line& before, const Line& after) {
  const char first = text[after.begin], last = text[before.end - 1];
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  return before.width * 2 >= longest_width && is_small(first) && (last == ',' || is_small(last));
}

bool separates(std::string_view text, const Layout& layout, const Line& before, const Line& after) {
  const auto line_of = [&](const Line& l) { return text.substr(l.begin, l.end - l.begin); };
  if (after.page_break || is_list_item(line_of(after)) || is_marked_heading(line_of(before)) ||
      is_marked_heading(line_of(after)))
    return true;
  return layout.line_is_paragraph ? !goes_on(text, before, after) : before.width * 2 < layout.width;
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
  const Lines lines(text);
  const Layout layout = layout_of(lines);
  bool open = false;
  Line before;
  lines.each([&](const Line& line) {
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
