#include "sources/split.hpp"

#include "sources/cut.hpp"
#include "sources/headings.hpp"
#include "sources/letters.hpp"
#include "sources/lines.hpp"

#include <algorithm>

namespace textmill::sources {
namespace {

using Split = config::SourceConfig::Split;

/// The range without blank lines before it and without blanks after it. A first line keeps its indentation.
Part without_blank_edges(std::string_view text, std::size_t begin, std::size_t end, std::string_view heading = {}) {
  const std::string_view whole = text.substr(0, end);
  for (Line line = line_at(whole, begin); line.begin < end && is_blank(line.text(whole)); line = line_at(whole, begin))
    begin = line.next;
  begin = std::min(begin, end);
  const std::string_view kept = whole.substr(begin);
  const std::string_view trimmed = trim(kept);
  if (trimmed.empty()) return {begin, begin, heading};
  return {begin, begin + static_cast<std::size_t>(trimmed.data() - kept.data()) + trimmed.size(), heading};
}

void add_if_text(std::vector<Part>& parts, const Part& part) {
  if (part.begin != part.end) parts.push_back(part);
}

std::vector<Part> lines_of(std::string_view text) {
  std::vector<Part> parts;
  for (Line line = line_at(text, 0); line.begin < text.size(); line = line_at(text, line.next))
    if (!is_blank(line.text(text))) parts.push_back({line.begin, line.end, {}});
  return parts;
}

std::vector<Part> paragraphs_of(std::string_view text) {
  std::vector<Part> parts;
  std::size_t begin = 0;
  for (Line line = line_at(text, 0); line.begin < text.size(); line = line_at(text, line.next)) {
    if (!is_blank(line.text(text))) continue;
    add_if_text(parts, without_blank_edges(text, begin, line.begin));
    begin = line.next;
  }
  add_if_text(parts, without_blank_edges(text, begin, text.size()));
  return parts;
}

/// What stands before the first heading, and then each heading with what is below it.
std::vector<Part> sections_of(std::string_view text, const std::vector<Heading>& headings) {
  std::vector<Part> parts;
  add_if_text(parts, without_blank_edges(text, 0, headings.empty() ? text.size() : headings[0].begin));
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const std::size_t end = i + 1 < headings.size() ? headings[i + 1].begin : text.size();
    add_if_text(parts, without_blank_edges(text, headings[i].begin, end, headings[i].title));
  }
  return parts;
}

bool is_blank_byte(char c) {
  // One bit a byte up to the blank; a search through a list of blanks for each byte takes most of the time of splitting.
  constexpr std::uint64_t blanks =
      1ull << ' ' | 1ull << '\t' | 1ull << '\n' | 1ull << '\v' | 1ull << '\f' | 1ull << '\r';
  const auto byte = static_cast<unsigned char>(c);
  return byte <= ' ' && (blanks >> byte & 1) != 0;
}

std::vector<Part> pieces_of(std::string_view text, std::uint64_t every) {
  std::vector<Part> parts;
  std::uint64_t words = 0;
  std::size_t begin = 0, end = 0;
  for (std::size_t at = 0;;) {
    while (at < text.size() && is_blank_byte(text[at])) ++at;
    if (at == text.size()) break;
    if (words == every) {
      parts.push_back({begin, end, {}});
      words = 0;
    }
    if (words++ == 0) begin = at;
    while (at < text.size() && !is_blank_byte(text[at])) ++at;
    end = at;
  }
  if (words != 0) parts.push_back({begin, end, {}});
  return parts;
}

std::vector<Part> blocks_of(std::string_view text, std::size_t most) {
  std::vector<Part> parts;
  std::size_t begin = 0;
  for (; text.size() - begin > most; begin = parts.back().end)
    parts.push_back({begin, begin + cut_of(text.substr(begin), most), {}});
  if (begin != text.size()) parts.push_back({begin, text.size(), {}});
  return parts;
}

std::vector<Part> parts_of(std::string_view text, Split split, std::uint64_t every) {
  switch (split) {
    case Split::paragraph: return paragraphs_of(text);
    case Split::heading: return sections_of(text, find_headings(text));
    case Split::line: return lines_of(text);
    case Split::every: return pieces_of(text, every);
    case Split::bytes: return blocks_of(text, every);
    case Split::page:  // needs to know where pages begin: split_pages()
    case Split::none: break;
  }
  return {{0, text.size(), {}}};
}

}  // namespace

std::string Part::section() const {
  std::string out;
  for (std::size_t i = 0; i < heading.size();) {
    const Character c = decode(heading, i);
    if (!is_blank(c.code)) out += heading.substr(i, c.bytes);
    else if (!out.ends_with(' ')) out += ' ';
    i += c.bytes;
  }
  return out;
}

std::vector<Part> split_text(std::string_view text, Split split, std::uint64_t every) {
  auto parts = parts_of(text, split, every);
  if (parts.empty()) parts.push_back({0, 0, {}});
  return parts;
}

std::vector<Part> split_at_headings(std::string_view text, const std::vector<HeadingMark>& marks) {
  std::vector<Heading> headings;
  for (const auto& mark : marks)
    if (mark.begin < mark.end) headings.push_back({mark.begin, text.substr(mark.begin, mark.end - mark.begin)});
  auto parts = sections_of(text, headings);
  if (parts.empty()) parts.push_back({0, 0, {}});
  return parts;
}

std::vector<PagePart> split_pages(std::string_view text, const std::vector<PageMark>& pages) {
  std::vector<PagePart> parts;
  const auto add = [&](std::size_t begin, std::size_t end, std::size_t number) {
    const Part part = without_blank_edges(text, begin, end);
    if (part.begin != part.end) parts.push_back({part, number});
  };
  // What stands before the first mark belongs to a page whose number is not known.
  add(0, pages.empty() ? text.size() : pages[0].begin, pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i)
    add(pages[i].begin, i + 1 < pages.size() ? pages[i + 1].begin : text.size(), i);
  if (parts.empty()) parts.push_back({{0, 0, {}}, pages.size()});
  return parts;
}

std::string part_id(std::string_view id, std::uint64_t number, std::uint64_t count) {
  const std::size_t width = std::max<std::size_t>(3, std::to_string(count).size());
  const std::string digits = std::to_string(number);
  return std::string(id) + '#' + std::string(width - std::min(width, digits.size()), '0') + digits;
}

}  // namespace textmill::sources
