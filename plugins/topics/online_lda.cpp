// Method: while a batch is looked at, the topics stand still, and each document finds its own distribution of topics. What all of them
// expect of words in topics, as if the corpus were made of such batches, is mixed with what was known. Documents are independent of each
// other, and what they expect is added up in their order, so that lanes can't be seen in the result.
#include "online_lda.hpp"

#include "crew.hpp"
#include "pacer.hpp"
#include "special_functions.hpp"
#include "uniform.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace topics {
namespace {

constexpr double still = 1e-3;  ///< mean change of a document's distribution, in words
constexpr int most_document_steps = 100, steps_at_once = 5;

/// exp(E[log p]) of a Dirichlet distribution with these parameters.
void expected(const double* parameters, double sum, std::size_t n, double* to) {
  const double all = digamma(sum);
  for (std::size_t k = 0; k < n; ++k) to[k] = natural_exp(digamma(parameters[k]) - all);
}

class Online {
 public:
  Online(const TrimmedCorpus& corpus, const OnlineLdaSettings& s, const Crew& crew)
      : s_(s), crew_(crew), topics_(s.num_topics), alpha_(s.alpha_sum / s.num_topics), corpus_(corpus),
        lambda_(corpus.vocabulary.size(), topics_, crew.pauses()), weights_(lambda_.rows, topics_, crew.pauses()),
        gamma_(corpus.document_count(), topics_, crew.pauses()), theta_(gamma_.rows, topics_, crew.pauses()) {
    crew.each(lambda_.rows, 50 * topics_, [&](std::size_t w, std::uint32_t) {
      for (std::uint32_t k = 0; k < topics_; ++k)
        lambda_.at(w, k) = 0.5 + uniform(s.seed, Use::online_start, static_cast<std::uint32_t>(w), k);
    });
    Pacer pacer(crew.pauses(), 1 << 18);
    for (std::uint32_t d = 0; d < corpus.document_count(); ++d) {
      const auto words = corpus.words_of(d);
      if (!words.empty()) documents_.push_back(d);
      sorted_.insert(sorted_.end(), words.begin(), words.end());
      std::sort(sorted_.end() - static_cast<std::ptrdiff_t>(words.size()), sorted_.end());
      pacer.after(words.size());
    }
  }

  std::size_t batch_count() const { return (documents_.size() + s_.batch - 1) / s_.batch; }

  /// Learns from a batch; returns the log likelihood of its words, as its documents see them before the topics change.
  double learn(std::size_t batch, std::size_t number) {
    const std::size_t begin = batch * s_.batch, end = std::min(documents_.size(), begin + s_.batch);
    look_at(begin, end);
    DenseMatrix counts(lambda_.rows, topics_, crew_.pauses());
    double likelihood = 0;
    Pacer pacer(crew_.pauses(), 1 << 20);
    for (std::size_t i = begin; i < end; ++i) {
      likelihood += add_expected(documents_[i], counts);
      pacer.after(corpus_.words_of(documents_[i]).size() * topics_);
    }
    const double share = natural_exp(-s_.decay * natural_log(s_.delay + static_cast<double>(number)));
    const double times = static_cast<double>(documents_.size()) / static_cast<double>(end - begin);
    crew_.each(lambda_.rows, 4 * topics_, [&](std::size_t w, std::uint32_t) {
      for (std::size_t k = 0; k < topics_; ++k)
        lambda_.at(w, k) =
            (1 - share) * lambda_.at(w, k) + share * (s_.beta + times * counts.at(w, k) * weights_.at(w, k));
    });
    return likelihood;
  }

  DenseModel model() {
    look_at(0, documents_.size());
    return {corpus_, std::move(lambda_), std::move(gamma_), crew_.pauses(), std::vector<double>(topics_, alpha_)};
  }

 private:
  /// f(word, how often) for the different words of a document.
  template <class F> void each_word(std::size_t d, F&& f) const {
    for (std::size_t i = corpus_.first[d]; i < corpus_.first[d + 1];) {
      const std::size_t first = i;
      while (i < corpus_.first[d + 1] && sorted_[i] == sorted_[first]) ++i;
      f(sorted_[first], static_cast<double>(i - first));
    }
  }

  /// Finds the distributions of documents [begin, end) of those with words.
  void look_at(std::size_t begin, std::size_t end) {
    sums_ = column_sums(lambda_, crew_.pauses());
    std::vector<bool> has(lambda_.rows);
    for (std::size_t i = begin; i < end; ++i) each_word(documents_[i], [&](std::uint32_t w, double) { has[w] = true; });
    std::vector<double> all(topics_);
    for (std::size_t k = 0; k < topics_; ++k) all[k] = digamma(sums_[k]);
    crew_.each(lambda_.rows, 40 * topics_, [&](std::size_t w, std::uint32_t) {
      for (std::size_t k = 0; has[w] && k < topics_; ++k)
        weights_.at(w, k) = natural_exp(digamma(lambda_.at(w, k)) - all[k]);
    });
    std::vector<std::uint32_t> open(documents_.begin() + static_cast<std::ptrdiff_t>(begin),
                                    documents_.begin() + static_cast<std::ptrdiff_t>(end));
    crew_.each(open.size(), 50 * topics_, [&](std::size_t i, std::uint32_t) {
      double* const gamma = gamma_.row(open[i]);
      std::fill(gamma, gamma + topics_, sum_of_gamma(open[i]) / static_cast<double>(topics_));
      expected(gamma, sum_of_gamma(open[i]), topics_, theta_.row(open[i]));
    });
    // Some steps of each, so that the pauses between them don't wait for a long document.
    const std::size_t cost = steps_at_once * topics_ * (2 * sorted_.size() / (documents_.size() + 1) + 50);
    for (int step = 0; step < most_document_steps && !open.empty(); step += steps_at_once) {
      std::vector<std::uint8_t> settled(open.size());
      crew_.each(open.size(), cost, [&](std::size_t i, std::uint32_t) { settled[i] = settle(open[i]) ? 1 : 0; });
      std::size_t kept = 0;
      for (std::size_t i = 0; i < open.size(); ++i)
        if (settled[i] == 0) open[kept++] = open[i];
      open.resize(kept);
    }
  }

  double sum_of_gamma(std::size_t d) const { return s_.alpha_sum + static_cast<double>(corpus_.words_of(d).size()); }

  /// Goes some steps on with the distribution of a document; returns whether it stands still.
  bool settle(std::size_t d) {
    double *gamma = gamma_.row(d), *theta = theta_.row(d);
    std::vector<double> next(topics_);
    for (int step = 0; step < steps_at_once; ++step) {
      std::fill(next.begin(), next.end(), 0.0);
      each_word(d, [&](std::uint32_t w, double n) {
        add_scaled(next.data(), weights_.row(w), n / dot(theta, weights_.row(w), topics_), topics_);
      });
      double change = 0;
      for (std::size_t k = 0; k < topics_; ++k) {
        next[k] = alpha_ + theta[k] * next[k];
        change += std::fabs(next[k] - std::exchange(gamma[k], next[k]));
      }
      expected(gamma, sum_of_gamma(d), topics_, theta);
      if (change < still * static_cast<double>(topics_)) return true;
    }
    return false;
  }

  /// Adds what a document expects, up to the factor of each word and topic, which is the same for all documents.
  double add_expected(std::size_t d, DenseMatrix& counts) const {
    const double* theta = theta_.row(d);
    const double all = sum_of_gamma(d);
    double likelihood = 0;
    each_word(d, [&](std::uint32_t w, double n) {
      add_scaled(counts.row(w), theta, n / dot(theta, weights_.row(w), topics_), topics_);
      double p = 0;
      for (std::size_t k = 0; k < topics_; ++k) p += gamma_.at(d, k) / all * (lambda_.at(w, k) / sums_[k]);
      likelihood += n * natural_log(p);
    });
    return likelihood;
  }

  const OnlineLdaSettings& s_;
  const Crew& crew_;
  std::size_t topics_;
  double alpha_;
  const TrimmedCorpus& corpus_;
  std::vector<std::uint32_t> documents_;  ///< with words
  std::vector<std::uint32_t> sorted_;     ///< words as in the corpus, but sorted in each document
  DenseMatrix lambda_, weights_;          ///< of each word: parameters, and exp(E[log p(word)]) for those of the batch
  DenseMatrix gamma_, theta_;             ///< the same of each document
  std::vector<double> sums_;              ///< of lambda_, a topic each
};

}  // namespace

DenseModel fit_online_lda(const TrimmedCorpus& corpus, const OnlineLdaSettings& settings, const Fitting& fitting) {
  std::uint32_t done = 0, all = 1;
  const Crew crew(fitting.lanes, [&] { fitting.progress(done, all); });
  Online online(corpus, settings, crew);
  const std::size_t batches = online.batch_count();
  all = static_cast<std::uint32_t>(std::min<std::size_t>(UINT32_MAX, batches * settings.passes));
  std::vector<FitStep> steps;
  for (std::uint32_t pass = 0; pass < settings.passes; ++pass) {
    double likelihood = 0;
    for (std::size_t batch = 0; batch < batches; ++batch, ++done)
      likelihood += online.learn(batch, pass * batches + batch);
    steps.push_back({pass + 1, "log_likelihood", likelihood / static_cast<double>(corpus.words.size())});
  }
  DenseModel model = online.model();
  model.steps = std::move(steps);
  return model;
}

}  // namespace topics
