// Method: the probability of a topic is a product with a factor for each word of the document, far smaller than any number that a
// register holds. Numerators and denominators are multiplied up for some words, divided, and their powers of two put aside, which is
// exact: no logarithm is needed.
#include "gsdmm.hpp"

#include "special_functions.hpp"
#include "uniform.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace topics {
namespace {

class Mixture {
 public:
  Mixture(const TrimmedCorpus& corpus, const GsdmmSettings& s)
      : s_(s), alpha_(s.alpha_sum / s.num_topics), corpus_(corpus), words_(corpus.words),
        topic_(corpus.document_count()), word_topic_(corpus.vocabulary.size(), s.num_topics), tokens_(s.num_topics),
        documents_(s.num_topics), weights_(s.num_topics), above_(s.num_topics), below_(s.num_topics),
        powers_(s.num_topics) {
    for (std::uint32_t d = 0; d < topic_.size(); ++d) {
      const auto words = words_of(d);
      std::sort(words.begin(), words.end());
      if (words.empty()) continue;
      topic_[d] = static_cast<std::uint32_t>(uniform(s.seed, Use::gsdmm_start, d, 0) * s.num_topics);
      put(d, 1);
    }
  }

  /// Returns how many documents have changed their topic.
  std::uint32_t sweep(std::uint32_t number, const Progress& progress) {
    constexpr std::size_t between_pauses = 1 << 22;
    std::size_t work = 0;
    std::uint32_t changed = 0;
    for (std::uint32_t d = 0; d < topic_.size(); ++d) {
      if (words_of(d).empty()) continue;
      put(d, -1);
      weigh(d);
      const auto next = static_cast<std::uint32_t>(place_of(weights_, uniform(s_.seed, Use::gsdmm_draw, d, number)));
      changed += next != topic_[d] ? 1 : 0;
      topic_[d] = next;
      put(d, 1);
      if ((work += words_of(d).size() * weights_.size()) < between_pauses) continue;
      work = 0;
      progress(number - 1, s_.iterations);
    }
    return changed;
  }

  /// log p(words, topics), a word of the corpus.
  double log_likelihood() const {
    const double words = static_cast<double>(corpus_.vocabulary.size()), topics = static_cast<double>(tokens_.size());
    double documents = 0, sum = 0;
    for (std::size_t k = 0; k < tokens_.size(); ++k) {
      documents += documents_[k];
      sum += log_gamma(documents_[k] + alpha_) - log_gamma(alpha_);
      sum += log_gamma(words * s_.beta) - log_gamma(tokens_[k] + words * s_.beta);
    }
    sum += log_gamma(topics * alpha_) - log_gamma(documents + topics * alpha_);
    const double none = log_gamma(s_.beta);
    for (const double n : word_topic_.values)
      if (n != 0) sum += log_gamma(n + s_.beta) - none;
    return sum / static_cast<double>(words_.size());
  }

  std::uint32_t topics_in_use() const {
    return static_cast<std::uint32_t>(
        std::count_if(documents_.begin(), documents_.end(), [](double n) { return n > 0; }));
  }

  DenseModel model() {
    DenseMatrix shares(topic_.size(), tokens_.size());
    for (std::uint32_t d = 0; d < topic_.size(); ++d) {
      if (words_of(d).empty()) continue;
      put(d, -1);
      weigh(d);
      put(d, 1);
      for (std::size_t k = 0; k < weights_.size(); ++k) shares.at(d, k) = documents_[k] > 0 ? weights_[k] : 0;
    }
    DenseMatrix weights(word_topic_.rows, word_topic_.columns);
    for (std::size_t w = 0; w < weights.rows; ++w)
      for (std::size_t k = 0; k < weights.columns; ++k)
        weights.at(w, k) = documents_[k] > 0 ? word_topic_.at(w, k) + s_.beta : 0;
    return {corpus_, std::move(weights), std::move(shares), std::vector<double>(tokens_.size(), alpha_)};
  }

 private:
  std::span<std::uint32_t> words_of(std::size_t d) {
    return {words_.data() + corpus_.first[d], corpus_.first[d + 1] - corpus_.first[d]};
  }

  /// Adds a document to the counts of its topic, or takes it away.
  void put(std::size_t d, double times) {
    const std::uint32_t k = topic_[d];
    documents_[k] += times;
    tokens_[k] += times * static_cast<double>(words_of(d).size());
    for (const std::uint32_t w : words_of(d)) word_topic_.at(w, k) += times;
  }

  /// Probabilities of the topics of a document that is in no count, up to a common factor.
  void weigh(std::size_t d) {
    const auto words = words_of(d);
    const double all_beta = s_.beta * static_cast<double>(corpus_.vocabulary.size());
    for (std::size_t k = 0; k < weights_.size(); ++k) weights_[k] = documents_[k] + alpha_;
    std::fill(powers_.begin(), powers_.end(), 0);
    constexpr std::size_t together = 16;
    double repeats = 0;
    for (std::size_t first = 0; first < words.size(); first += together) {
      std::fill(above_.begin(), above_.end(), 1.0);
      std::fill(below_.begin(), below_.end(), 1.0);
      for (std::size_t i = first; i < std::min(words.size(), first + together); ++i) {
        repeats = i > 0 && words[i] == words[i - 1] ? repeats + 1 : 0;
        const double more = s_.beta + repeats, all = all_beta + static_cast<double>(i);
        const double* counts = word_topic_.row(words[i]);
        for (std::size_t k = 0; k < weights_.size(); ++k) {
          above_[k] *= counts[k] + more;
          below_[k] *= tokens_[k] + all;
        }
      }
      for (std::size_t k = 0; k < weights_.size(); ++k) {
        int power = 0;
        weights_[k] = std::frexp(weights_[k] * (above_[k] / below_[k]), &power);
        powers_[k] += power;
      }
    }
    const int largest = *std::max_element(powers_.begin(), powers_.end());
    for (std::size_t k = 0; k < weights_.size(); ++k) weights_[k] = std::ldexp(weights_[k], powers_[k] - largest);
  }

  const GsdmmSettings& s_;
  double alpha_;
  const TrimmedCorpus& corpus_;
  std::vector<std::uint32_t> words_;  ///< as in the corpus, but sorted in each document
  std::vector<std::uint32_t> topic_;  ///< of each document
  DenseMatrix word_topic_;            ///< counts
  std::vector<double> tokens_, documents_;
  std::vector<double> weights_, above_, below_;
  std::vector<int> powers_;
};

}  // namespace

DenseModel fit_gsdmm(const TrimmedCorpus& corpus, const GsdmmSettings& settings, const Fitting& fitting) {
  Mixture mixture(corpus, settings);
  const auto documents = static_cast<double>(corpus.document_count());
  std::vector<FitStep> steps;
  for (std::uint32_t sweep = 1; sweep <= settings.iterations; ++sweep) {
    fitting.progress(sweep - 1, settings.iterations);
    const double changed = mixture.sweep(sweep, fitting.progress);
    steps.push_back({sweep, "changed", changed / documents});
    steps.push_back({sweep, "log_likelihood", mixture.log_likelihood()});
    steps.push_back({sweep, "topics", static_cast<double>(mixture.topics_in_use())});
  }
  DenseModel model = mixture.model();
  model.steps = std::move(steps);
  return model;
}

}  // namespace topics
