// Dispersion of corpora that were drawn from this one: documents with replacement. Pure.
#pragma once
#include "measures.hpp"

#include <textmill/statistics.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace dispersion {

/// Corpora of as many documents as the given one has, drawn from it; each document is a part.
class Replicates {
 public:
  /// `sizes` of the documents, in words, each above 0.
  Replicates(std::span<const std::uint64_t> sizes, std::uint64_t count, std::uint64_t seed);
  /// The 95 % interval of a measure, by its percentiles (Efron 1979); none where it can't be computed in every replicate
  /// that has the term, or where a replicate hasn't. `counts` are of the documents. For measures without positions.
  textmill::statistics::interval interval(const Measure& measure, std::span<const PartCount> counts) const;

 private:
  struct Replicate {
    std::vector<std::uint32_t> first;  ///< of each document, its first part; one more at the end
    Parts parts;
  };
  std::vector<Replicate> replicates_;
};

}  // namespace dispersion
