// The registry of readability measures: each is one entry, and its table, docs and checks come from that entry alone.
#pragma once
#include "counts.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace readability {

enum class Direction { higher_is_easier, higher_is_harder };

/// A measure as published. `value` is a pure function of counts that hold all of `needs` and have words,
/// and sentences where it needs them.
struct Measure {
  std::string_view id;
  std::string_view formula;  ///< as text, with the names of count_definitions
  std::string_view source;   ///< author, year, publication; and the variant where there are several
  std::string_view unit;
  double low, high;  ///< the range that the source gives a meaning to; values outside it are reported as they are
  Direction direction;
  std::string_view languages;  ///< tags with commas between them; "any": of every language that is written with letters
  CountSet needs;
  double (*value)(const Counts&);
  std::uint64_t minimum_words = 50;    ///< fewer give no value
  std::uint64_t normed_sentences = 0;  ///< with fewer the value is marked as extrapolated
  bool in_consensus = false;           ///< a school grade that counts for grade_consensus
  /// Why there is no value when the formula gives none.
  std::string_view undefined = "a division by 0 or a logarithm of 0 in the formula";
};

/// All measures: those for English first, then those for other languages, then those for any.
std::span<const Measure* const> measures();
/// The measure of that id, or null.
const Measure* find_measure(std::string_view id);
/// True when the measure was made for texts of this language ("en-GB" counts as "en").
bool made_for(const Measure& measure, std::string_view language);

/// A value, or null and why.
struct Result {
  std::optional<double> value;
  std::string status;  ///< "ok", "extrapolated: ..." or, without a value, "too_short: ..." and others
};

/// How a text is judged.
struct Conditions {
  std::string_view language = "en";
  std::uint64_t minimum_words = 0;  ///< replaces the measures' own where it is not 0
  /// Why a count is absent, as a status; asked only for absent ones. Null: "missing_count: NAME was not given".
  std::string (*why_absent)(Count, std::string_view language) = nullptr;
};

/// Computes a measure, or says why it can't be.
Result evaluate(const Measure& measure, const Counts& counts, const Conditions& conditions);
/// The same for a measure that was made for the language.
Result evaluate_made_for(const Measure& measure, const Counts& counts, const Conditions& conditions);

/// A formula, into which counts can be filled.
class Formula {
 public:
  explicit Formula(std::string_view text);
  /// The formula with the document's counts in place of their names.
  std::string filled(const Counts& counts) const;

 private:
  struct Part {
    std::string_view text;  ///< what is written before a count
    std::optional<Count> count;
  };
  std::vector<Part> parts_;
};

namespace detail {
std::span<const Measure> english_measures();
std::span<const Measure> english_list_measures();
std::span<const Measure> german_measures();
std::span<const Measure> arabic_measures();
std::span<const Measure> other_language_measures();
std::span<const Measure> graph_measures();
std::span<const Measure> general_measures();
}  // namespace detail

}  // namespace readability
