#include "btm.hpp"

#include "special_functions.hpp"
#include "uniform.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>

namespace topics {
namespace {

class Sampling {
 public:
  Sampling(const TrimmedCorpus& corpus, const BtmSettings& s)
      : s_(s), alpha_(s.alpha_sum / s.num_topics), corpus_(corpus), word_topic_(corpus.vocabulary.size(), s.num_topics),
        pairs_(s.num_topics), factor_(s.num_topics), weights_(s.num_topics) {
    for (std::size_t d = 0; d < corpus.document_count(); ++d) {
      const auto of_document = biterms_of(corpus.words_of(d), s.window);
      first_.push_back(biterms_.size());
      biterms_.insert(biterms_.end(), of_document.begin(), of_document.end());
    }
    first_.push_back(biterms_.size());
    if (biterms_.size() > UINT32_MAX)
      throw std::length_error("method btm takes at most 2^32 pairs of words; here are " +
                              std::to_string(biterms_.size()) + "; a smaller window makes fewer");
    for (std::size_t k = 0; k < factor_.size(); ++k) renew(k);
    for (std::uint32_t i = 0; i < biterms_.size(); ++i) {
      topic_.push_back(static_cast<std::uint32_t>(uniform(s.seed, Use::btm_start, i, 0) * s.num_topics));
      put(i, 1);
    }
  }

  /// Returns how many pairs have changed their topic.
  std::uint32_t sweep(std::uint32_t number, const Progress& progress) {
    const std::size_t between_pauses = (std::size_t{1} << 22) / weights_.size() + 1;
    std::uint32_t changed = 0;
    for (std::uint32_t i = 0; i < biterms_.size(); ++i) {
      put(i, -1);
      weigh(biterms_[i]);
      const auto next = static_cast<std::uint32_t>(place_of(weights_, uniform(s_.seed, Use::btm_draw, i, number)));
      changed += next != topic_[i] ? 1 : 0;
      topic_[i] = next;
      put(i, 1);
      if (i % between_pauses == 0) progress(number - 1, s_.iterations);
    }
    return changed;
  }

  std::size_t biterm_count() const { return biterms_.size(); }

  /// log p(pair), mean over all: with the topics' shares and words as they are.
  double log_likelihood() {
    const double all = static_cast<double>(biterms_.size()) + s_.alpha_sum;
    double sum = 0;
    for (const Biterm& b : biterms_) {
      weigh(b);
      sum += natural_log(std::accumulate(weights_.begin(), weights_.end(), 0.0) / all);
    }
    return sum / static_cast<double>(biterms_.size());
  }

  DenseModel model() {
    DenseMatrix shares(corpus_.document_count(), pairs_.size());
    for (std::size_t d = 0; d < shares.rows; ++d) {
      const auto words = corpus_.words_of(d);
      if (words.size() == 1)
        for (std::size_t k = 0; k < pairs_.size(); ++k)
          shares.at(d, k) =
              (pairs_[k] + alpha_) * (word_topic_.at(words[0], k) + s_.beta) / (2 * pairs_[k] + all_beta());
      for (std::size_t i = first_[d]; i < first_[d + 1]; ++i) {
        weigh(biterms_[i]);
        const double sum = std::accumulate(weights_.begin(), weights_.end(), 0.0);
        for (std::size_t k = 0; k < pairs_.size(); ++k) shares.at(d, k) += weights_[k] / sum;
      }
    }
    DenseMatrix weights = word_topic_;
    for (double& v : weights.values) v += s_.beta;
    return {corpus_, std::move(weights), std::move(shares), std::vector<double>(pairs_.size(), alpha_)};
  }

 private:
  double all_beta() const { return s_.beta * static_cast<double>(corpus_.vocabulary.size()); }

  /// What a pair's probability has of the topic alone; the second word finds one more in its topic.
  void renew(std::size_t k) {
    const double words = 2 * pairs_[k] + all_beta();
    factor_[k] = (pairs_[k] + alpha_) / (words * (words + 1));
  }

  void put(std::size_t i, double times) {
    const std::uint32_t k = topic_[i];
    pairs_[k] += times;
    word_topic_.at(biterms_[i].a, k) += times;
    word_topic_.at(biterms_[i].b, k) += times;
    renew(k);
  }

  /// Probabilities of the topics of a pair, up to a common factor.
  void weigh(const Biterm& pair) {
    const double *a = word_topic_.row(pair.a), *b = word_topic_.row(pair.b), beta = s_.beta,
                 again = pair.a == pair.b ? 1 : 0;
    for (std::size_t k = 0; k < weights_.size(); ++k) weights_[k] = factor_[k] * (a[k] + beta) * (b[k] + beta + again);
  }

  const BtmSettings& s_;
  double alpha_;
  const TrimmedCorpus& corpus_;
  std::vector<Biterm> biterms_;
  std::vector<std::size_t> first_;    ///< pair of each document, and the end
  std::vector<std::uint32_t> topic_;  ///< of each pair
  DenseMatrix word_topic_;            ///< counts
  std::vector<double> pairs_, factor_, weights_;
};

}  // namespace

std::vector<Biterm> biterms_of(std::span<const std::uint32_t> words, std::uint32_t window) {
  std::vector<Biterm> all;
  for (std::size_t i = 0; i < words.size(); ++i)
    for (std::size_t j = i + 1; j < std::min<std::size_t>(words.size(), i + window); ++j)
      all.push_back({words[i], words[j]});
  return all;
}

DenseModel fit_btm(const TrimmedCorpus& corpus, const BtmSettings& settings, const Fitting& fitting) {
  Sampling sampling(corpus, settings);
  constexpr std::uint32_t between_steps = 10;
  std::vector<FitStep> steps;
  for (std::uint32_t sweep = 1; sweep <= settings.iterations && sampling.biterm_count() != 0; ++sweep) {
    const double changed = sampling.sweep(sweep, fitting.progress);
    if (sweep % between_steps != 0 && sweep != settings.iterations) continue;
    steps.push_back({sweep, "changed", changed / static_cast<double>(sampling.biterm_count())});
    steps.push_back({sweep, "log_likelihood", sampling.log_likelihood()});
  }
  DenseModel model = sampling.model();
  model.steps = std::move(steps);
  return model;
}

}  // namespace topics
