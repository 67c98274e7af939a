// Paragraphs, and which of them are headings.
#pragma once
#include "boundaries.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace segment {

struct Paragraph {
  Span span;                ///< without surrounding blanks
  std::uint8_t level = 0;   ///< 0 = body; 1 and up = heading of that level
  std::uint32_t width = 0;  ///< characters of its longest line
  bool one_line = true;
};

/// Paragraphs of `text` in order, headings marked. The rules are in README.md.
void find_paragraphs(std::string_view text, std::vector<Paragraph>& paragraphs);

/// The text with the line breaks inside paragraphs turned into blanks and all that separates paragraphs kept, byte for
/// byte as long as before; `buffer` holds it when it differs from `text`.
std::string_view unwrapped(std::string_view text, const std::vector<Paragraph>& paragraphs, std::string& buffer);

/// True when a line begins with a bullet, or with a number or letter that a full stop or bracket follows.
bool is_list_item(std::string_view line);

}  // namespace segment
