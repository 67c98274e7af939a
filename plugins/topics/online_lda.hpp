// Latent Dirichlet allocation from one part of the corpus after the other.
#pragma once
#include "dense_model.hpp"
#include "fitting.hpp"
#include "trimming.hpp"

#include <cstdint>

namespace topics {

struct OnlineLdaSettings {
  std::uint32_t num_topics = 10;
  double alpha_sum = 1;       ///< prior of topics in a document, summed over all
  double beta = 0.01;         ///< prior of a word in a topic
  std::uint32_t passes = 10;  ///< over the corpus
  std::uint32_t batch = 256;  ///< documents that are looked at before the topics change
  double decay = 0.7,
         delay = 10;  ///< the t-th batch counts (delay + t)^-decay, the first being 0; the rest is what was known
  std::uint64_t seed = 1;
};

/// Online variational Bayes: M. Hoffman, D. Blei, F. Bach, "Online learning for latent Dirichlet allocation", NIPS 2010, algorithm 2;
/// batches are taken in the order of the corpus. Weights and shares are the means of the distributions. Topics begin as random numbers
/// from 0.5 to 1.5.
DenseModel fit_online_lda(const TrimmedCorpus& corpus, const OnlineLdaSettings& settings, const Fitting& fitting);

}  // namespace topics
