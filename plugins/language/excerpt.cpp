#include "excerpt.hpp"

#include <algorithm>

namespace language {
namespace {

constexpr std::size_t pieces = 8;
constexpr std::size_t farthest_blank = 64;  // bytes; scripts without blanks are cut between characters

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_inside_character(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

/// The place behind the next blank, or the start of a character.
std::size_t start_from(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  for (std::size_t i = at; i < std::min(at + farthest_blank, text.size()); ++i)
    if (is_blank(text[i])) return i;
  while (at < text.size() && is_inside_character(text[at])) ++at;
  return at;
}

std::size_t end_before(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  for (std::size_t i = at; i > 0 && at - i < farthest_blank; --i)
    if (is_blank(text[i])) return i;
  while (at > 0 && is_inside_character(text[at])) --at;
  return at;
}

}  // namespace

std::string_view excerpt(std::string_view text, std::size_t most_bytes, std::string& buffer) {
  if (text.size() <= most_bytes) return text;
  const std::size_t size = most_bytes / pieces;
  buffer.clear();
  for (std::size_t i = 0; i < pieces; ++i) {
    const std::size_t at = (text.size() - size) / (pieces - 1) * i;
    const std::size_t begin = start_from(text, at);
    const std::size_t end = end_before(text, i + 1 == pieces ? text.size() : at + size);
    if (begin >= end) continue;
    if (!buffer.empty()) buffer += '\n';
    buffer += text.substr(begin, end - begin);
  }
  return buffer;
}

}  // namespace language
