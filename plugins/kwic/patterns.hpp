// What is looked for: patterns of one word or several.
#pragma once
#include "support/expression.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kwic {

using support::PatternKind;

/// Immutable, and thread-safe.
class Patterns {
 public:
  /// A pattern is a sequence of words with blanks between them. Each word is a glob (* any characters, ? one), a regular
  /// expression in RE2's syntax, or the word itself, and must match a whole word of the text. Throws std::runtime_error with
  /// the pattern and its mistake.
  Patterns(const std::vector<std::string>& patterns, PatternKind kind, bool ignore_case);

  /// The elements (words of patterns) that a word of the text matches, ascending, are appended.
  void match(std::string_view word, std::vector<std::uint32_t>& elements) const;

  /// Elements [first, first + length) are a pattern.
  struct Sequence {
    std::uint32_t first, length;
  };
  /// In the order given.
  const std::vector<Sequence>& sequences() const { return sequences_; }
  /// Whether some pattern has several words.
  bool have_phrases() const noexcept { return elements_.size() > sequences_.size(); }
  /// The pattern that an element begins, or none.
  static constexpr std::uint32_t none = UINT32_MAX;
  std::uint32_t begun_by(std::uint32_t element) const { return begun_by_[element]; }

 private:
  std::vector<support::Expression> elements_;
  std::optional<support::Expression> any_;  ///< fits where some element may
  std::vector<Sequence> sequences_;
  std::vector<std::uint32_t> begun_by_;
};

}  // namespace kwic
