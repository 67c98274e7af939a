// How well a state of the sampler goes with its priors, and better priors for it.
#pragma once
#include "sampler.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace topics {

/// How often each count occurs: all that likelihood and priors need to know of a state.
struct CountHistograms {
  std::vector<std::vector<std::uint32_t>> document_topic;  ///< [k][n]: documents with n words in topic k; n > 0
  std::vector<std::uint32_t> document_length;              ///< [n]: documents with n words
  /// [n]: pairs of word and topic that occur n times and are no seeds; n > 0
  std::vector<std::uint32_t> word_topic;
  std::vector<std::uint32_t> seeded;  ///< how often the pairs of the seeds occur, in their order
  std::vector<std::uint64_t> topic_counts;
  std::uint64_t word_count = 0;
};

/// `pause`, here and below, is called about every fiftieth of a second or more often, and may throw to end everything.
CountHistograms histograms_of(
    const Sampler& sampler, const std::function<void()>& pause = [] {});

/// log p(words, topics), with both distributions integrated out (Griffiths & Steyvers 2004, equations 2 and 3), here with a
/// prior for each topic.
double log_likelihood(const CountHistograms& counts, const Priors& priors);
/// log p(words | topics) alone: equation 2.
double word_likelihood(const CountHistograms& counts, const Priors& priors);

/// Priors with a larger likelihood: an asymmetric one over topics and a symmetric one over words, as H. Wallach, D. Mimno,
/// A. McCallum, "Rethinking LDA: why priors matter", NIPS 2009, found best. Some steps of the fixed point of T. Minka,
/// "Estimating a Dirichlet distribution", 2000, each prior under a Gamma(1.001, 1) distribution as in MALLET, so that a
/// topic without words keeps a prior above 0.
Priors optimized(
    const CountHistograms& counts, Priors priors, const std::function<void()>& pause = [] {});

}  // namespace topics
