// Method: every word of the corpus holds one topic. A sweep visits all words in the order of the corpus; it takes the
// word out of the counts and draws its topic anew with
//   p(topic) ~ (words of this document in the topic + alpha) * (this word in the topic + beta) / (topic + V * beta).
// After burn_in sweeps the counts are sampled every sample_interval sweeps. Samples are summed as integers and the
// shares and weights are taken from the mean counts, so nothing depends on an order of adding. Each draw uses a random
// number that is a function of (seed, document, position, sweep) alone.
#include "lda.hpp"

#include "philox.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace topics {
namespace {

/// Counts of one state or, as sums, of many.
template <class T> struct Counts {
  std::vector<T> document_topic, word_topic, topic;
  Counts(std::size_t documents, std::size_t words, std::size_t topics)
      : document_topic(documents * topics), word_topic(words * topics), topic(topics) {}
};

using State = Counts<std::uint32_t>;
using Sums = Counts<std::uint64_t>;

void add(Sums& sums, const State& state) {
  const auto plus = [](auto& into, const auto& from) {
    std::transform(into.begin(), into.end(), from.begin(), into.begin(), std::plus<>());
  };
  plus(sums.document_topic, state.document_topic);
  plus(sums.word_topic, state.word_topic);
  plus(sums.topic, state.topic);
}

class Sampler {
 public:
  Sampler(const TrimmedCorpus& corpus, const LdaSettings& settings)
      : corpus_(corpus), s_(settings), alpha_(settings.alpha_sum / settings.num_topics),
        counts_(corpus.document_count(), corpus.vocabulary.size(), settings.num_topics), topic_of_(corpus.words.size()),
        weight_(settings.num_topics), denominator_(settings.num_topics) {}

  /// Gives every word a random topic, all equally likely.
  void start() {
    for (std::size_t d = 0; d < corpus_.document_count(); ++d) {
      for (std::size_t i = corpus_.first[d]; i < corpus_.first[d + 1]; ++i) {
        const double u = uniform(s_.seed, corpus_.documents[d], position(d, i), 0);
        topic_of_[i] = std::min(static_cast<std::uint32_t>(u * s_.num_topics), s_.num_topics - 1);
        count(d, i, topic_of_[i], 1);
      }
    }
  }

  void sweep(std::uint32_t number, const LdaProgress& progress) {
    constexpr std::size_t weights_between_reports = 20'000'000;
    const std::size_t words_between_reports = std::max<std::size_t>(1, weights_between_reports / s_.num_topics);
    std::size_t since_report = 0;
    for (std::uint32_t k = 0; k < s_.num_topics; ++k) update_denominator(k);
    for (std::size_t d = 0; d < corpus_.document_count(); ++d) {
      for (std::size_t i = corpus_.first[d]; i < corpus_.first[d + 1]; ++i) {
        change(d, i, topic_of_[i], -1);
        topic_of_[i] = draw(d, i, uniform(s_.seed, corpus_.documents[d], position(d, i), number));
        change(d, i, topic_of_[i], 1);
        if (++since_report == words_between_reports) since_report = 0, progress(number - 1, s_.iterations);
      }
    }
  }

  const State& counts() const { return counts_; }

  /// log p(words, topics), the joint probability with both distributions integrated out.
  double log_likelihood() const {
    const auto V = static_cast<double>(corpus_.vocabulary.size());
    const double K = s_.num_topics;
    double sum = K * (std::lgamma(V * s_.beta) - V * std::lgamma(s_.beta));
    for (std::uint32_t n : counts_.word_topic) sum += std::lgamma(static_cast<double>(n) + s_.beta);
    for (std::uint32_t n : counts_.topic) sum -= std::lgamma(static_cast<double>(n) + V * s_.beta);
    for (std::uint32_t n : counts_.document_topic)
      sum += std::lgamma(static_cast<double>(n) + alpha_) - std::lgamma(alpha_);
    for (std::size_t d = 0; d < corpus_.document_count(); ++d)
      sum += std::lgamma(s_.alpha_sum) - std::lgamma(static_cast<double>(corpus_.words_of(d).size()) + s_.alpha_sum);
    return sum;
  }

 private:
  std::uint32_t position(std::size_t d, std::size_t i) const {
    return static_cast<std::uint32_t>(i - corpus_.first[d]);
  }
  void count(std::size_t d, std::size_t i, std::uint32_t k, std::int32_t step) {
    const auto n = static_cast<std::uint32_t>(step);  // unsigned arithmetic wraps, so adding -1 takes one away
    counts_.document_topic[d * s_.num_topics + k] += n;
    counts_.word_topic[std::size_t{corpus_.words[i]} * s_.num_topics + k] += n;
    counts_.topic[k] += n;
  }
  void change(std::size_t d, std::size_t i, std::uint32_t k, std::int32_t step) {
    count(d, i, k, step);
    update_denominator(k);
  }
  void update_denominator(std::uint32_t k) {
    denominator_[k] = static_cast<double>(counts_.topic[k]) + static_cast<double>(corpus_.vocabulary.size()) * s_.beta;
  }
  std::uint32_t draw(std::size_t d, std::size_t i, double u) {
    const auto* in_document = &counts_.document_topic[d * s_.num_topics];
    const auto* in_word = &counts_.word_topic[std::size_t{corpus_.words[i]} * s_.num_topics];
    double sum = 0;
    for (std::uint32_t k = 0; k < s_.num_topics; ++k) {
      sum += (static_cast<double>(in_document[k]) + alpha_) * (static_cast<double>(in_word[k]) + s_.beta) /
             denominator_[k];
      weight_[k] = sum;
    }
    const double at = u * sum;
    const auto found = std::upper_bound(weight_.begin(), weight_.end(), at);
    return static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(found - weight_.begin(), s_.num_topics - 1));
  }

  const TrimmedCorpus& corpus_;
  const LdaSettings& s_;
  double alpha_;
  State counts_;
  std::vector<std::uint32_t> topic_of_;
  std::vector<double> weight_, denominator_;
};

/// Topics from the largest to the smallest; equally large ones by the number that the sampler gave them.
std::vector<std::uint32_t> by_size(const std::vector<std::uint64_t>& topic_counts) {
  std::vector<std::uint32_t> order(topic_counts.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return topic_counts[a] > topic_counts[b]; });
  return order;
}

LdaModel make_model(const TrimmedCorpus& corpus, const LdaSettings& s, const Sums& sums, std::uint64_t samples) {
  const std::size_t K = s.num_topics, V = corpus.vocabulary.size();
  const auto n = static_cast<double>(samples);
  LdaModel m;
  m.num_topics = s.num_topics;
  m.word_count = V;
  m.topic_words.resize(K * V);
  m.document_topics.resize(corpus.document_count() * K);
  const auto order = by_size(sums.topic);
  for (std::size_t k = 0; k < K; ++k) {
    const std::size_t old = order[k];
    const double tokens = static_cast<double>(sums.topic[old]) / n;
    m.topic_shares.push_back(tokens / static_cast<double>(corpus.words.size()));
    m.topic_tokens.push_back(tokens);
    for (std::size_t w = 0; w < V; ++w)
      m.topic_words[k * V + w] =
          (static_cast<double>(sums.word_topic[w * K + old]) / n + s.beta) / (tokens + static_cast<double>(V) * s.beta);
    for (std::size_t d = 0; d < corpus.document_count(); ++d) {
      const auto length = static_cast<double>(corpus.words_of(d).size());
      m.document_topics[d * K + k] =
          (static_cast<double>(sums.document_topic[d * K + old]) / n + s.alpha_sum / s.num_topics) /
          (length + s.alpha_sum);
    }
  }
  return m;
}

}  // namespace

LdaModel fit_lda(const TrimmedCorpus& corpus, const LdaSettings& s, const LdaProgress& progress) {
  Sampler sampler(corpus, s);
  sampler.start();
  Sums sums(corpus.document_count(), corpus.vocabulary.size(), s.num_topics);
  std::uint64_t samples = 0;
  for (std::uint32_t sweep = 1; sweep <= s.iterations; ++sweep) {
    progress(sweep - 1, s.iterations);
    sampler.sweep(sweep, progress);
    if (sweep <= s.burn_in || (s.iterations - sweep) % s.sample_interval != 0) continue;
    add(sums, sampler.counts());
    ++samples;
  }
  progress(s.iterations, s.iterations);
  LdaModel model = make_model(corpus, s, sums, samples);
  model.log_likelihood = sampler.log_likelihood() / static_cast<double>(corpus.words.size());
  return model;
}

std::vector<std::uint32_t> top_words(const LdaModel& model, std::uint32_t topic, std::size_t n) {
  std::vector<std::uint32_t> order(model.word_count);
  std::iota(order.begin(), order.end(), 0u);
  n = std::min(n, order.size());
  const auto* weight = &model.topic_words[topic * model.word_count];
  std::partial_sort(
      order.begin(), order.begin() + static_cast<std::ptrdiff_t>(n), order.end(),
      [&](std::uint32_t a, std::uint32_t b) { return weight[a] != weight[b] ? weight[a] > weight[b] : a < b; });
  order.resize(n);
  return order;
}

}  // namespace topics
