#include "lines.hpp"

#include <textmill/token_class.hpp>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace kwic {
namespace {

bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

/// The token that is `words` words left of `token`, or the first of the bounds when there are fewer.
std::uint32_t left_of(const Tokens& t, std::uint32_t token, std::uint32_t bound, std::uint32_t words) {
  while (words != 0 && token > bound)
    if (textmill::is_word_like(t.classes[--token])) --words;
  return token;
}

std::uint32_t right_of(const Tokens& t, std::uint32_t token, std::uint32_t bound, std::uint32_t words) {
  while (words != 0 && token < bound)
    if (textmill::is_word_like(t.classes[token++])) --words;
  return token;
}

}  // namespace

TokenRange around(const Tokens& tokens, TokenRange node, TokenRange bounds, std::uint32_t window) {
  TokenRange range{left_of(tokens, node.first, bounds.first, window), right_of(tokens, node.end, bounds.end, window)};
  // Marks that close the last word belong to it.
  while (window != 0 && range.end < bounds.end && !textmill::is_word_like(tokens.classes[range.end]) &&
         tokens.begin[range.end] == tokens.end[range.end - 1])
    ++range.end;
  return range;
}

TokenRange sentence_of(std::span<const std::uint32_t> firsts, std::uint32_t token, std::uint32_t tokens) {
  const auto next = std::upper_bound(firsts.begin(), firsts.end(), token);
  return {next == firsts.begin() ? 0 : *(next - 1), next == firsts.end() ? tokens : *next};
}

void append_flat(std::string& out, std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  // Most pieces are flat already; without a branch a compiler looks at many characters at once.
  char uneven = 0;
  const char* const p = text.data();
  for (std::size_t i = 1; i < text.size(); ++i)
    uneven = static_cast<char>(uneven | (static_cast<unsigned char>(p[i]) < ' ') | ((p[i] == ' ') & (p[i - 1] == ' ')));
  if (uneven == 0) return void(out.append(text));
  bool blank = false;
  for (const char c : text) {
    if (!is_blank(c)) out += c;
    else if (!blank) out += ' ';
    blank = is_blank(c);
  }
}

SortPlace sort_place(std::string_view written) {
  if (written == "node") return {SortPlace::Side::node, 0};
  const char side = written.empty() ? ' ' : written.front();
  const bool left = side == 'l' || side == 'L', right = side == 'r' || side == 'R';
  std::uint32_t distance = 0;
  const auto digits = written.empty() ? written : written.substr(1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), distance);
  if ((!left && !right) || error != std::errc() || end != digits.data() + digits.size() || distance == 0 ||
      distance > 99)
    throw std::runtime_error("'" + std::string(written) + "' is no place; write l1, r2 or node");
  return {left ? SortPlace::Side::left : SortPlace::Side::right, distance};
}

std::uint32_t token_at(const Tokens& tokens, TokenRange node, TokenRange bounds, SortPlace place) {
  if (place.side == SortPlace::Side::node) return node.first;
  std::uint32_t left = place.distance;
  if (place.side == SortPlace::Side::left) {
    for (auto at = node.first; at > bounds.first;)
      if (textmill::is_word_like(tokens.classes[--at]) && --left == 0) return at;
    return none;
  }
  for (auto at = node.end; at < bounds.end; ++at)
    if (textmill::is_word_like(tokens.classes[at]) && --left == 0) return at;
  return none;
}

}  // namespace kwic
