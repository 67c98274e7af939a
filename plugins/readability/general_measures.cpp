// What is derived from other measures or from time: consensus, spread, reading and speaking time.
#include "measures.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace readability::detail {
namespace {

using enum Count;
using enum Direction;

constexpr char brysbaert_2019[] =
    "Brysbaert, M. (2019). How many words do we read per minute? A review and meta-analysis of reading rate. Journal "
    "of "
    "Memory and Language 109, 104047";

/// The measures of which a consensus is made.
const std::vector<const Measure*>& graded() {
  static const auto list = [] {
    std::vector<const Measure*> out;
    for (const Measure* m : measures())
      if (m->in_consensus && m->languages == "en") out.push_back(m);
    return out;
  }();
  return list;
}

/// The grades that can be computed from these counts, in ascending order.
std::vector<double> grades(const Counts& c) {
  std::vector<double> out;
  for (const Measure* m : graded())
    if (c.has(m->needs)) out.push_back(m->value(c));
  std::sort(out.begin(), out.end());
  return out;
}
double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const auto above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

constexpr CountSet for_grades = set_of(words, sentences, syllables, letters, strokes, complex_words, fog_hard_words);

constexpr Measure list[] = {
    {"grade_consensus",
     "median of flesch_kincaid, fog, smog, coleman_liau, ari, linsear_write and, with its list, dale_chall_grade",
     "The measures named; the median as in measures of central tendency for ordinal grades", "school grade", 0, 18,
     higher_is_harder, "en", for_grades, [](const Counts& c) { return quantile(grades(c), 0.5); }},
    {"grade_spread", "distance between the quartiles of the grades of grade_consensus",
     "The measures named; how far they disagree", "school grade", 0, 10, higher_is_harder, "en", for_grades,
     [](const Counts& c) { return quantile(grades(c), 0.75) - quantile(grades(c), 0.25); }},
    {"lexical_density", "100 * content_words / words",
     "Ure, J. (1971). Lexical density and register differentiation. In G. E. Perren & J. L. M. Trim (eds.), "
     "Applications of linguistics, 443-452. Cambridge University Press",
     "%", 0, 100, higher_is_harder, "de, en", set_of(words, content_words),
     [](const Counts& c) { return c.percent(content_words); }},
    {"reading_time", "60 * words / 238", brysbaert_2019, "s", 0, 1e9, higher_is_harder, "en", set_of(words),
     [](const Counts& c) { return 60 * c.real(words) / 238; }, 1},
    {"speaking_time", "60 * words / 183", brysbaert_2019, "s", 0, 1e9, higher_is_harder, "en", set_of(words),
     [](const Counts& c) { return 60 * c.real(words) / 183; }, 1},
    {"reading_time_characters", "0.01469 * strokes",
     "Demberg, V. & Keller, F. (2008). Data from eye-tracking corpora as evidence for theories of syntactic processing "
     "complexity. Cognition 109(2), 193-210 (14.69 ms a character)",
     "s", 0, 1e9, higher_is_harder, "en", set_of(words, strokes),
     [](const Counts& c) { return 0.01469 * c.real(strokes); }, 1},
};

}  // namespace

std::span<const Measure> general_measures() { return list; }

}  // namespace readability::detail
