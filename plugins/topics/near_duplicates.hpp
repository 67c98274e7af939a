// Documents that say nearly the same as an earlier one.
#pragma once
#include "trimming.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace topics {

/// Places in the corpus.
struct NearDuplicate {
  std::size_t document, earlier;
};

/// How much two documents have in common: shared runs of three words over all runs of either (the resemblance of A. Broder, "On the
/// resemblance and containment of documents", 1997). Of fewer words the whole document is one run.
double resemblance(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

/// Each document whose resemblance to the earlier one that it shares most runs with is `least` or more. Looked for by one in eight of
/// the runs, those with the smallest remainders of their hash, and the run with the smallest hash: what is equal is always found.
std::vector<NearDuplicate> near_duplicates(const TrimmedCorpus& corpus, double least, const Pause& pause = no_pauses());

}  // namespace topics
