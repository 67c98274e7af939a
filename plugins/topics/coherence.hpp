// How well the words of topics go together, by how often they occur near one another in a corpus.
#pragma once
#include "trimming.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace topics {

/// Which words are together in which windows: a set of windows for each word, a bit a window.
class Occurrences {
 public:
  /// Slides a window of `window` words over each document, a word at a time; a document that is no longer is one window, and
  /// `window` 0 makes each document one. A document counts when it has one of `words`.
  Occurrences(const TrimmedCorpus& corpus, std::span<const std::uint32_t> words, std::size_t window);

  std::uint64_t windows() const { return windows_; }
  /// Windows with the word; it is one of those that were given.
  std::uint64_t count(std::uint32_t word) const { return counts_[place_[word]]; }
  /// Windows with both.
  std::uint64_t count(std::uint32_t a, std::uint32_t b) const;

 private:
  void add(std::uint32_t place, std::uint64_t begin, std::uint64_t end);

  std::vector<std::uint32_t> place_;                    ///< of each word of the vocabulary among those that were given
  std::vector<std::vector<std::uint64_t>> windows_of_;  ///< bits
  std::vector<std::uint64_t> counts_;
  std::uint64_t windows_ = 0;
};

/// Coherence of a topic by its first words; each is the mean over pairs of them, but for c_v. P(x) is the share of windows with x, and
/// epsilon = 1e-12 where something would be log 0. M. Roeder, A. Both, A. Hinneburg, "Exploring the space of topic coherence
/// measures", WSDM 2015.
struct Coherence {
  double c_uci = 0;   ///< log (P(a, b) + epsilon) / (P(a) P(b)) in windows of 10 words (D. Newman et al., NAACL 2010)
  double c_npmi = 0;  ///< the same divided by -log (P(a, b) + epsilon) (G. Bouma 2009; N. Aletras, M. Stevenson 2013)
  double c_v =
      0;  ///< mean cosine of the NPMI vector of each word and their sum, in windows of 110 words (Roeder et al.)
  double u_mass = 0;  ///< log (D(a, b) + 1) / D(b) over documents, b before a (D. Mimno et al., EMNLP 2011)
};

/// Of each topic; words of a topic differ. A topic with fewer than two words has none, and its values mean nothing.
std::vector<Coherence> coherences(const TrimmedCorpus& corpus, const std::vector<std::vector<std::uint32_t>>& topics);

/// Share of different words among the first `n` of all topics (A. Dieng, F. Ruiz, D. Blei, TACL 8, 2020).
double diversity(const std::vector<std::vector<std::uint32_t>>& topics, std::size_t n);

}  // namespace topics
