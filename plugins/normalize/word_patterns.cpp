#include "word_patterns.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <stdexcept>

namespace normalize {
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

std::string regex_of(std::string_view glob) {
  std::string regex, literal;
  const auto end_literal = [&] {
    regex += re2::RE2::QuoteMeta(literal);
    literal.clear();
  };
  for (const char c : glob) {
    if (c != '*' && c != '?') {
      literal += c;
      continue;
    }
    end_literal();
    regex += c == '*' ? ".*" : ".";
  }
  end_literal();
  return regex;
}

}  // namespace

WordPatterns::WordPatterns() = default;
WordPatterns::~WordPatterns() = default;
WordPatterns::WordPatterns(WordPatterns&&) noexcept = default;
WordPatterns& WordPatterns::operator=(WordPatterns&&) noexcept = default;

void WordPatterns::add_glob(std::string_view glob) {
  if (glob.find_first_of("*?") == std::string_view::npos) words_.emplace(glob);
  else globs_ += (globs_.empty() ? "" : "|") + regex_of(glob);
}

void WordPatterns::add_regex(std::string_view regex, bool ignore_case) {
  auto compiled = std::make_unique<re2::RE2>(re2::StringPiece(regex.data(), regex.size()), options(ignore_case));
  if (!compiled->ok()) throw std::runtime_error("'" + std::string(regex) + "': " + compiled->error());
  expressions_.push_back(std::move(compiled));
}

void WordPatterns::compile() {
  if (globs_.empty()) return;
  auto compiled = std::make_unique<re2::RE2>("\\A(?:" + globs_ + ")\\z", options(false));
  if (!compiled->ok()) throw std::runtime_error("too many words with * and ?; say them shorter, or without");
  expressions_.push_back(std::move(compiled));
  globs_.clear();
}

bool WordPatterns::empty() const { return words_.empty() && expressions_.empty(); }

bool WordPatterns::match(std::string_view word) const {
  if (words_.contains(word)) return true;
  const re2::StringPiece piece(word.data(), word.size());
  return std::any_of(expressions_.begin(), expressions_.end(),
                     [&](const auto& e) { return re2::RE2::PartialMatch(piece, *e); });
}

}  // namespace normalize
