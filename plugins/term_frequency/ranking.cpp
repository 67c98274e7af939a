#include "ranking.hpp"

#include <algorithm>

namespace term_frequency {

void rank_terms(std::vector<TermCount>& terms, const Selection& selection) {
  std::sort(terms.begin(), terms.end(), [](const TermCount& a, const TermCount& b) {
    return a.frequency != b.frequency ? a.frequency > b.frequency : a.term < b.term;
  });
  for (std::size_t i = 0; i < terms.size(); ++i)
    terms[i].rank = i != 0 && terms[i].frequency == terms[i - 1].frequency ? terms[i - 1].rank : i + 1;
  std::erase_if(terms, [&](const TermCount& t) {
    return t.frequency < selection.min_termfreq || t.docfreq < selection.min_docfreq ||
           (selection.max_docfreq != 0 && t.docfreq > selection.max_docfreq);
  });
  if (selection.top != 0 && terms.size() > selection.top) terms.resize(selection.top);
}

double share(std::uint64_t count, std::uint64_t total) {
  return static_cast<double>(count) / static_cast<double>(total);
}

double per_million(std::uint64_t count, std::uint64_t total) {
  return static_cast<double>(count) * 1e6 / static_cast<double>(total);
}

}  // namespace term_frequency
