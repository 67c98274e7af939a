// One topic for each document: a mixture for short texts.
#pragma once
#include "dense_model.hpp"
#include "fitting.hpp"
#include "trimming.hpp"

#include <cstdint>

namespace topics {

struct GsdmmSettings {
  std::uint32_t num_topics = 10;  ///< at most: topics that no document has are left out
  double alpha_sum = 1;           ///< prior of topics, summed over all
  double beta = 0.1;              ///< prior of a word in a topic
  std::uint32_t iterations = 50;
  std::uint64_t seed = 1;
  std::uint32_t sub_batches = 64;  ///< of a sweep: documents learn of the others' changes so often
};

/// Dirichlet multinomial mixture by collapsed Gibbs sampling: J. Yin, J. Wang, "A Dirichlet multinomial mixture model-based approach for
/// short text clustering", KDD 2014, equation 4. A document's shares are the probabilities of its topic given those of all others at the
/// end. While a sub-batch is drawn, the counts of other documents stand still; with as many sub-batches as documents this is the
/// sampler of the paper. The bits are the same on any number of lanes.
DenseModel fit_gsdmm(const TrimmedCorpus& corpus, const GsdmmSettings& settings, const Fitting& fitting);

}  // namespace topics
