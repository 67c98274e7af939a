#include "config/place_finder.hpp"

#include <algorithm>

namespace textmill::config {

using model::Place;

PlaceFinder::PlaceFinder(std::string file, std::string_view text) : file_(std::move(file)), text_(text), starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n' && i + 1 < text.size()) starts_.push_back(i + 1);
}

std::size_t PlaceFinder::line_end(std::size_t offset) const {
  std::size_t end = std::min(text_.find('\n', offset), text_.size());
  if (end > offset && text_[end - 1] == '\r') --end;
  return end;
}

std::size_t PlaceFinder::offset(const Place& place) const {
  if (place.line == 0 || place.line > starts_.size()) return place.line == 0 ? 0 : text_.size();
  return std::min(text_.size(), starts_[place.line - 1] + place.column - 1);
}

Place PlaceFinder::byte(std::size_t offset) const {
  const auto line = std::upper_bound(starts_.begin(), starts_.end(), offset) - starts_.begin();
  return {file_, static_cast<std::size_t>(line), offset - starts_[static_cast<std::size_t>(line) - 1] + 1, 1};
}

Place PlaceFinder::token(std::size_t line, std::size_t column) const {
  if (line >= starts_.size() || starts_[line] + column >= text_.size()) {
    const std::size_t last = line_end(starts_.back());
    return byte(last > starts_.back() ? last - 1 : last);
  }
  std::size_t at = starts_[line] + column;
  const std::size_t end = line_end(at);
  while (at < end && (text_[at] == '&' || text_[at] == '!')) {
    const std::size_t blank = std::min(text_.find_first_of(" \t", at), end);
    const std::size_t next = text_.find_first_not_of(" \t", blank);
    if (next >= end) break;
    at = next;
  }
  Place place = byte(at);
  place.length = token_length(at);
  return place;
}

std::size_t PlaceFinder::quoted_length(std::size_t offset, std::size_t end) const {
  const char quote = text_[offset];
  for (std::size_t i = offset + 1; i < end; ++i) {
    if (quote == '"' && text_[i] == '\\') ++i;
    else if (text_[i] == quote && quote == '\'' && i + 1 < end && text_[i + 1] == quote) ++i;
    else if (text_[i] == quote) return i + 1 - offset;
  }
  return end - offset;
}

std::size_t PlaceFinder::token_length(std::size_t offset) const {
  const std::size_t end = line_end(offset);
  if (offset >= end) return 1;
  const char c = text_[offset];
  if (c == '"' || c == '\'') return quoted_length(offset, end);
  if (std::string_view("[]{},|>").find(c) != std::string_view::npos) return 1;
  std::size_t i = offset;
  for (; i < end; ++i) {
    const bool before_blank = i + 1 >= end || text_[i + 1] == ' ' || text_[i + 1] == '\t';
    if (std::string_view(",]}").find(text_[i]) != std::string_view::npos || (text_[i] == ':' && before_blank)) break;
    if (text_[i] == '#' && i > offset && (text_[i - 1] == ' ' || text_[i - 1] == '\t')) break;
  }
  while (i > offset && (text_[i - 1] == ' ' || text_[i - 1] == '\t')) --i;
  return std::max<std::size_t>(1, i - offset);
}

Place PlaceFinder::null_place(Place token, const Place& key) const {
  const std::string_view here = text_.substr(offset(token));
  const bool written = here.starts_with('~') || (here.starts_with("null") && token.length == 4);
  const bool behind_key = key.line == 0 || (token.line == key.line && token.column > key.column);
  return written && behind_key ? token : key.line == 0 ? token : key;
}

}  // namespace textmill::config
