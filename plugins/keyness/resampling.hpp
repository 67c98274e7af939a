// Intervals by drawing documents with replacement, on each side for itself. Pure.
#pragma once
#include "corpus_counts.hpp"

#include <textmill/statistics.hpp>

#include <cstdint>
#include <vector>

namespace keyness {

struct Intervals {
  textmill::statistics::interval per_million_target, per_million_reference, log_ratio;
};

/// Documents drawn from both sides of a contrast, as many as each has.
class Replicates {
 public:
  Replicates(const Contrast& contrast, std::uint64_t count, std::uint64_t seed);
  /// The 95 % intervals of a term, by their percentiles (Efron 1979). `listed`: its frequency and all words of a reference that
  /// is a word list, which isn't drawn from; else null.
  Intervals of(std::uint32_t id, const Side* listed) const;

 private:
  /// Log ratios of the replicates; none when one of them has none.
  std::vector<double> ratios(const std::vector<std::uint64_t>& target, const std::vector<std::uint64_t>& reference,
                             const Side* listed) const;

  const Contrast& contrast_;
  std::uint64_t count_;
  std::vector<std::uint32_t> times_;  ///< by document and replicate
  std::vector<std::uint64_t> target_words_, reference_words_;
};

}  // namespace keyness
