// Latent Dirichlet allocation by collapsed Gibbs sampling.
#pragma once
#include "checkpoints.hpp"
#include "fitting.hpp"
#include "gibbs.hpp"
#include "lanes.hpp"
#include "sampler.hpp"
#include "topic_model.hpp"
#include "trimming.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace topics {

struct LdaSettings {
  std::uint32_t num_topics = 10;
  double alpha_sum = 5;            ///< prior of topics in a document, summed over all topics; where it starts
  double beta = 0.01;              ///< prior of a word in a topic; where it starts
  std::uint32_t iterations = 500;  ///< sweeps over all words
  std::uint32_t burn_in = 250;     ///< sweeps before the first sample
  std::uint32_t sample_interval = 10;
  std::uint32_t optimize_interval = 10;  ///< sweeps from one optimisation of the priors to the next; 0 = never
  std::uint32_t optimize_burn_in = 50;   ///< sweeps before the first
  double tolerance = 0;                  ///< ends early when the log likelihood of a word rises less; 0 = never
  std::uint32_t sub_batches = 64;
  std::uint64_t seed = 1;
  std::vector<Seed> seeds = {};         ///< words that topics are taken to have
  std::vector<std::string> names = {};  ///< of the first topics, those that have seeds
  bool keep_state = false;              ///< the topic of each word after the last sweep
  Checkpoints* checkpoints = nullptr;   ///< where the sampling is saved, and taken up again
};

/// How far the sampling had come after a sweep.
struct LdaTrace {
  std::uint32_t sweep = 0;
  double log_likelihood = 0;   ///< log p(words, topics), a word of the corpus
  double word_likelihood = 0;  ///< log p(words | topics), a word
  double alpha_sum = 0, beta = 0;
  double changed = 0;  ///< share of the words whose topic this sweep has changed
};

/// A model of means over samples. Counts are sums over the samples, so that a model takes no more memory than it must; shares
/// and weights follow from them.
class LdaModel : public TopicModel {
 public:
  std::uint64_t samples = 0;
  Priors priors;                             ///< at the end
  double alpha_sum = 0;                      ///< of these
  std::vector<std::uint64_t> seed_sums;      ///< seeds of each topic; none = no topic has any
  std::vector<std::uint32_t> word_sums;      ///< a row a word, num_topics wide
  std::vector<std::uint32_t> document_sums;  ///< a row a document
  std::vector<std::uint64_t> topic_sums;
  std::vector<std::uint16_t> state;  ///< topic of each word of the corpus after the last sweep, where it was kept
  std::vector<LdaTrace> trace;
  bool ended_early = false;

  std::size_t word_count() const override { return word_sums.size() / num_topics; }
  double word_weight(std::size_t topic, std::size_t word) const override {
    return weight_of(word_sums[word * num_topics + topic], topic, priors.seeds.empty() ? 0 : seed_count(word, topic));
  }
  double least_weight(std::size_t topic) const override { return weight_of(0, topic, 0); }
  double weight_by_prior(std::size_t topic) const override { return weight_of(0, topic, 0); }
  double document_share(std::size_t document, std::size_t topic) const override;
  double document_mass(std::size_t document, std::size_t topic) const override {
    return document_sums[document * num_topics + topic];
  }
  double topic_mass(std::size_t topic) const override { return static_cast<double>(topic_sums[topic]); }
  double topic_tokens(std::size_t topic) const override;
  /// To be called when the seeds of the priors have changed.
  void add_up_seeds();
  std::optional<double> topic_prior(std::size_t topic) const override { return priors.alpha[topic]; }

 private:
  double weight_of(std::uint32_t count, std::size_t topic, std::uint32_t seed) const;
  std::uint32_t seed_count(std::size_t word, std::size_t topic) const;
};

/// Numbers the topics anew: topic k becomes what order[k] was. `pause` is called now and then.
void renumber(
    LdaModel& model, const std::vector<std::uint32_t>& order, const std::function<void()>& pause = [] {});

/// By how much the log likelihood of a word rose from the last but one quarter of the sweeps to the last: means over the
/// rows of the trace. Nothing when there are fewer than eight.
std::optional<double> rise_at_the_end(const std::vector<LdaTrace>& trace);

inline bool by_word_then_topic(const Seed& a, const Seed& b) {
  return a.word != b.word ? a.word < b.word : a.topic < b.topic;
}

/// Fits a model to a corpus with at least one word. The same corpus and settings give the same bits, whatever lanes and
/// isa are, and whether the sampling was interrupted and taken up again from its checkpoint. Throws std::length_error for a corpus that
/// its counts can't hold.
/// Source: T. Griffiths, M. Steyvers, "Finding scientific topics", PNAS 101 (2004).
LdaModel fit_lda(const TrimmedCorpus& corpus, const LdaSettings& settings, const Progress& progress,
                 const Lanes& lanes = {}, Isa isa = chosen_isa());

}  // namespace topics
