// From counts to the rows of a frequency list. Pure; knows no host.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace term_frequency {

struct TermCount {
  std::string_view term;
  std::uint64_t frequency = 0;
  std::uint64_t docfreq = 0;
  std::uint32_t id = 0;    ///< the caller's own; never looked at
  std::uint64_t rank = 0;  ///< set by rank_terms()
  friend bool operator==(const TermCount&, const TermCount&) = default;
};

/// Which terms are listed.
struct Selection {
  std::uint64_t min_termfreq = 1, min_docfreq = 1;
  std::uint64_t max_docfreq = 0;  ///< 0 = no limit
  std::uint64_t top = 0;          ///< 0 = all
};

/// Sorts by frequency, descending, then by term (bytes).
void sort_by_frequency(std::vector<TermCount>& terms);

/// Sorts by frequency, descending, then by term (bytes); sets each rank to 1 + the number of terms with a higher
/// frequency; then drops what is not selected. Ranks are those among all terms, so that a selection never changes them.
void rank_terms(std::vector<TermCount>& terms, const Selection& selection);

/// `count` of `total`, a share of 1; total > 0.
double share(std::uint64_t count, std::uint64_t total);
/// `count` per million of `total`, rounded once; total > 0.
double per_million(std::uint64_t count, std::uint64_t total);

}  // namespace term_frequency
