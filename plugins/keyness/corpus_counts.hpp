// Frequencies of every term in every document, and what a contrast of two sets of documents makes of them. Pure.
#pragma once
#include "measures.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace keyness {

/// A document that has a term.
struct Posting {
  std::uint32_t document;
  std::uint32_t count;
  std::uint32_t segments;  ///< of the document, that have it
};

/// A corpus by term.
class CorpusCounts {
 public:
  /// `documents`: the ids of their words. A document is cut into segments of `segment_words`; a rest of less than half of
  /// it belongs to the segment before.
  CorpusCounts(std::span<const std::span<const std::uint32_t>> documents, std::uint32_t segment_words);
  std::span<const Posting> of(std::uint32_t id) const {
    if (id + std::size_t{1} >= ends_.size()) return {};
    return std::span(postings_).subspan(ends_[id], ends_[id + 1] - ends_[id]);
  }
  /// Behind the highest id.
  std::uint32_t id_end() const { return static_cast<std::uint32_t>(ends_.size() - 1); }
  std::uint64_t words(std::size_t document) const { return sizes_[document]; }
  std::uint64_t segments(std::size_t document) const { return segments_[document]; }
  std::size_t documents() const { return sizes_.size(); }

 private:
  std::vector<std::size_t> ends_;  ///< by id: where its postings begin; one more at the end
  std::vector<Posting> postings_;
  std::vector<std::uint64_t> sizes_, segments_;
};

/// Which side a document is on.
enum class On : std::uint8_t { neither, target, reference };

/// The two sides of one comparison, without a term.
struct Contrast {
  /// Counts the documents of each side, as `sides` has them by document.
  Contrast(const CorpusCounts& corpus, std::vector<On> sides);
  const CorpusCounts& corpus;
  std::vector<On> sides;
  Side target, reference;
  double smallest_target = 1, smallest_reference = 1;  ///< share of the smallest document with words
};

/// One term of a contrast. Keeps what the spans of its counts point to.
class ContrastedTerm {
 public:
  /// Counts from the documents.
  const TermCounts& count(const Contrast& contrast, std::uint32_t id);
  /// The counts, to be completed by what isn't known from documents.
  TermCounts& counts() { return counts_; }

 private:
  TermCounts counts_;
  std::vector<double> target_rates_, reference_rates_;
};

/// In how many documents of the target the term is key against the reference: more frequent by ll4 with a p of `most_p` or
/// less, 3 occurrences or more (M. Scott 1997, with the settings of WordSmith Tools).
std::uint64_t key_texts(const Contrast& contrast, const TermCounts& counts, std::uint32_t id, double most_p);

}  // namespace keyness
