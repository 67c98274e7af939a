// Which of the candidates in order are shown: without near-duplicates, and as different from each other as is wished.
#pragma once
#include "phrases.hpp"
#include "similarity.hpp"

#include <functional>
#include <string>
#include <vector>

namespace keywords {

/// Which keywords are too much like a better one.
struct Deduplication {
  Likeness likeness = Likeness::levenshtein;
  double limit = 0.9;  ///< more alike than this is left out; 1 and more: nothing is
};

/// The candidates of `order` without those that are too much like an earlier one, at most `most` (0 = all). `text_of` gives the folded
/// text by which they are compared.
std::vector<std::uint32_t> without_duplicates(const std::vector<std::uint32_t>& order, const Deduplication& dedup,
                                              std::size_t most,
                                              const std::function<std::string(std::uint32_t)>& text_of);

/// The `top` (0 = all) candidates by maximal marginal relevance (J. Carbonell, J. Goldstein, "The use of MMR, diversity-based reranking
/// for reordering documents and producing summaries", SIGIR 1998), in the order in which they are chosen: each time the one with the
/// largest (1 - diversity) * score / best score - diversity * likeness to the chosen one that is most like it. Likeness is the cosine
/// of their sets of words, stop words left out. Of equals the first in `order`. Scores are not negative.
std::vector<std::uint32_t> diversified(const Phrases& phrases, const std::vector<double>& scores,
                                       const std::vector<std::uint32_t>& order, double diversity, std::size_t top);

}  // namespace keywords
