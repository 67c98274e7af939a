// Topics of documents that a model has not seen: its word weights stand still, and each document is looked at alone.
#pragma once
#include "aligned_floats.hpp"
#include "pacer.hpp"
#include "topic_model.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace topics {

/// What an inference works with; one a thread.
struct InferenceScratch {
  std::vector<std::uint32_t> sorted;
  std::vector<float> rows;    ///< weights of the different words of the document
  std::vector<float> counts;  ///< how often each occurs
  std::vector<float> share, sums;
};

/// What the words of a document say about the other words of the same document.
struct Completion {
  double log_likelihood = 0;  ///< of all scored words, in nats
  std::uint64_t words = 0;    ///< how many were scored; 0 = the document is too short
};

class Inference {
 public:
  static constexpr std::uint32_t most_steps = 200;

  /// Copies the word weights of a model. `alpha` is the prior of each topic, each above 0.
  Inference(const TopicModel& model, std::vector<double> alpha, const Pause& pause = no_pauses());

  std::size_t topic_count() const { return alpha_.size(); }
  std::size_t word_count() const { return word_count_; }

  /// Shares of the topics in a document, which sum to 1; without words, those of the prior. A pure function of the words,
  /// whose order changes nothing.
  /// It is the one share p with p_k = (alpha_k + n_k) / sum of all, n_k being the words that p expects in topic k: the mode of the
  /// posterior in the softmax basis (D. MacKay, "Choice of basis for Laplace approximation", Machine Learning 33, 1998), found by
  /// at most `steps` steps of expectation and maximisation from equal shares; it ends when a step moves less than 1e-5.
  /// [any time] thread-safe for different scratches
  std::vector<double> shares(std::span<const std::uint32_t> words, InferenceScratch& scratch,
                             std::uint32_t steps = most_steps) const;

  /// Document completion: the topics are inferred from the first, third, fifth ... word, and the others are scored by
  /// p(word) = sum of share and weight over the topics. H. Wallach, I. Murray, R. Salakhutdinov, D. Mimno, "Evaluation methods for
  /// topic models", ICML 2009.
  Completion completed(std::span<const std::uint32_t> words, InferenceScratch& scratch,
                       std::uint32_t steps = most_steps) const;

 private:
  std::size_t stride() const { return (alpha_.size() + 7) / 8 * 8; }
  void gather(std::span<const std::uint32_t> words, InferenceScratch& s) const;

  std::vector<double> alpha_;
  double alpha_sum_ = 0;
  std::size_t word_count_;
  AlignedFloats weights_;  ///< a row a word, stride() wide
};

}  // namespace topics
