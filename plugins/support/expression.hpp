// Patterns of words, compiled. RE2 stands behind it for its promise: time linear in the word, whatever the pattern, so that
// no run file can make a run hang. (ICU's expressions backtrack; a limit on their steps would turn an unlucky word into a
// failed document.)
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace support {

/// How a pattern is written: a glob (* stands for any characters, none too, ? for one), a regular expression in RE2's
/// syntax, or the text itself. The order is that of the choices of parameters.
enum class PatternKind { glob, regex, fixed };

/// The same as a regular expression.
std::string expression_of(std::string_view pattern, PatternKind kind);

/// A regular expression. Immutable, and thread-safe.
class Expression {
 public:
  /// Throws std::runtime_error with the expression and its mistake, or when it would take more than 64 MB.
  Expression(std::string_view regex, bool ignore_case);
  ~Expression();
  Expression(Expression&&) noexcept;
  Expression& operator=(Expression&&) noexcept;

  /// Whether the whole text fits.
  bool fits(std::string_view text) const;
  /// Whether some part of the text fits.
  bool is_in(std::string_view text) const;

 private:
  std::unique_ptr<re2::RE2> compiled_;
};

}  // namespace support
