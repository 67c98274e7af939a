// Words by pattern: globs ("china*") and regular expressions.
#pragma once
#include "support/expression.hpp"

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace normalize {

/// Matches words against any number of patterns at once. Immutable after `compile`, and then thread-safe.
class WordPatterns {
 public:
  /// A whole word in which * stands for any characters, none too, and ? for one. It must be in the characters in which
  /// words will come.
  void add_glob(std::string_view glob);
  /// A regular expression in RE2's syntax, to be found anywhere in the word. Throws std::runtime_error with its mistake.
  void add_regex(std::string_view regex, bool ignore_case);
  /// Ends adding. Throws std::runtime_error when there are too many globs.
  void compile();

  bool empty() const;
  bool match(std::string_view word) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> words_;  // globs without * and ?
  std::string globs_;                                             // the others, as one expression
  std::vector<support::Expression> expressions_;
};

}  // namespace normalize
