// Words with wildcards, without compiling. Pure.
#pragma once
#include <cstddef>
#include <string_view>

namespace support {

/// Whether the whole word fits a pattern in which * stands for any characters, none too, and ? for one of UTF-8. After a
/// mismatch only the last star can take one character more, so the time is at most the product of both lengths.
inline bool fits_glob(std::string_view pattern, std::string_view word) {
  const auto step = [](std::string_view s, std::size_t at) {
    do ++at;
    while (at < s.size() && (static_cast<unsigned char>(s[at]) & 0xC0) == 0x80);
    return at;
  };
  std::size_t p = 0, w = 0, star = std::string_view::npos, resume = 0;
  while (w < word.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = w;
    } else if (p < pattern.size() && pattern[p] == '?') {
      ++p;
      w = step(word, w);
    } else if (p < pattern.size() && pattern[p] == word[w]) {
      ++p;
      ++w;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      w = resume = step(word, resume);
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace support
