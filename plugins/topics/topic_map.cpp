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
#include <set>

namespace topics {
namespace {

/// The words that a topic has something of, with their weights, and the weight of all others.
struct Sparse {
  std::vector<std::uint32_t> words;
  std::vector<double> weights;
  double other = 0;
};

Sparse sparse(const TopicModel& model, std::size_t topic) {
  Sparse s;
  s.other = model.least_weight(topic);
  for (std::uint32_t w = 0; w < model.word_count(); ++w) {
    const double weight = model.word_weight(topic, w);
    if (weight == s.other) continue;
    s.words.push_back(w);
    s.weights.push_back(weight);
  }
  return s;
}

double surprise(double p) { return p > 0 ? -p * natural_log(p) : 0; }

/// What one word adds: H((p + q) / 2) - (H(p) + H(q)) / 2.
double part(double p, double q) { return surprise((p + q) / 2) - (surprise(p) + surprise(q)) / 2; }

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

}  // namespace

std::vector<double> divergences(const TopicModel& model) {
  const std::size_t n = model.num_topics;
  std::vector<Sparse> topics;
  for (std::size_t k = 0; k < n; ++k) topics.push_back(sparse(model, k));
  std::vector<double> result(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < i; ++k)
      result[i * n + k] = result[k * n + i] = divergence(topics[i], topics[k], model.word_count());
  return result;
}

std::vector<MapPlace> map_of(const std::vector<double>& squares, std::size_t n) {
  const Diagonalized turned(centred(squares, n), n);
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
                                                      std::size_t n) {
  std::vector<std::set<std::uint32_t>> chosen(model.num_topics);
  constexpr int steps = 10;
  for (int step = 0; step <= steps; ++step) {
    const auto words = rank_words(model, corpus, {TermOrder::relevance, static_cast<double>(step) / steps}, n);
    for (std::size_t k = 0; k < words.size(); ++k)
      for (const auto& w : words[k]) chosen[k].insert(w.word);
  }
  std::vector<double> counts(corpus.vocabulary.size());
  for (const std::uint32_t w : corpus.words) counts[w] += 1;
  std::vector<std::vector<RelevantWord>> all;
  for (std::size_t k = 0; k < model.num_topics; ++k) {
    auto& list = all.emplace_back();
    for (const std::uint32_t w : chosen[k])
      list.push_back({w, model.word_weight(k, w), counts[w] / static_cast<double>(corpus.words.size())});
    std::stable_sort(list.begin(), list.end(),
                     [](const RelevantWord& a, const RelevantWord& b) { return a.probability > b.probability; });
  }
  return all;
}

}  // namespace topics
