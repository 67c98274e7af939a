#include "stopwords.hpp"

#include "words.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <stdexcept>

namespace keywords {
namespace {

bool is_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t i = 0; i < text.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, text.size(), c);
    if (c < 0) return false;
  }
  return true;
}

std::string_view trimmed(std::string_view s) {
  constexpr std::string_view blanks = " \t\r";
  const auto first = s.find_first_not_of(blanks);
  return first == std::string_view::npos ? std::string_view() : s.substr(first, s.find_last_not_of(blanks) - first + 1);
}

}  // namespace

std::string primary_language(std::string_view tag) {
  std::string primary(tag.substr(0, tag.find_first_of("-_")));
  for (char& c : primary)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return primary;
}

bool Stopwords::is_hiragana(std::string_view word) {
  constexpr UChar32 first = 0x3041, last = 0x309F, long_vowel = 0x30FC;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  for (std::size_t i = 0; i < word.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, word.size(), c);
    if ((c < first || c > last) && c != long_vowel) return false;
  }
  return !word.empty();
}

void Stopwords::add_lines(std::string_view lines) {
  if (!is_utf8(lines)) throw std::runtime_error("the stop words are not UTF-8; convert them, for example with iconv");
  std::string folded;
  words_.reserve(words_.size() + static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')));
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    const auto word = trimmed(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (word.empty() || word.front() == '#') continue;
    fold(word, folded);
    words_.insert(folded);
  }
}

}  // namespace keywords
