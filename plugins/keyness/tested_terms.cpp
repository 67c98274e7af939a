#include "tested_terms.hpp"

#include <textmill/statistics.hpp>

#include <algorithm>
#include <limits>
#include <map>

namespace keyness {

void adjust(std::vector<TestedTerm>& terms) {
  std::vector<double> log_p;
  for (const auto& t : terms)
    if (t.result.log_p) log_p.push_back(*t.result.log_p);
  const auto holm = textmill::statistics::holm(log_p), bh = textmill::statistics::benjamini_hochberg(log_p);
  std::size_t at = 0;
  for (auto& t : terms) {
    if (!t.result.log_p) continue;
    t.log_holm = holm[at];
    t.log_bh = bh[at++];
  }
}

void keep_direction(std::vector<TestedTerm>& terms, Wanted direction) {
  if (direction == Wanted::both) return;
  std::erase_if(terms, [&](const TestedTerm& t) { return t.direction != (direction == Wanted::positive ? '+' : '-'); });
}

void sort_and_cut(std::vector<TestedTerm>& terms, std::uint64_t top) {
  constexpr double none = std::numeric_limits<double>::infinity();
  std::sort(terms.begin(), terms.end(), [&](const TestedTerm& a, const TestedTerm& b) {
    if (a.direction != b.direction) return a.direction < b.direction;
    const double p = a.result.log_p.value_or(none), q = b.result.log_p.value_or(none);
    return p != q ? p < q : a.text < b.text;
  });
  if (top == 0) return;
  std::map<char, std::uint64_t> kept;
  std::erase_if(terms, [&](const TestedTerm& t) { return ++kept[t.direction] > top; });
}

}  // namespace keyness
