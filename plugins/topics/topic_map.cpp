// Divergences: most topics have nothing of most words, where each has the same weight, so that a pair of topics costs as much as
// the words that one of them has. Coordinates: eigenvectors of the doubly centred squares of the distances, by Jacobi's rotations,
// which are sums, products and roots and so give the same bits anywhere.
#include "topic_map.hpp"

#include "special_functions.hpp"
#include "symmetric_matrix.hpp"
#include "topic_words.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace topics {
namespace {

double surprise(double p) { return p > 0 ? -p * natural_log(p) : 0; }

struct Weight {
  Weight() = default;
  explicit Weight(double weight) : p(weight), surprise(topics::surprise(weight)) {}
  double p = 0, surprise = 0;
};

/// The words that a topic has something of, with their weights, and the weight of all others.
struct Sparse {
  std::vector<std::uint32_t> words;
  std::vector<Weight> weights;
  Weight other;
};

Sparse sparse(const TopicModel& model, std::size_t topic) {
  const double other = model.least_weight(topic);
  Sparse s{{}, {}, Weight(other)};
  for (std::uint32_t w = 0; w < model.word_count(); ++w) {
    const double weight = model.word_weight(topic, w);
    if (weight == other) continue;
    s.words.push_back(w);
    s.weights.emplace_back(weight);
  }
  return s;
}

/// What one word adds: H((p + q) / 2) - (H(p) + H(q)) / 2.
double part(const Weight& p, const Weight& q) { return surprise((p.p + q.p) / 2) - (p.surprise + q.surprise) / 2; }

double divergence(const Sparse& a, const Sparse& b, std::size_t words) {
  double sum = 0;
  std::size_t i = 0, k = 0, met = 0;
  for (; i < a.words.size() || k < b.words.size(); ++met) {
    const bool in_a = i < a.words.size() && (k == b.words.size() || a.words[i] <= b.words[k]);
    const bool in_b = k < b.words.size() && (i == a.words.size() || b.words[k] <= a.words[i]);
    sum += part(in_a ? a.weights[i] : a.other, in_b ? b.weights[k] : b.other);
    i += in_a ? 1 : 0;
    k += in_b ? 1 : 0;
  }
  return std::max(0.0, sum + static_cast<double>(words - met) * part(a.other, b.other));
}

/// -1/2 of the squared distances, less the means of row and column.
std::vector<double> centred(const std::vector<double>& squares, std::size_t n) {
  std::vector<double> means(n);
  double all = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < n; ++k) means[i] += squares[i * n + k] / static_cast<double>(n);
    all += means[i] / static_cast<double>(n);
  }
  std::vector<double> b(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < n; ++k) b[i * n + k] = -(squares[i * n + k] - means[i] - means[k] + all) / 2;
  return b;
}

SalientWord salient_word(const TopicModel& model, std::uint32_t word, const std::vector<double>& share) {
  SalientWord made{word, 0, 0, 0};
  for (std::size_t k = 0; k < share.size(); ++k)
    if (share[k] > 0) made.probability += share[k] * model.word_weight(k, word);
  for (std::size_t k = 0; k < share.size() && made.probability > 0; ++k) {
    if (share[k] == 0) continue;
    const double lift = model.word_weight(k, word) / made.probability;  // p(topic | word) / p(topic)
    if (lift > 0) made.distinctiveness += share[k] * lift * natural_log(lift);
  }
  made.saliency = made.probability * made.distinctiveness;
  return made;
}

}  // namespace

std::vector<double> divergences(const TopicModel& model, const Crew& crew) {
  constexpr std::size_t operations_of_a_word = 50;
  const std::size_t n = model.num_topics;
  std::vector<Sparse> topics(n);
  crew.each(n, model.word_count() * operations_of_a_word,
            [&](std::size_t k, std::uint32_t) { topics[k] = sparse(model, k); });
  std::size_t words = 0;
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < n; ++i) {
    words += topics[i].words.size();
    for (std::size_t k = 0; k < i; ++k) pairs.emplace_back(i, k);
  }
  std::vector<double> result(n * n);
  crew.each(pairs.size(), 2 * words / n * operations_of_a_word, [&](std::size_t p, std::uint32_t) {
    const auto [i, k] = pairs[p];
    result[i * n + k] = result[k * n + i] = divergence(topics[i], topics[k], model.word_count());
  });
  return result;
}

std::vector<MapPlace> map_of(const std::vector<double>& squares, std::size_t n, const Pause& pause) {
  const Diagonalized turned(centred(squares, n), n, pause);
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return turned.value(a) > turned.value(b); });
  std::vector<MapPlace> places(n);
  for (std::size_t axis = 0; axis < std::min<std::size_t>(2, n); ++axis) {
    const double length = std::sqrt(std::max(0.0, turned.value(order[axis])));
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i)
      if (const double v = turned.vector(order[axis], i); std::fabs(v) > std::fabs(largest) + 1e-9) largest = v;
    for (std::size_t i = 0; i < n; ++i)
      (axis == 0 ? places[i].x : places[i].y) = (largest < 0 ? -length : length) * turned.vector(order[axis], i);
  }
  return places;
}

std::vector<std::vector<RelevantWord>> relevant_words(const TopicModel& model, const TrimmedCorpus& corpus,
                                                      std::size_t n, std::span<const std::uint32_t> also,
                                                      const Crew& crew) {
  const auto chosen = words_of_any_relevance(model, corpus, n, also, crew);
  std::vector<double> counts(corpus.vocabulary.size());
  for (const std::uint32_t w : corpus.words) counts[w] += 1;
  std::vector<std::vector<RelevantWord>> all;
  for (std::size_t k = 0; k < model.num_topics; ++k) {
    crew.pause();
    auto& list = all.emplace_back();
    for (const std::uint32_t w : chosen[k])
      list.push_back({w, model.word_weight(k, w), counts[w] / static_cast<double>(corpus.words.size())});
    std::stable_sort(list.begin(), list.end(),
                     [](const RelevantWord& a, const RelevantWord& b) { return a.probability > b.probability; });
  }
  return all;
}

std::vector<SalientWord> salient_words(const TopicModel& model, std::size_t n, const Crew& crew) {
  constexpr std::size_t block = 1024, operations_of_a_weight = 30;
  std::vector<double> share(model.num_topics);
  double tokens = 0;
  for (std::size_t k = 0; k < share.size(); ++k) tokens += share[k] = model.topic_tokens(k);
  for (double& s : share) s /= tokens;
  std::vector<SalientWord> words(model.word_count());
  crew.each((words.size() + block - 1) / block, block * share.size() * operations_of_a_weight,
            [&](std::size_t b, std::uint32_t) {
              for (std::size_t w = b * block; w < std::min(words.size(), (b + 1) * block); ++w)
                words[w] = salient_word(model, static_cast<std::uint32_t>(w), share);
            });
  std::erase_if(words, [](const SalientWord& w) { return !(w.saliency > 0); });
  std::stable_sort(words.begin(), words.end(),
                   [](const SalientWord& a, const SalientWord& b) { return a.saliency > b.saliency; });
  words.resize(std::min(n, words.size()));
  return words;
}

}  // namespace topics
