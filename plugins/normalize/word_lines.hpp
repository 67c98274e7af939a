// Files of words: UTF-8, one entry a line, lines that begin with # are comments.
#pragma once
#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace normalize {

/// A line that can't be used. Its text does not name the file.
inline std::runtime_error bad_line(std::size_t number, const std::string& why) {
  return std::runtime_error("line " + std::to_string(number) + " " + why);
}

/// Calls f(line, number) for each line that has an entry, without the blanks around it; numbers begin with 1. A byte order
/// mark at the start is passed over.
template <class F> void each_word_line(std::string_view lines, F&& f) {
  constexpr std::string_view blanks = " \t\r";
  if (lines.starts_with("\uFEFF")) lines.remove_prefix(3);
  for (std::size_t number = 1; !lines.empty(); ++number) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const auto line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const std::size_t first = line.find_first_not_of(blanks);
    if (first == std::string_view::npos || line[first] == '#') continue;
    f(line.substr(first, line.find_last_not_of(blanks) - first + 1), number);
  }
}

}  // namespace normalize
