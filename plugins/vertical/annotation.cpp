#include "annotation.hpp"

#include <textmill/token_class.hpp>

#include <charconv>

namespace vertical {
namespace {

std::string_view take_column(std::string_view& line) {
  const std::size_t tab = line.find('\t');
  const std::string_view column = line.substr(0, tab);
  line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  return column;
}

bool take_number(std::string_view& line, std::uint32_t& value) {
  const std::string_view column = take_column(line);
  const auto [end, error] = std::from_chars(column.data(), column.data() + column.size(), value);
  return error == std::errc() && end == column.data() + column.size();
}

/// A character begins or the text ends there.
bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u;
}

/// Tokens since the last range are one more.
void close(std::vector<TokenRange>& ranges, std::size_t tokens) {
  const std::uint32_t first = ranges.empty() ? 0 : ranges.back().first + ranges.back().count;
  if (first != tokens) ranges.push_back({first, static_cast<std::uint32_t>(tokens) - first});
}

char32_t decode(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned first = byte(at);
  const std::size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t c = bytes == 1 ? first : first & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) c = c << 6 | (byte(at + i) & 0x3Fu);
  at += bytes;
  return c;
}

/// Punctuation and symbols outside of ASCII, by their blocks.
bool is_sign(char32_t c) {
  return (c >= 0xA1 && c <= 0xBF && c != 0xAA && c != 0xB5 && c != 0xBA) || c == 0xD7 || c == 0xF7 ||
         (c >= 0x2010 && c <= 0x206F) || (c >= 0x20A0 && c <= 0x20CF) || (c >= 0x2190 && c <= 0x2BFF) ||
         (c >= 0x3001 && c <= 0x303F && c != 0x3005 && c != 0x3007) || (c >= 0xFF01 && c <= 0xFF0F) ||
         (c >= 0xFF1A && c <= 0xFF20) || (c >= 0x1F300 && c <= 0x1FAFF);
}

bool is_symbol(char32_t c) {
  return c == '$' || c == '+' || c == '<' || c == '=' || c == '>' || c == '^' || c == '`' || c == '|' || c == '~' ||
         c == 0xD7 || c == 0xF7 || (c >= 0x20A0 && c <= 0x20CF) || (c >= 0x2190 && c <= 0x2BFF);
}

}  // namespace

std::optional<Annotation> parse_annotation(std::string_view lines, std::string_view text, std::string& why) {
  Annotation a;
  std::uint32_t last = 0;
  bool was_empty = false;
  for (std::size_t number = 1; !lines.empty(); ++number) {
    const std::size_t end = lines.find('\n');
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    if (line.empty()) {
      close(a.sentences, a.tokens.size());
      if (was_empty) close(a.paragraphs, a.tokens.size());
      was_empty = true;
      continue;
    }
    was_empty = false;
    Token t;
    if (!take_number(line, t.begin) || !take_number(line, t.end) || t.begin > t.end || t.end > text.size() ||
        t.begin < last || !is_boundary(text, t.begin) || !is_boundary(text, t.end)) {
      why = "line " + std::to_string(number) + " has no span of whole characters in the text behind the one before";
      return std::nullopt;
    }
    last = t.begin;
    t.lemma = take_column(line);
    t.pos = take_column(line);
    t.word = take_column(line);
    a.tokens.push_back(t);
  }
  close(a.sentences, a.tokens.size());
  close(a.paragraphs, a.tokens.size());
  return a;
}

namespace {

/// Views of what is joined here stay good: a deque moves nothing.
std::string_view join(Annotation& a, std::string_view first, std::string_view next, char between) {
  if (first.empty() || next.empty()) return first.empty() ? next : first;
  return a.joined.emplace_back(std::string(first) + between + std::string(next));
}

}  // namespace

void join_contractions(Annotation& a) {
  std::vector<Token> tokens;
  std::vector<std::uint32_t> place(a.tokens.size() + 1);
  for (std::size_t i = 0; i < a.tokens.size(); ++i) {
    Token t = a.tokens[i];
    const bool goes_on = i != 0 && !t.word.empty() && !a.tokens[i - 1].word.empty() &&
                         t.begin == a.tokens[i - 1].begin && t.end == a.tokens[i - 1].end;
    place[i] = static_cast<std::uint32_t>(tokens.size());
    if (goes_on) {
      Token& whole = tokens.back();
      whole.lemma = join(a, whole.lemma, t.lemma, ' ');
      whole.pos = join(a, whole.pos, t.pos, '+');
    } else {
      t.word = {};
      tokens.push_back(t);
    }
  }
  place.back() = static_cast<std::uint32_t>(tokens.size());
  for (auto* ranges : {&a.sentences, &a.paragraphs})
    for (auto& range : *ranges) range = {place[range.first], place[range.first + range.count] - place[range.first]};
  a.tokens = std::move(tokens);
}

std::uint8_t class_of(std::string_view token) {
  bool digits = false, punctuation = false;
  for (std::size_t at = 0; at < token.size();) {
    const char32_t c = decode(token, at);
    const bool is_digit = c >= '0' && c <= '9';
    const bool is_ascii_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_ascii_letter || (c >= 0x80 && !is_sign(c))) return static_cast<std::uint8_t>(textmill::token_class::word);
    digits = digits || is_digit;
    punctuation = punctuation || (!is_digit && !is_symbol(c) && c > ' ');
  }
  const auto kind = digits        ? textmill::token_class::number
                    : punctuation ? textmill::token_class::punctuation
                                  : textmill::token_class::symbol;
  return static_cast<std::uint8_t>(kind);
}

}  // namespace vertical
