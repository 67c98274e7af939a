// Words by pattern: globs ("china*") and regular expressions. The only file here that knows RE2, which was chosen for its
// promise: time linear in the word, whatever the pattern, so that no run file can make a run hang. (ICU's expressions
// backtrack; its limit on steps would turn an unlucky word into a failed document.)
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace re2 {
class RE2;
}

namespace normalize {

/// Matches words against any number of patterns at once. Immutable after `compile`, and then thread-safe.
class WordPatterns {
 public:
  WordPatterns();
  ~WordPatterns();
  WordPatterns(WordPatterns&&) noexcept;
  WordPatterns& operator=(WordPatterns&&) noexcept;

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
  std::vector<std::unique_ptr<re2::RE2>> expressions_;
};

}  // namespace normalize
