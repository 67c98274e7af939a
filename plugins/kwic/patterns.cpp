#include "patterns.hpp"

#include <algorithm>
#include <stdexcept>

namespace kwic {
namespace {

std::vector<std::string_view> words_of(std::string_view pattern) {
  std::vector<std::string_view> words;
  while (!pattern.empty()) {
    const auto word = pattern.substr(0, pattern.find(' '));
    if (!word.empty()) words.push_back(word);
    pattern.remove_prefix(std::min(pattern.size(), word.size() + 1));
  }
  return words;
}

}  // namespace

Patterns::Patterns(const std::vector<std::string>& patterns, PatternKind kind, bool ignore_case) {
  std::string all;
  for (const auto& pattern : patterns) {
    const auto words = words_of(pattern);
    if (words.empty()) throw std::runtime_error("'" + pattern + "' has no word");
    sequences_.push_back({static_cast<std::uint32_t>(elements_.size()), static_cast<std::uint32_t>(words.size())});
    for (const auto word : words) {
      const std::string regex = support::expression_of(word, kind);
      elements_.emplace_back(regex, ignore_case);
      const bool begins = elements_.size() == sequences_.back().first + 1u;
      begun_by_.push_back(begins ? static_cast<std::uint32_t>(sequences_.size() - 1) : none);
      all += (all.empty() ? "(?:" : "|(?:") + regex + ")";
    }
  }
  try {
    any_.emplace(all, ignore_case);
  } catch (const std::runtime_error&) {  // too large as one expression: the elements are asked one by one
  }
}

void Patterns::match(std::string_view word, std::vector<std::uint32_t>& elements) const {
  if (any_ && !any_->fits(word)) return;
  for (std::uint32_t i = 0; i < elements_.size(); ++i)
    if (elements_[i].fits(word)) elements.push_back(i);
}

}  // namespace kwic
