#include "tables.hpp"

#include <algorithm>

namespace keywords {

Table::Table(std::string_view lines) : lines_(lines) {
  while (lines_.starts_with('#')) lines_.remove_prefix(lines_.find('\n') + 1);
  std::size_t at = 0;
  while (at < lines_.size()) {
    starts_.push_back(static_cast<std::uint32_t>(at));
    at = std::min(lines_.find('\n', at), lines_.size() - 1) + 1;
  }
}

std::string_view Table::find(std::string_view key) const {
  // A key ends at a blank, which is smaller than all that is in keys: so the beginning of a line is compared as if it were one.
  const auto it = std::lower_bound(starts_.begin(), starts_.end(), key, [&](std::uint32_t start, std::string_view k) {
    return lines_.substr(start, k.size()) < k;
  });
  if (it == starts_.end() || lines_.substr(*it, key.size()) != key) return {};
  const auto line = lines_.substr(*it, lines_.find('\n', *it) - *it);
  return line.size() > key.size() && line[key.size()] == ' ' ? line.substr(key.size() + 1) : std::string_view();
}

}  // namespace keywords
