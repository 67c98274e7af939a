// How well the words of topics go together, by how often they occur near one another in a corpus.
#pragma once
#include "crew.hpp"
#include "trimming.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace topics {

/// In which windows words are.
class Occurrences {
 public:
  /// Slides a window of `window` words over each document, a word at a time; a document that is no longer is one window, and
  /// `window` 0 makes each document one. A document counts when it has one of `words`.
  Occurrences(const TrimmedCorpus& corpus, std::span<const std::uint32_t> words, std::size_t window,
              const Pause& pause = no_pauses());

  std::uint64_t windows() const { return windows_; }
  /// Chooses the words that count() is about, by their place in `words`; each is one of those that were given.
  void choose(std::span<const std::uint32_t> words);
  /// Windows with a chosen word.
  std::uint64_t count(std::size_t a) const { return counts_[a]; }
  /// Windows with both of two chosen words.
  std::uint64_t count(std::size_t a, std::size_t b) const;

 private:
  struct Range {
    std::uint64_t begin, end;
  };
  void add(std::vector<Range>& ranges, Range windows);

  std::vector<std::uint32_t> place_;        ///< of each word of the vocabulary among those that were given
  std::vector<std::vector<Range>> ranges_;  ///< windows with each of these, ascending and apart
  std::uint64_t windows_ = 0;
  std::vector<std::vector<std::uint64_t>> bits_;  ///< windows with each chosen word, a bit a window
  std::vector<std::uint64_t> counts_;             ///< how many these are
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

/// Of each topic; words of a topic differ. A topic with fewer than two words has none, and its values mean nothing. `crew`
/// pauses now and then.
std::vector<Coherence> coherences(const TrimmedCorpus& corpus, const std::vector<std::vector<std::uint32_t>>& topics,
                                  const Crew& crew = Crew());

/// Share of different words among the first `n` of all topics (A. Dieng, F. Ruiz, D. Blei, TACL 8, 2020).
double diversity(const std::vector<std::vector<std::uint32_t>>& topics, std::size_t n);

}  // namespace topics
