// Paragraphs, and which of them are headings.
#pragma once
#include "span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace segment {

/// Up to here widths are exact.
inline constexpr std::uint32_t longest_width = 160;

/// How a line shows that it is a heading.
enum class HeadingMark : std::uint8_t {
  none,
  hash,      ///< "## Results"
  roman,     ///< "IV. Results"
  decimal,   ///< "2.1 Results"
  name,      ///< "Preface", "Chapter 3"
  capitals,  ///< "RESULTS OF THE YEAR"
};

struct HeadingShape {
  HeadingMark mark = HeadingMark::none;
  std::uint8_t depth = 0;  ///< hashes, or numbers of a decimal; else 1
};

struct Paragraph {
  Span span;                ///< without surrounding blanks
  std::uint8_t level = 0;   ///< 0 = body; 1 and up = heading of that level
  std::uint32_t width = 0;  ///< characters of its longest line; of very long lines, some number above `longest_width`
  bool one_line = true;
  HeadingShape shape = {};  ///< as far as it is one line
};

/// Paragraphs of `text` in order, headings marked. The rules are in README.md.
void find_paragraphs(std::string_view text, std::vector<Paragraph>& paragraphs);

/// The text of a paragraph with its line breaks turned into blanks, byte for byte as long as before, in `buffer`.
std::string_view unwrapped(std::string_view paragraph, std::string& buffer);

/// True when a line begins with a bullet, or with a number or letter that a full stop or bracket follows.
bool is_list_item(std::string_view line);

}  // namespace segment
