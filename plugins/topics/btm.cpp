// Method: pairs are drawn in sub-batches (sub_batches.hpp): each sees all others as they were when the sub-batch began, and itself
// taken out of the counts.
#include "btm.hpp"

#include "crew.hpp"
#include "pacer.hpp"
#include "special_functions.hpp"
#include "sub_batches.hpp"
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
  Sampling(const TrimmedCorpus& corpus, const BtmSettings& s, const Fitting& fitting)
      : s_(s), alpha_(s.alpha_sum / s.num_topics), corpus_(corpus), word_topic_(corpus.vocabulary.size(), s.num_topics),
        pairs_(s.num_topics), factor_(s.num_topics), lanes_(fitting.lanes),
        weights_(lanes_.count, std::vector<double>(s.num_topics)) {
    const std::function<void()> pause = [&] { fitting.progress(0, s.iterations); };
    Pacer pacer(pause, 1 << 19);
    for (std::size_t d = 0; d < corpus.document_count(); ++d) {
      const auto of_document = biterms_of(corpus.words_of(d), s.window);
      first_.push_back(biterms_.size());
      biterms_.insert(biterms_.end(), of_document.begin(), of_document.end());
      pacer.after(of_document.size());
    }
    first_.push_back(biterms_.size());
    if (biterms_.size() > UINT32_MAX)
      throw std::length_error("method btm takes at most 2^32 pairs of words; here are " +
                              std::to_string(biterms_.size()) + "; a smaller window makes fewer");
    pause();
    topic_.reserve(biterms_.size());
    batches_ =
        SubBatches(biterms_.size(), s.sub_batches, (1 << 15) / s.num_topics + 1, [](std::size_t i) { return i; });
    pause();
    next_.resize(batches_.most_items());
    for (std::uint32_t i = 0; i < biterms_.size(); ++i) {
      const auto k = static_cast<std::uint32_t>(uniform(s.seed, Use::btm_start, i, 0) * s.num_topics);
      topic_.push_back(k);
      pairs_[k] += 1;
      word_topic_.at(biterms_[i].a, k) += 1;
      word_topic_.at(biterms_[i].b, k) += 1;
      pacer.after(1);
    }
    renew();
  }

  /// Returns how many pairs have changed their topic.
  std::uint32_t sweep(std::uint32_t number, const std::function<void()>& pause) {
    changed_ = 0;
    Work work{*this, number};
    batches_.sweep(lanes_, (std::size_t{1} << 22) / s_.num_topics + 1, pause, work);
    return changed_;
  }

  std::size_t biterm_count() const { return biterms_.size(); }

  /// log p(pair), mean over all: with the topics' shares and words as they are.
  double log_likelihood(const std::function<void()>& pause) {
    const double all = static_cast<double>(biterms_.size()) + s_.alpha_sum;
    std::vector<double> of_document(corpus_.document_count());
    each_document(pause, [&](std::size_t d, std::vector<double>& weights) {
      for (std::size_t i = first_[d]; i < first_[d + 1]; ++i) {
        weigh(biterms_[i], weights);
        of_document[d] += natural_log(sum_of(weights) / all);
      }
    });
    return sum_of(of_document) / static_cast<double>(biterms_.size());
  }

  DenseModel model(const Pause& pause) {
    DenseMatrix shares(corpus_.document_count(), pairs_.size(), pause);
    each_document(pause, [&](std::size_t d, std::vector<double>& weights) {
      const auto words = corpus_.words_of(d);
      if (words.size() == 1)
        for (std::size_t k = 0; k < pairs_.size(); ++k)
          shares.at(d, k) =
              (pairs_[k] + alpha_) * (word_topic_.at(words[0], k) + s_.beta) / (2 * pairs_[k] + all_beta());
      for (std::size_t i = first_[d]; i < first_[d + 1]; ++i) {
        weigh(biterms_[i], weights);
        const double sum = sum_of(weights);
        for (std::size_t k = 0; k < pairs_.size(); ++k) shares.at(d, k) += weights[k] / sum;
      }
    });
    DenseMatrix weights(word_topic_.rows, word_topic_.columns, pause);
    Crew(lanes_, pause).each(weights.rows, weights.columns, [&](std::size_t w, std::uint32_t) {
      for (std::size_t k = 0; k < weights.columns; ++k) weights.at(w, k) = word_topic_.at(w, k) + s_.beta;
    });
    return {corpus_, std::move(weights), std::move(shares), pause, std::vector<double>(pairs_.size(), alpha_)};
  }

 private:
  /// A sweep, as SubBatches wants it. Each part of the counts is of every so-manieth word.
  struct Work {
    Sampling& m;
    std::uint32_t number;

    std::uint32_t part_count() const { return m.lanes_.count; }
    template <class Next> void draw(std::uint32_t batch, std::uint32_t lane, Next&& next) {
      const std::size_t first = m.first_of(batch);
      while (const auto chunk = next())
        for (std::size_t i = m.batches_.first_item(*chunk); i < m.batches_.first_item(*chunk + 1); ++i)
          m.next_[i - first] = drawn(i, m.weights_[lane]);
    }
    std::uint32_t drawn(std::size_t i, std::vector<double>& weights) {
      m.weigh(m.biterms_[i], weights);
      weights[m.topic_[i]] = m.weight_without(m.biterms_[i], m.topic_[i]);
      const double share = uniform(m.s_.seed, Use::btm_draw, static_cast<std::uint32_t>(i), number);
      return static_cast<std::uint32_t>(place_of(weights, share));
    }
    void add(std::uint32_t batch, std::uint32_t part) {
      const auto move = [&](std::uint32_t word, std::uint32_t from, std::uint32_t to) {
        if (word % part_count() != part) return;
        m.word_topic_.at(word, from) -= 1;
        m.word_topic_.at(word, to) += 1;
      };
      each_changed(batch, [&](std::size_t i, std::uint32_t from, std::uint32_t to) {
        move(m.biterms_[i].a, from, to);
        move(m.biterms_[i].b, from, to);
      });
    }
    void end(std::uint32_t batch) {
      each_changed(batch, [&](std::size_t i, std::uint32_t from, std::uint32_t to) {
        m.pairs_[from] -= 1, m.pairs_[to] += 1;
        m.topic_[i] = to;
        ++m.changed_;
      });
      m.renew();
    }

   private:
    template <class F> void each_changed(std::uint32_t batch, F&& f) {
      const std::size_t first = m.first_of(batch), end = m.first_of(batch + 1);
      for (std::size_t i = first; i < end; ++i)
        if (m.next_[i - first] != m.topic_[i]) f(i, m.topic_[i], m.next_[i - first]);
    }
  };

  static double sum_of(const std::vector<double>& v) { return std::accumulate(v.begin(), v.end(), 0.0); }
  double all_beta() const { return s_.beta * static_cast<double>(corpus_.vocabulary.size()); }
  std::size_t first_of(std::uint32_t batch) const { return batches_.first_item(batches_.first_chunk(batch)); }

  /// f(document, weights) on all lanes.
  template <class F> void each_document(const std::function<void()>& pause, F&& f) {
    const std::size_t documents = corpus_.document_count();
    const std::size_t cost = (biterms_.size() / documents + 1) * pairs_.size() * 4;
    Crew(lanes_, pause).each(documents, cost, [&](std::size_t d, std::uint32_t lane) { f(d, weights_[lane]); });
  }

  /// What a pair's probability has of the topic alone, which has `pairs`; the second word finds one more in it.
  double factor_of(double pairs) const {
    const double words = 2 * pairs + all_beta();
    return (pairs + alpha_) / (words * (words + 1));
  }
  void renew() {
    for (std::size_t k = 0; k < factor_.size(); ++k) factor_[k] = factor_of(pairs_[k]);
  }

  /// Probabilities of the topics of a pair that is in no count, up to a common factor.
  void weigh(const Biterm& pair, std::vector<double>& weights) const {
    const double *a = word_topic_.row(pair.a), *b = word_topic_.row(pair.b), beta = s_.beta,
                 again = pair.a == pair.b ? 1 : 0;
    for (std::size_t k = 0; k < weights.size(); ++k) weights[k] = factor_[k] * (a[k] + beta) * (b[k] + beta + again);
  }
  /// The same of one topic, whose counts have the pair.
  double weight_without(const Biterm& pair, std::uint32_t k) const {
    const double again = pair.a == pair.b ? 1 : 0, mine = 1 + again;
    return factor_of(pairs_[k] - 1) * (word_topic_.at(pair.a, k) - mine + s_.beta) *
           (word_topic_.at(pair.b, k) - mine + s_.beta + again);
  }

  const BtmSettings& s_;
  double alpha_;
  const TrimmedCorpus& corpus_;
  std::vector<Biterm> biterms_;
  std::vector<std::size_t> first_;    ///< pair of each document, and the end
  std::vector<std::uint32_t> topic_;  ///< of each pair
  std::vector<std::uint32_t> next_;   ///< that each of a sub-batch was drawn
  DenseMatrix word_topic_;            ///< counts
  std::vector<double> pairs_, factor_;
  SubBatches batches_;
  Lanes lanes_;
  std::vector<std::vector<double>> weights_;  ///< of each lane
  std::uint32_t changed_ = 0;
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
  Sampling sampling(corpus, settings, fitting);
  constexpr std::uint32_t between_steps = 10;
  std::vector<FitStep> steps;
  for (std::uint32_t sweep = 1; sweep <= settings.iterations && sampling.biterm_count() != 0; ++sweep) {
    const auto pause = [&] { fitting.progress(sweep - 1, settings.iterations); };
    const double changed = sampling.sweep(sweep, pause);
    if (sweep % between_steps != 0 && sweep != settings.iterations) continue;
    steps.push_back({sweep, "changed", changed / static_cast<double>(sampling.biterm_count())});
    steps.push_back({sweep, "log_likelihood", sampling.log_likelihood(pause)});
  }
  DenseModel model = sampling.model([&] { fitting.progress(settings.iterations, settings.iterations); });
  model.steps = std::move(steps);
  return model;
}

}  // namespace topics
