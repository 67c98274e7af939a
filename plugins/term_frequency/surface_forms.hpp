// Which surface form stands most often behind a term. Pure; knows no host.
#pragma once
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace term_frequency {

struct SurfaceForm {
  std::uint32_t term = 0, form = 0;
  std::uint64_t frequency = 0;  ///< how often the term has this form
  std::uint64_t forms = 0;      ///< how many forms it has
};

/// For each term of the pairs (term, form) its most frequent form; of equally frequent ones that for which
/// before(form, other) holds. `pairs` is sorted.
template <class Before>
std::vector<SurfaceForm> commonest_forms(std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs, Before&& before) {
  std::sort(pairs.begin(), pairs.end());
  std::vector<SurfaceForm> best;
  for (std::size_t i = 0, end = 0; i < pairs.size(); i = end) {
    while (end < pairs.size() && pairs[end] == pairs[i]) ++end;
    if (best.empty() || best.back().term != pairs[i].first) best.push_back({pairs[i].first, pairs[i].second, 0, 0});
    SurfaceForm& b = best.back();
    ++b.forms;
    const std::uint64_t n = end - i;
    if (n > b.frequency || (n == b.frequency && before(pairs[i].second, b.form)))
      b.form = pairs[i].second, b.frequency = n;
  }
  return best;
}

}  // namespace term_frequency
