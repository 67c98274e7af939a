// Lines of a text: "\n" ends one, a "\r" before it belongs to the line break.
#pragma once
#include <cstddef>
#include <string_view>

namespace textmill::sources {

/// The half-open range of a line without its line break, and where the next one begins.
struct Line {
  std::size_t begin = 0, end = 0, next = 0;
  std::string_view text(std::string_view whole) const { return whole.substr(begin, end - begin); }
};

/// The line that begins at `begin`; an empty line at the end of the text.
inline Line line_at(std::string_view text, std::size_t begin) {
  if (begin >= text.size()) return {text.size(), text.size(), text.size()};
  const std::size_t at = text.find('\n', begin);
  if (at == std::string_view::npos) return {begin, text.size(), text.size()};
  const bool has_return = at > begin && text[at - 1] == '\r';
  return {begin, has_return ? at - 1 : at, at + 1};
}

}  // namespace textmill::sources
