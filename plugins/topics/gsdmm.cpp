// Method: the probability of a topic is a product with a factor for each word of the document, far smaller than any number that a
// register holds. Numerators and denominators are multiplied up for some words, divided, and their powers of two put aside, which is
// exact: no logarithm is needed.
//
// Documents are drawn in sub-batches (sub_batches.hpp): each sees all others as they were when the sub-batch began, and its own
// words taken out of the counts.
#include "gsdmm.hpp"

#include "crew.hpp"
#include "pacer.hpp"
#include "special_functions.hpp"
#include "sub_batches.hpp"
#include "uniform.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace topics {
namespace {

class Mixture {
 public:
  Mixture(const TrimmedCorpus& corpus, const GsdmmSettings& s, const Fitting& fitting)
      : s_(s), alpha_(s.alpha_sum / s.num_topics), corpus_(corpus), words_(corpus.words),
        topic_(corpus.document_count()), next_(corpus.document_count()),
        word_topic_(corpus.vocabulary.size(), s.num_topics), tokens_(s.num_topics), documents_(s.num_topics),
        batches_(corpus.document_count(), s.sub_batches, (1 << 17) / s.num_topics,
                 [&](std::size_t d) { return corpus.first[d]; }),
        lanes_(fitting.lanes), scratch_(lanes_.count, Scratch(s.num_topics)) {
    const std::function<void()> pause = [&] { fitting.progress(0, s.iterations); };
    Pacer pacer(pause, 1 << 18);
    for (std::uint32_t d = 0; d < topic_.size(); ++d) {
      const auto words = words_of(d);
      std::sort(words.begin(), words.end());
      pacer.after(words.size());
      if (words.empty()) continue;
      const auto k = static_cast<std::uint32_t>(uniform(s.seed, Use::gsdmm_start, d, 0) * s.num_topics);
      topic_[d] = next_[d] = k;
      documents_[k] += 1;
      tokens_[k] += static_cast<double>(words.size());
      for (const std::uint32_t w : words) word_topic_.at(w, k) += 1;
    }
  }

  /// Returns how many documents have changed their topic.
  std::uint32_t sweep(std::uint32_t number, const std::function<void()>& pause) {
    changed_ = 0;
    Work work{*this, number};
    batches_.sweep(lanes_, (1 << 22) / s_.num_topics + 1, pause, work);
    return changed_;
  }

  /// log p(words, topics), a word of the corpus.
  double log_likelihood(const std::function<void()>& pause) const {
    const double words = static_cast<double>(corpus_.vocabulary.size()), topics = static_cast<double>(tokens_.size());
    double documents = 0, sum = 0;
    for (std::size_t k = 0; k < tokens_.size(); ++k) {
      documents += documents_[k];
      sum += log_gamma(documents_[k] + alpha_) - log_gamma(alpha_);
      sum += log_gamma(words * s_.beta) - log_gamma(tokens_[k] + words * s_.beta);
    }
    sum += log_gamma(topics * alpha_) - log_gamma(documents + topics * alpha_);
    const double none = log_gamma(s_.beta);
    std::vector<double> of_word(word_topic_.rows);
    Crew(lanes_, pause).each(word_topic_.rows, 64 * tokens_.size(), [&](std::size_t w, std::uint32_t) {
      for (std::size_t k = 0; k < tokens_.size(); ++k)
        if (const double n = word_topic_.at(w, k); n != 0) of_word[w] += log_gamma(n + s_.beta) - none;
    });
    for (const double part : of_word) sum += part;
    return sum / static_cast<double>(words_.size());
  }

  std::uint32_t topics_in_use() const {
    return static_cast<std::uint32_t>(
        std::count_if(documents_.begin(), documents_.end(), [](double n) { return n > 0; }));
  }

  DenseModel model(const Pause& pause) {
    DenseMatrix shares(topic_.size(), tokens_.size(), pause);
    const std::size_t mean_length = words_.size() / topic_.size() + 1;
    Crew(lanes_, pause).each(topic_.size(), 16 * mean_length * tokens_.size(), [&](std::size_t d, std::uint32_t lane) {
      if (words_of(d).empty()) return;
      weigh(d, scratch_[lane]);
      for (std::size_t k = 0; k < tokens_.size(); ++k)
        shares.at(d, k) = documents_[k] > 0 ? scratch_[lane].weights[k] : 0;
    });
    DenseMatrix weights(word_topic_.rows, word_topic_.columns, pause);
    Crew(lanes_, pause).each(weights.rows, weights.columns, [&](std::size_t w, std::uint32_t) {
      for (std::size_t k = 0; k < weights.columns; ++k)
        weights.at(w, k) = documents_[k] > 0 ? word_topic_.at(w, k) + s_.beta : 0;
    });
    return {corpus_, std::move(weights), std::move(shares), pause, std::vector<double>(tokens_.size(), alpha_)};
  }

 private:
  /// What a lane works with.
  struct Scratch {
    explicit Scratch(std::size_t topics) : weights(topics), above(topics), below(topics), powers(topics) {}
    std::vector<double> weights, above, below;
    std::vector<int> powers;
  };

  /// A sweep, as SubBatches wants it. Each part of the counts is of every so-manieth word.
  struct Work {
    Mixture& m;
    std::uint32_t number;

    std::uint32_t part_count() const { return m.lanes_.count; }
    template <class Next> void draw(std::uint32_t, std::uint32_t lane, Next&& next) {
      while (const auto chunk = next())
        for (std::size_t d = m.batches_.first_item(*chunk); d < m.batches_.first_item(*chunk + 1); ++d)
          if (!m.words_of(d).empty()) draw(d, m.scratch_[lane]);
    }
    void draw(std::size_t d, Scratch& scratch) {
      m.weigh(d, scratch);
      const double share = uniform(m.s_.seed, Use::gsdmm_draw, static_cast<std::uint32_t>(d), number);
      m.next_[d] = static_cast<std::uint32_t>(place_of(scratch.weights, share));
    }
    void add(std::uint32_t batch, std::uint32_t part) {
      each_changed(batch, [&](std::size_t d, std::uint32_t from, std::uint32_t to) {
        for (const std::uint32_t w : m.words_of(d)) {
          if (w % part_count() != part) continue;
          m.word_topic_.at(w, from) -= 1;
          m.word_topic_.at(w, to) += 1;
        }
      });
    }
    void end(std::uint32_t batch) {
      each_changed(batch, [&](std::size_t d, std::uint32_t from, std::uint32_t to) {
        const auto words = static_cast<double>(m.words_of(d).size());
        m.documents_[from] -= 1, m.documents_[to] += 1;
        m.tokens_[from] -= words, m.tokens_[to] += words;
        m.topic_[d] = to;
        ++m.changed_;
      });
    }

   private:
    template <class F> void each_changed(std::uint32_t batch, F&& f) {
      const std::size_t end = m.batches_.first_item(m.batches_.first_chunk(batch + 1));
      for (std::size_t d = m.batches_.first_item(m.batches_.first_chunk(batch)); d < end; ++d)
        if (m.next_[d] != m.topic_[d]) f(d, m.topic_[d], m.next_[d]);
    }
  };

  std::span<std::uint32_t> words_of(std::size_t d) {
    return {words_.data() + corpus_.first[d], corpus_.first[d + 1] - corpus_.first[d]};
  }

  /// Probabilities of the topics of a document, given those of all others, up to a common factor.
  void weigh(std::size_t d, Scratch& s) {
    const auto words = words_of(d);
    const std::uint32_t own = topic_[d];  // whose counts have the words of this document, too
    const double all_beta = s_.beta * static_cast<double>(corpus_.vocabulary.size());
    const double tokens_of_others = tokens_[own] - static_cast<double>(words.size());
    for (std::size_t k = 0; k < s.weights.size(); ++k) s.weights[k] = documents_[k] + alpha_;
    s.weights[own] = documents_[own] - 1 + alpha_;
    std::fill(s.powers.begin(), s.powers.end(), 0);
    constexpr std::size_t together = 16;
    double repeats = 0, in_document = 0;
    for (std::size_t first = 0; first < words.size(); first += together) {
      std::fill(s.above.begin(), s.above.end(), 1.0);
      std::fill(s.below.begin(), s.below.end(), 1.0);
      double own_above = 1, own_below = 1;
      for (std::size_t i = first; i < std::min(words.size(), first + together); ++i) {
        const bool again = i > 0 && words[i] == words[i - 1];
        repeats = again ? repeats + 1 : 0;
        if (!again) in_document = occurrences(words.subspan(i));
        const double more = s_.beta + repeats, all = all_beta + static_cast<double>(i);
        const double* const counts = word_topic_.row(words[i]);
        for (std::size_t k = 0; k < s.weights.size(); ++k) {
          s.above[k] *= counts[k] + more;
          s.below[k] *= tokens_[k] + all;
        }
        own_above *= counts[own] - in_document + more;
        own_below *= tokens_of_others + all;
      }
      s.above[own] = own_above;
      s.below[own] = own_below;
      scale(s);
    }
    const int largest = *std::max_element(s.powers.begin(), s.powers.end());
    for (std::size_t k = 0; k < s.weights.size(); ++k) s.weights[k] = std::ldexp(s.weights[k], s.powers[k] - largest);
  }

  /// How often the first word comes at the beginning of sorted words.
  static double occurrences(std::span<const std::uint32_t> words) {
    std::size_t n = 1;
    while (n < words.size() && words[n] == words[0]) ++n;
    return static_cast<double>(n);
  }

  static void scale(Scratch& s) {
    for (std::size_t k = 0; k < s.weights.size(); ++k) {
      int power = 0;
      s.weights[k] = std::frexp(s.weights[k] * (s.above[k] / s.below[k]), &power);
      s.powers[k] += power;
    }
  }

  const GsdmmSettings& s_;
  double alpha_;
  const TrimmedCorpus& corpus_;
  std::vector<std::uint32_t> words_;  ///< as in the corpus, but sorted in each document
  std::vector<std::uint32_t> topic_;  ///< of each document
  std::vector<std::uint32_t> next_;   ///< that it was last drawn
  DenseMatrix word_topic_;            ///< counts
  std::vector<double> tokens_, documents_;
  SubBatches batches_;
  Lanes lanes_;
  std::vector<Scratch> scratch_;  ///< of each lane
  std::uint32_t changed_ = 0;
};

}  // namespace

DenseModel fit_gsdmm(const TrimmedCorpus& corpus, const GsdmmSettings& settings, const Fitting& fitting) {
  Mixture mixture(corpus, settings, fitting);
  const auto documents = static_cast<double>(corpus.document_count());
  std::vector<FitStep> steps;
  for (std::uint32_t sweep = 1; sweep <= settings.iterations; ++sweep) {
    const auto pause = [&] { fitting.progress(sweep - 1, settings.iterations); };
    const double changed = mixture.sweep(sweep, pause);
    steps.push_back({sweep, "changed", changed / documents});
    steps.push_back({sweep, "log_likelihood", mixture.log_likelihood(pause)});
    steps.push_back({sweep, "topics", static_cast<double>(mixture.topics_in_use())});
  }
  DenseModel model = mixture.model([&] { fitting.progress(settings.iterations, settings.iterations); });
  model.steps = std::move(steps);
  return model;
}

}  // namespace topics
