// A user's mistake with its place, and the list of them, printed as compilers do. Knows nothing of YAML.
#pragma once
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::model {

/// Where something stands in a file: 1-based line and column, columns counted in bytes; line 0 = the whole file.
struct Place {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  std::size_t length = 1;  ///< bytes to underline
};

enum class Severity { error, warning, note };

/// One mistake: where, what, and at most one hint.
struct Diagnostic {
  Severity severity = Severity::error;
  Place place;
  std::string message;
  std::string hint;
};

/// All mistakes of a run file or chain, collected so that they are reported at once. Not thread-safe.
class Diagnostics {
 public:
  void error(Place place, std::string message, std::string hint = "");
  void warning(Place place, std::string message, std::string hint = "");
  /// True when nothing but warnings and notes was reported.
  bool ok() const { return error_count_ == 0; }
  std::size_t error_count() const { return error_count_; }
  const std::vector<Diagnostic>& all() const { return list_; }
  /// Keeps the text of a file, so that its lines can be shown.
  void add_source(std::string file, std::string text);
  /// Prints each as `file:line:column: message`, the source line and a caret with the hint, in order of place.
  void print(std::ostream& out) const;

 private:
  std::vector<Diagnostic> list_;
  std::vector<std::pair<std::string, std::string>> sources_;
  std::size_t error_count_ = 0;
};

/// The candidate most like `word`, or "" when none is near (edit distance with transpositions <= 1 + length / 4).
std::string_view nearest(std::string_view word, const std::vector<std::string>& candidates);
std::string_view nearest(std::string_view word,
                         std::vector<std::string>&& candidates) = delete;  // the result views them

}  // namespace textmill::model
