// Topics of pairs of words that stand near each other: for short texts.
#pragma once
#include "dense_model.hpp"
#include "fitting.hpp"
#include "trimming.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace topics {

struct BtmSettings {
  std::uint32_t num_topics = 10;
  double alpha_sum = 50;      ///< prior of topics in the corpus, summed over all
  double beta = 0.01;         ///< prior of a word in a topic
  std::uint32_t window = 15;  ///< words are a pair when fewer words than this lie from the one to the other
  std::uint32_t iterations = 200;
  std::uint64_t seed = 1;
  std::uint32_t sub_batches = 64;  ///< of a sweep: pairs learn of the others' changes so often
};

struct Biterm {
  std::uint32_t a = 0, b = 0;
};

/// Pairs of words of a document whose places differ by less than `window`.
std::vector<Biterm> biterms_of(std::span<const std::uint32_t> words, std::uint32_t window);

/// The biterm topic model by collapsed Gibbs sampling: X. Yan, J. Guo, Y. Lan, X. Cheng, "A biterm topic model for short texts", WWW 2013.
/// Shares of a document are the means of those of its pairs; of a document with one word, those of the word. While a sub-batch is
/// drawn, the counts of other pairs stand still; with as many sub-batches as pairs this is the sampler of the paper. The bits are the
/// same on any number of lanes. Throws std::length_error for more than 2^32 pairs.
DenseModel fit_btm(const TrimmedCorpus& corpus, const BtmSettings& settings, const Fitting& fitting);

}  // namespace topics
