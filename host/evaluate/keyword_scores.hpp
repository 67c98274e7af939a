// How well predicted keywords agree with those that people have given.
#pragma once
#include "evaluate/keyword_lists.hpp"
#include "evaluate/normal_form.hpp"

#include <optional>
#include <vector>

namespace textmill::evaluate {

/// What counts as equal, and as one keyword.
enum class Protocol {
  standard,  ///< normal forms; repeated ones count once, in both lists
  legacy     ///< as in the programs of EmbedRank and its successors: see keyword_scores.cpp
};

struct ScoreOptions {
  std::vector<std::size_t> cuts = {5, 10, 15};  ///< k: so many predictions of each document count
  Stem stem = Stem::porter;
  Protocol protocol = Protocol::standard;
  bool present_only = false;  ///< keywords that do not stand in the text are no gold
};

/// Shares between 0 and 1.
struct Agreement {
  double precision = 0, recall = 0, f1 = 0;
};

struct Scores {
  std::size_t k = 0;
  std::size_t documents = 0;  ///< with gold keywords
  std::size_t hits = 0, predicted = 0, gold = 0;
  Agreement micro;                 ///< of the sums over all documents
  std::optional<Agreement> macro;  ///< means over documents
  std::optional<double> map;       ///< mean over documents of: the sum of the precision at each hit / gold keywords
  std::optional<double>
      ndcg;  ///< mean of DCG / best DCG, a hit at place i counting 1 / log2(i + 1) (Järvelin, Kekäläinen 2002)
};

/// One for each cut. A document without predictions counts with 0; a gold keyword is hit once. Throws std::runtime_error when
/// `present_only` and a document has no text.
std::vector<Scores> score_keywords(const std::vector<GoldDocument>& gold, const Predictions& predictions,
                                   const ScoreOptions& options);

}  // namespace textmill::evaluate
