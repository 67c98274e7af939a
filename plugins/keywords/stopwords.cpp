#include "stopwords.hpp"

#include "words.hpp"

#include <algorithm>
#include <cctype>

namespace keywords {
namespace {

struct List {
  std::string_view language, lines;
};

// Made from the word lists of the source tree: one `{"en", R"(...)"},` a language.
constexpr List lists[] = {
#include "stopword_lists.inc"
};

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

void Stopwords::add_lines(std::string_view lines) {
  std::string folded;
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    const auto word = trimmed(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (word.empty() || word.front() == '#') continue;
    fold(word, folded);
    words_.insert(folded);
  }
}

std::string_view builtin_stopwords(std::string_view language) {
  const auto primary = primary_language(language);
  const auto* found =
      std::find_if(std::begin(lists), std::end(lists), [&](const List& l) { return l.language == primary; });
  return found == std::end(lists) ? std::string_view() : found->lines;
}

std::vector<std::string_view> stopword_languages() {
  std::vector<std::string_view> languages;
  for (const List& l : lists) languages.push_back(l.language);
  std::sort(languages.begin(), languages.end());
  return languages;
}

}  // namespace keywords
