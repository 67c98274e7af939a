// Method: each is recognised from the mark that it must have, to the left and to the right. URLs end as GitHub's autolinks
// do: at a blank or an angle bracket, without the punctuation of the sentence around. Hashtags and mentions follow
// twitter-text: letters, digits and underscores, not directly behind a letter or digit, at least one letter.
#include "entities.hpp"

#include "characters.hpp"

#include <algorithm>

namespace segment {
namespace {

using textmill::token_class;

constexpr std::size_t longest_scheme = 16, longest_local_part = 64;  // RFC 5321, 4.5.3.1.1

Entity entity(std::size_t begin, std::size_t end, token_class kind) {
  return {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, kind};
}

bool is_in_url(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (static_cast<unsigned char>(c) >= 0x80) return is_name_character(text, at);
  return c > ' ' && c != 0x7F && std::string_view("<>\"`{}|\\^").find(c) == std::string_view::npos;
}

/// Without the punctuation of the sentence in which the URL stands.
std::size_t trimmed_url(std::string_view text, std::size_t begin, std::size_t end) {
  const auto count = [&](char c) {
    return std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                      text.begin() + static_cast<std::ptrdiff_t>(end), c);
  };
  auto round = count(')') - count('('), square = count(']') - count('[');
  for (; end > begin; --end) {
    const char last = text[end - 1];
    if (last == ')' && round > 0) --round;
    else if (last == ']' && square > 0) --square;
    else if (std::string_view(".,;:!?'*_~").find(last) == std::string_view::npos) break;
  }
  return end;
}

std::size_t url_end(std::string_view text, std::size_t begin, std::size_t at) {
  while (at < text.size() && is_in_url(text, at)) at += length_at(text, at);
  return trimmed_url(text, begin, at);
}

std::optional<Entity> url_with_scheme(std::string_view text, std::size_t mark, std::size_t from) {
  std::size_t begin = mark;
  const auto is_in_scheme = [](char c) { return is_ascii_alnum(c) || c == '+' || c == '-' || c == '.'; };
  while (begin > from && mark - begin < longest_scheme && is_in_scheme(text[begin - 1])) --begin;
  while (begin < mark && !is_ascii_letter(text[begin])) ++begin;
  constexpr std::size_t separator = 3;  // "://"
  if (mark - begin < 2 || !text.substr(mark).starts_with("://")) return std::nullopt;
  const std::size_t end = url_end(text, begin, mark + separator);
  if (end <= mark + separator) return std::nullopt;
  return entity(begin, end, token_class::url);
}

std::optional<Entity> url_with_www(std::string_view text, std::size_t mark) {
  constexpr std::size_t prefix = 4;  // "www."
  const std::string_view head = text.substr(mark, prefix);
  const auto is_w = [](char c) { return c == 'w' || c == 'W'; };
  if (head.size() < prefix || !std::all_of(head.begin(), head.begin() + 3, is_w) || head[3] != '.') return std::nullopt;
  if (follows_name(text, mark)) return std::nullopt;
  // The host first: it is short, and most of what is no URL has none.
  std::size_t host = mark + prefix, dot = host;
  for (; host < text.size() && is_in_url(text, host) &&
         std::string_view("/?#:").find(text[host]) == std::string_view::npos;
       host += length_at(text, host))
    if (text[host] == '.' && dot == mark + prefix) dot = host;
  if (dot == mark + prefix || dot + 1 >= host) return std::nullopt;
  return entity(mark, url_end(text, mark, host), token_class::url);
}

/// The end of a host name such as "mail.example.org" that begins at `at`; `at` when there is none.
std::size_t host_end(std::string_view text, std::size_t at) {
  std::size_t end = at, labels = 0, label = at, letters = 0;
  for (std::size_t i = at;; i += length_at(text, i)) {
    const bool inside = i < text.size() && (text[i] == '-' || (text[i] != '_' && is_name_character(text, i)));
    if (inside) {
      if (!is_ascii_digit(text[i]) && text[i] != '-') ++letters;
      continue;
    }
    if (i == label) break;
    ++labels;
    // The last label is not a number: what looks like 3.5 is no host.
    if (labels > 1 && letters > 1 && text[i - 1] != '-') end = i;
    letters = 0;
    label = i + 1;
    if (i >= text.size() || text[i] != '.') break;
  }
  return end;
}

std::optional<Entity> email(std::string_view text, std::size_t mark, std::size_t from) {
  std::size_t begin = mark;
  const auto is_local = [](char c) {
    return is_ascii_alnum(c) || std::string_view("._%+-'").find(c) != std::string_view::npos;
  };
  while (begin > from && mark - begin < longest_local_part && is_local(text[begin - 1])) --begin;
  while (begin < mark && !is_ascii_alnum(text[begin]) && text[begin] != '_') ++begin;
  const std::size_t end = host_end(text, mark + 1);
  if (begin == mark || end == mark + 1 || text[mark - 1] == '.') return std::nullopt;
  return entity(begin, end, token_class::email);
}

/// The end of a name of letters, digits and underscores; `at` when it has no letter.
std::size_t name_end(std::string_view text, std::size_t at) {
  bool letter = false;
  std::size_t i = at;
  for (; i < text.size() && is_name_character(text, i); i += length_at(text, i))
    letter = letter || (!is_ascii_digit(text[i]) && text[i] != '_');
  return letter ? i : at;
}

/// "@name", "@name@example.org" (Mastodon), "@name.example.org" (Bluesky, in small letters)
std::optional<Entity> mention(std::string_view text, std::size_t mark, std::size_t length) {
  if (follows_name(text, mark)) return std::nullopt;
  const std::size_t name = mark + length;
  std::size_t end = name_end(text, name);
  if (end == name) return std::nullopt;
  if (end < text.size() && text[end] == '@') {
    if (const std::size_t host = host_end(text, end + 1); host != end + 1) end = host;
  } else if (end < text.size() && text[end] == '.') {
    const std::size_t host = host_end(text, name);
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const std::string_view rest = text.substr(end, std::max(host, end) - end);
    if (std::none_of(rest.begin(), rest.end(), is_capital)) end += rest.size();
  }
  return entity(mark, end, token_class::mention);
}

std::optional<Entity> hashtag(std::string_view text, std::size_t mark, std::size_t length) {
  if (follows_name(text, mark)) return std::nullopt;
  if (mark != 0 && std::string_view("&/#").find(text[mark - 1]) != std::string_view::npos) return std::nullopt;
  const std::size_t end = name_end(text, mark + length);
  if (end == mark + length) return std::nullopt;
  return entity(mark, end, token_class::hashtag);
}

}  // namespace

std::optional<Entity> entity_at(std::string_view text, std::size_t mark, std::size_t from, const EntityKinds& kinds) {
  const std::string_view rest = text.substr(mark);
  if (rest.starts_with('@')) {
    if (auto found = kinds.emails ? email(text, mark, from) : std::nullopt) return found;
    return kinds.mentions ? mention(text, mark, 1) : std::nullopt;
  }
  if (rest.starts_with('#')) return kinds.hashtags ? hashtag(text, mark, 1) : std::nullopt;
  if (rest.starts_with("\uFF03")) return kinds.hashtags ? hashtag(text, mark, 3) : std::nullopt;
  if (rest.starts_with("\uFF20")) return kinds.mentions ? mention(text, mark, 3) : std::nullopt;
  if (!kinds.urls) return std::nullopt;
  return rest.starts_with(':') ? url_with_scheme(text, mark, from) : url_with_www(text, mark);
}

}  // namespace segment
