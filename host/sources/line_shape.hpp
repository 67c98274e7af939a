// Counts about one short line, in one pass over its characters.
#pragma once
#include <cstddef>
#include <string_view>

namespace textmill::sources {

struct LineShape {
  std::size_t characters = 0, words = 0, letters = 0, upper = 0, lower = 0;
  char32_t first = 0;  ///< behind opening quotes and brackets
  char32_t last = 0;   ///< before closing quotes and brackets
};

/// The shape of a trimmed line.
LineShape shape_of(std::string_view line);

/// Full stops, question and exclamation marks, commas, colons and semicolons of the scripts that we know.
bool ends_sentence(char32_t c);
bool asks_or_calls(char32_t c);

/// The shape could be that of a title: begins with a capital, a digit or a letter without case, has a letter.
bool starts_like_title(const LineShape& shape);

}  // namespace textmill::sources
