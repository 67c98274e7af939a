// What makes one line a heading, given its neighbours. Knows nothing of the rest of the text.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace textmill::sources {

/// Which rule found a heading.
enum class HeadingRule { none, markdown, roman, decimal, letter, chapter, capitals, known_word, alone };

/// A number before a title: "IV.", "2.3", "B)". `bytes` includes the blanks before the title.
struct Label {
  HeadingRule rule = HeadingRule::none;
  std::uint32_t number = 0;  ///< of the last place: 3 for "2.3"
  std::uint32_t depth = 1;   ///< places: 2 for "2.3"
  std::size_t bytes = 0;
  bool has_mark = false;  ///< a "." or ")" or ":" or a dash follows the number
};

/// The label that a trimmed line begins with.
Label parse_label(std::string_view line);

/// A line with what stands around it. All are trimmed; "" is a blank line or the end of the text.
struct LineInContext {
  std::string_view line;
  std::string_view next;       ///< the line directly below
  std::string_view next_text;  ///< the next line that is not blank
  bool opens = false;          ///< the line above is blank, a heading, or the start of the text
};

/// The rule by which a line is a heading, or none. Markdown is left to find_headings(), which sees fences.
HeadingRule heading_rule(const LineInContext& context);

}  // namespace textmill::sources
