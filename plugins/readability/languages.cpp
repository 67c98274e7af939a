#include "languages.hpp"

#include <algorithm>

namespace readability {

std::string_view primary_language(std::string_view tag) { return tag.substr(0, tag.find_first_of("-_")); }

bool is_language(std::string_view tag, std::string_view language) {
  const auto primary = primary_language(tag);
  return std::equal(primary.begin(), primary.end(), language.begin(), language.end(),
                    [](char a, char b) { return (a | 0x20) == b; });
}

bool is_one_of(std::string_view languages, std::string_view tag) {
  while (!languages.empty()) {
    const auto end = std::min(languages.find(", "), languages.size());
    if (is_language(tag, languages.substr(0, end))) return true;
    languages.remove_prefix(std::min(languages.size(), end + 2));
  }
  return false;
}

}  // namespace readability
