// Keywords by which words share sentences: who keeps to few of the frequent terms is telling.
#pragma once
#include "keyword.hpp"
#include "phrases.hpp"

#include <cstdint>
#include <vector>

namespace keywords {

/// The thresholds of the paper.
struct CooccurrenceOptions {
  std::size_t max_words = 4;
  std::uint32_t least_frequency = 4;  ///< of a candidate of several words: "more than three times"
  double share = 0.3;                 ///< frequent terms: the most frequent ones, up to this share of all occurrences
  double alike = 0.95;                ///< of ln 2, by the likeness ln 2 - Jensen-Shannon divergence: one cluster
  double together = 2;                ///< P(a, b) / (P(a) P(b)), over sentences: one cluster
};

/// The method of Y. Matsuo and M. Ishizuka, "Keyword extraction from a single document using word co-occurrence statistical
/// information", International Journal on Artificial Intelligence Tools 13 (2004): chi'^2. See cooccurrence.cpp.
class Cooccurrence {
 public:
  /// Adds the candidates to `phrases`, which is started with the words of the document; Word::sentence says what stands together.
  Cooccurrence(Phrases& phrases, const CooccurrenceOptions& options);
  /// By phrase; below 0: it is no candidate.
  const std::vector<double>& scores() const { return scores_; }
  Terms explain(std::uint32_t phrase) const;
  /// The clusters of frequent terms, by phrase, each in ascending order.
  const std::vector<std::vector<std::uint32_t>>& clusters() const { return clusters_; }

 private:
  void read_sentences(const Phrases& phrases, std::uint32_t least_frequency);
  std::vector<std::uint32_t> frequent_terms(const Phrases& phrases, double share) const;
  void cluster(const std::vector<std::uint32_t>& frequent, const CooccurrenceOptions& options);
  void score_all();
  struct Distance {
    double sum = 0, largest = 0;
  };
  Distance distance(std::uint32_t phrase) const;
  double shared(std::uint32_t a, std::uint32_t b) const;

  std::vector<std::vector<std::uint32_t>> sentences_of_;  ///< by phrase, ascending; empty: no candidate
  std::vector<double> terms_in_;                          ///< by sentence: occurrences of candidates
  double terms_ = 0;
  std::vector<std::vector<std::uint32_t>> clusters_, sentences_of_cluster_;
  std::vector<std::uint32_t> cluster_of_;  ///< by phrase
  std::vector<double> expected_, scores_;  ///< by cluster: p(c); by phrase
};

}  // namespace keywords
