#include "patterns.hpp"

#include <re2/re2.h>

#include <stdexcept>

namespace kwic {
namespace {

re2::RE2::Options options(bool ignore_case) {
  constexpr std::int64_t most_memory = std::int64_t{64} << 20;  // of a compiled expression
  re2::RE2::Options o;
  o.set_log_errors(false);
  o.set_case_sensitive(!ignore_case);
  o.set_dot_nl(true);
  o.set_max_mem(most_memory);
  return o;
}

re2::StringPiece piece(std::string_view s) { return {s.data(), s.size()}; }

std::string regex_of(std::string_view word, PatternKind kind) {
  if (kind == PatternKind::regex) return std::string(word);
  if (kind == PatternKind::fixed) return re2::RE2::QuoteMeta(piece(word));
  std::string regex;
  while (!word.empty()) {
    const auto plain = word.substr(0, word.find_first_of("*?"));
    regex += re2::RE2::QuoteMeta(piece(plain));
    word.remove_prefix(plain.size());
    if (word.empty()) break;
    regex += word.front() == '*' ? ".*" : ".";
    word.remove_prefix(1);
  }
  return regex;
}

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
      const std::string regex = regex_of(word, kind);
      auto compiled = std::make_unique<re2::RE2>(regex, options(ignore_case));
      if (!compiled->ok()) throw std::runtime_error("'" + pattern + "': " + compiled->error());
      const bool begins = elements_.size() == sequences_.back().first;
      begun_by_.push_back(begins ? static_cast<std::uint32_t>(sequences_.size() - 1) : none);
      elements_.push_back(std::move(compiled));
      all += (all.empty() ? "(?:" : "|(?:") + regex + ")";
    }
  }
  any_ = std::make_unique<re2::RE2>(all, options(ignore_case));
  if (!any_->ok()) any_.reset();  // too large as one expression: the elements are asked one by one
}

Patterns::~Patterns() = default;
Patterns::Patterns(Patterns&&) noexcept = default;

void Patterns::match(std::string_view word, std::vector<std::uint32_t>& elements) const {
  if (any_ && !re2::RE2::FullMatch(piece(word), *any_)) return;
  for (std::uint32_t i = 0; i < elements_.size(); ++i)
    if (re2::RE2::FullMatch(piece(word), *elements_[i])) elements.push_back(i);
}

}  // namespace kwic
