#include "word_patterns.hpp"

#include <algorithm>
#include <stdexcept>

namespace normalize {

void WordPatterns::add_glob(std::string_view glob) {
  if (glob.find_first_of("*?") == std::string_view::npos) words_.emplace(glob);
  else globs_ += (globs_.empty() ? "" : "|") + support::expression_of(glob, support::PatternKind::glob);
}

void WordPatterns::add_regex(std::string_view regex, bool ignore_case) {
  expressions_.emplace_back(regex, ignore_case);
}

void WordPatterns::compile() {
  if (globs_.empty()) return;
  try {
    expressions_.emplace_back("\\A(?:" + globs_ + ")\\z", false);
  } catch (const std::runtime_error&) {
    throw std::runtime_error("too many words with * and ?; say them shorter, or without");
  }
  globs_.clear();
}

bool WordPatterns::empty() const { return words_.empty() && expressions_.empty(); }

bool WordPatterns::match(std::string_view word) const {
  return words_.contains(word) ||
         std::any_of(expressions_.begin(), expressions_.end(), [&](const auto& e) { return e.is_in(word); });
}

}  // namespace normalize
