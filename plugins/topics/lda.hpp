// Latent Dirichlet allocation by collapsed Gibbs sampling.
#pragma once
#include "trimming.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace topics {

struct LdaSettings {
  std::uint32_t num_topics = 10;
  double alpha_sum = 5;            ///< prior of topics in a document, summed over all topics
  double beta = 0.01;              ///< prior of a word in a topic
  std::uint32_t iterations = 500;  ///< sweeps over all words
  std::uint32_t burn_in = 100;     ///< sweeps before the first sample
  std::uint32_t sample_interval = 10;
  std::uint64_t seed = 1;
};

/// A fitted model: means over the samples. Topics are numbered by their share, the largest first.
struct LdaModel {
  std::uint32_t num_topics = 0;
  std::size_t word_count = 0;           ///< of the vocabulary
  std::vector<double> topic_words;      ///< phi: num_topics rows of word_count, each sums to 1
  std::vector<double> document_topics;  ///< theta: documents rows of num_topics, each sums to 1
  std::vector<double> topic_shares;     ///< share of all words of the corpus; sums to 1
  std::vector<double> topic_tokens;     ///< words of the corpus in each topic
  double log_likelihood = 0;            ///< log p(words, topics) of the last sweep, a word of the corpus
};

/// Called between sweeps and, on a large corpus, within them. May throw to end the sampling.
using LdaProgress = std::function<void(std::uint32_t sweeps_done, std::uint32_t sweeps)>;

/// Fits a model to a corpus with at least one word. The same corpus and settings give the same bits.
/// Source: T. Griffiths, M. Steyvers, "Finding scientific topics", PNAS 101 (2004).
LdaModel fit_lda(const TrimmedCorpus& corpus, const LdaSettings& settings, const LdaProgress& progress);

/// The numbers of the `n` words with the largest weight in a topic, ties by the order of the vocabulary.
std::vector<std::uint32_t> top_words(const LdaModel& model, std::uint32_t topic, std::size_t n);

}  // namespace topics
