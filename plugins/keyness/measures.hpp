// The registry of keyness measures: tests and effect sizes of a term in a target and a reference, as pure functions of counts.
#pragma once
#include <textmill/statistics.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace keyness {

/// One of the two sides that are compared, as seen from one term. A word list has no documents.
struct Side {
  std::uint64_t frequency = 0;         ///< of the term
  std::uint64_t words = 0;             ///< of the side
  std::uint64_t documents = 0;         ///< with words
  std::uint64_t segments = 0;          ///< of about equal length, in all documents
  std::uint64_t segments_with = 0;     ///< those that have the term
  std::span<const double> rates = {};  ///< frequency in words of each document that has the term, by document
  std::optional<double> dp, dp_norm;  ///< deviation of proportions over documents (Gries 2008; Lijffijt and Gries 2012)
};

struct TermCounts {
  Side target, reference;
  std::uint64_t types = 0;      ///< distinct terms of both sides
  std::uint64_t key_texts = 0;  ///< documents of the target in which the term is key
};

enum class Kind { test, effect };
/// What a measure looks at besides frequencies.
enum class Needs { nothing, documents, segments };

struct Measure {
  std::string_view id, title;
  std::string_view formula;  ///< a, b: frequencies; C1, C2: words; N: C1 + C2; E1, E2: expected; na, nb: per million
  std::string_view source;   ///< author, year, publication
  std::string_view variant;  ///< which of several readings, and why other programs may differ
  std::string_view unit;
  double low, high;  ///< the range of its values
  Kind kind;
  Needs needs;
  std::uint64_t documents_needed;  ///< on each side; 0: none
  double (*value)(const TermCounts&);
  double (*log_p)(const TermCounts&, double value);  ///< natural logarithm of p, two-sided; null where it is no test
};

/// All measures, in the order of the page.
std::span<const Measure> measures();
/// The measure of that id, or null.
const Measure* find_measure(std::string_view id);

struct Result {
  std::optional<double> value;
  std::optional<double> log_p;
  std::string status;  ///< "ok", or why there is no value: "undefined: ..." or "too_short: ..."
};
Result evaluate(const Measure& measure, const TermCounts& counts);

/// '+' when the term is more frequent in the target, '-' when it is less, '=' when neither.
char direction(const TermCounts& counts);

/// The 95 % interval of log_ratio, by D. Katz and others 1978, "Obtaining confidence intervals for the risk ratio in cohort
/// studies"; none where a side has no words.
textmill::statistics::interval log_ratio_interval(const TermCounts& counts);

}  // namespace keyness
