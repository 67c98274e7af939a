#include "tables.hpp"

namespace keywords {

Table::Table(std::string_view lines) : lines_(lines) {
  while (lines_.starts_with('#')) lines_.remove_prefix(lines_.find('\n') + 1);
}

std::string_view Table::find(std::string_view key) const {
  // The first line whose key is not smaller lies in [low, high), both starts of lines.
  std::size_t low = 0, high = lines_.size();
  while (low < high) {
    std::size_t middle = low + (high - low) / 2;
    while (middle > low && lines_[middle - 1] != '\n') --middle;
    const auto line = lines_.substr(middle, lines_.find('\n', middle) - middle);
    const auto blank = line.find(' ');
    const auto order = line.substr(0, blank).compare(key);
    if (order == 0) return line.substr(blank + 1);
    if (order < 0) low = middle + line.size() + 1;
    else high = middle;
  }
  return {};
}

}  // namespace keywords
