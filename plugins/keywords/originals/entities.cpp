#include "entities.hpp"

#include "entity_list.hpp"

#include <algorithm>
#include <unordered_map>

namespace keywords::originals {
namespace {

constexpr std::size_t longest_name = 32;

using Names = std::unordered_map<std::string_view, std::u32string>;

std::u32string code_points(std::string_view hexadecimal) {
  std::u32string points(1, U'\0');
  for (char c : hexadecimal) {
    if (c == ' ') points += U'\0';
    else points.back() = points.back() * 16 + static_cast<char32_t>(c <= '9' ? c - '0' : c - 'A' + 10);
  }
  return points;
}

Names read_names() {
  Names names;
  std::string_view lines = entity_list();
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    const auto line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const auto blank = line.find(' ');
    if (blank == line.npos || line.front() == '#') continue;
    names.emplace(line.substr(0, blank), code_points(line.substr(blank + 1)));
  }
  return names;
}

/// What the numbers 0x80 to 0x9F stand for: they are read as Windows-1252.
constexpr char32_t windows_1252[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                       0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

std::u32string number_reference(std::uint32_t n) {
  constexpr char32_t replacement = 0xFFFD;
  if (n == 0) return {replacement};
  if (n == 0x0D) return {U'\r'};
  if (n >= 0x80 && n <= 0x9F) return {windows_1252[n - 0x80]};
  if ((n >= 0xD800 && n <= 0xDFFF) || n > 0x10FFFF) return {replacement};
  const bool control = (n >= 1 && n <= 8) || n == 0x0B || (n >= 0x0E && n <= 0x1F) || n == 0x7F;
  if (control || (n >= 0xFDD0 && n <= 0xFDEF) || (n & 0xFFFE) == 0xFFFE) return {};
  return {static_cast<char32_t>(n)};
}

class Unescaper {
 public:
  Unescaper(const Characters& text, Range part, Characters& out) : t_(text), part_(part), out_(out) {}

  void run() {
    for (std::size_t i = part_.first; i < part_.last;) {
      const auto next = t_.code[i] == U'&' ? reference(i) : i;
      if (next == i) {
        out_.append(t_, i, i + 1);
        ++i;
      } else {
        i = next;
      }
    }
  }

 private:
  /// Resolves the reference at `i` and returns its end; `i` when there is none.
  std::size_t reference(std::size_t i) {
    if (i + 1 < part_.last && t_.code[i + 1] == U'#') return number(i);
    return name(i);
  }
  std::size_t number(std::size_t i) {
    std::size_t k = i + 2;
    const bool hexadecimal = k < part_.last && (t_.code[k] == U'x' || t_.code[k] == U'X');
    if (hexadecimal) ++k;
    const std::size_t digits = k;
    std::uint32_t n = 0;
    for (; k < part_.last; ++k) {
      const auto d = digit(t_.code[k], hexadecimal);
      if (d == no_digit) break;
      n = std::min(n * (hexadecimal ? 16 : 10) + d, 0x110000u);
    }
    if (k == digits) return i;
    if (k < part_.last && t_.code[k] == U';') ++k;
    put(number_reference(n), i, k);
    return k;
  }
  static constexpr std::uint32_t no_digit = 99;
  static std::uint32_t digit(char32_t c, bool hexadecimal) {
    if (c >= U'0' && c <= U'9') return c - U'0';
    const char32_t folded = c | 0x20u;
    return hexadecimal && folded >= U'a' && folded <= U'f' && c < 0x80 ? folded - U'a' + 10 : no_digit;
  }
  /// The longest known name; one without ";" may be the front of a word.
  std::size_t name(std::size_t i) {
    static const Names names = read_names();
    std::string bytes;
    std::size_t k = i + 1;
    const auto may_stand = [](char32_t c) {
      return std::u32string_view(U"\t\n\f <&#;").find(c) == std::u32string_view::npos;
    };
    while (k < part_.last && k - i - 1 < longest_name && may_stand(t_.code[k])) {
      if (t_.code[k] >= 0x80) break;  // no name has such a sign, so none can be longer
      bytes += static_cast<char>(t_.code[k++]);
    }
    if (bytes.empty()) return i;
    if (k < part_.last && t_.code[k] == U';') bytes += ';';
    for (std::size_t n = bytes.size(); n >= std::min<std::size_t>(2, bytes.size()); --n) {
      const auto it = names.find(std::string_view(bytes).substr(0, n));
      if (it == names.end()) continue;
      put(it->second, i, i + 1 + n);
      return i + 1 + n;
    }
    return i;
  }
  void put(const std::u32string& points, std::size_t first, std::size_t last) {
    for (char32_t c : points) out_.add(c, t_.begin[first], t_.end[last - 1]);
  }

  const Characters& t_;
  Range part_;
  Characters& out_;
};

}  // namespace

void unescape(const Characters& text, Range part, Characters& out) { Unescaper(text, part, out).run(); }

}  // namespace keywords::originals
