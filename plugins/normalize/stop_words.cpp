#include "stop_words.hpp"

#include "character_form.hpp"

#include <stdexcept>

namespace normalize {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view without_blanks(std::string_view s) {
  const std::size_t first = s.find_first_not_of(blanks);
  return first == std::string_view::npos ? std::string_view() : s.substr(first, s.find_last_not_of(blanks) - first + 1);
}

}  // namespace

void StopWords::add_lines(std::string_view lines) {
  std::size_t number = 0;
  std::string key;
  if (lines.starts_with("\uFEFF")) lines.remove_prefix(3);
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const auto word = without_blanks(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
    ++number;
    if (word.empty() || word.starts_with('#')) continue;
    if (word.find_first_of(blanks) != std::string_view::npos)
      throw std::runtime_error("line " + std::to_string(number) + " has more than one word; write one word a line");
    canonical_characters(word, {}, key);
    words_.insert(key);
  }
}

std::string_view StopWords::rest_of(std::string_view word, std::string_view folded) const {
  for (;;) {
    if (contains(folded)) return {};
    const std::size_t mine = word.find('\''), theirs = folded.find('\'');
    if (mine == std::string_view::npos || theirs == std::string_view::npos || mine + 1 == word.size()) return word;
    if (!contains(folded.substr(0, theirs + 1))) return word;
    word.remove_prefix(mine + 1);
    folded.remove_prefix(theirs + 1);
  }
}

}  // namespace normalize
