// All of them but the first come from products of topics, so that the matrix of word weights is walked once for each pair.
#include "criteria.hpp"

#include "special_functions.hpp"
#include "symmetric_matrix.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace topics {
namespace {

using Rows = std::vector<std::vector<double>>;

Rows weights_of(const TopicModel& model, const Pause& pause) {
  Pacer pacer(pause, 1 << 19);
  Rows rows(model.num_topics);
  for (auto& row : rows) {
    row.resize(model.word_count());
    pause();
  }
  for (std::size_t w = 0; w < model.word_count(); ++w, pacer.after(rows.size()))
    for (std::size_t k = 0; k < rows.size(); ++k) rows[k][w] = model.word_weight(k, w);
  return rows;
}

double product(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// f(k, other) for all pairs of topics; the mean.
template <class F> double mean_of_pairs(std::size_t topics, const Pause& pause, F&& f) {
  double sum = 0;
  for (std::size_t k = 0; k < topics; ++k, pause())
    for (std::size_t other = k + 1; other < topics; ++other) sum += f(k, other);
  return sum / (static_cast<double>(topics) * static_cast<double>(topics - 1) / 2);
}

void scale_and_sort(std::vector<double>& values) {
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  for (double& v : values) v /= sum;
  std::sort(values.begin(), values.end(), std::greater<>());
}

}  // namespace

double griffiths_2004(std::span<const double> log_likelihoods) {
  const double least = *std::min_element(log_likelihoods.begin(), log_likelihoods.end());
  double sum = 0;
  for (const double l : log_likelihoods) sum += natural_exp(least - l);
  return least - natural_log(sum / static_cast<double>(log_likelihoods.size()));
}

double cao_juan_2009(const TopicModel& model, const Pause& pause) {
  const Rows rows = weights_of(model, pause);
  std::vector<double> length;
  for (const auto& row : rows) length.push_back(std::sqrt(product(row, row)));
  return mean_of_pairs(rows.size(), pause, [&](std::size_t k, std::size_t other) {
    return product(rows[k], rows[other]) / (length[k] * length[other]);
  });
}

double arun_2010(const TopicModel& model, const Pause& pause) {
  const Rows rows = weights_of(model, pause);
  const std::size_t n = rows.size();
  std::vector<double> products(n * n), singular, share;
  for (std::size_t k = 0; k < n; ++k, pause())
    for (std::size_t other = 0; other <= k; ++other)
      products[k * n + other] = products[other * n + k] = product(rows[k], rows[other]);
  // The squares of the singular values are the eigenvalues of the products; equal topics would make one of them 0.
  constexpr double least = 1e-12;
  const Diagonalized turned(std::move(products), n, pause);
  for (std::size_t k = 0; k < n; ++k) {
    singular.push_back(std::sqrt(std::max(turned.value(k), least * least)));
    share.push_back(std::max(model.topic_share(k), least));
  }
  scale_and_sort(singular);
  scale_and_sort(share);
  double sum = 0;
  for (std::size_t k = 0; k < n; ++k) sum += (singular[k] - share[k]) * natural_log(singular[k] / share[k]);
  return sum;
}

double deveaud_2014(const TopicModel& model, const Pause& pause) {
  const Rows rows = weights_of(model, pause);
  Rows logs;
  for (const auto& row : rows) {
    for (double& v : logs.emplace_back(row)) v = natural_log(v);
    pause();
  }
  // (p - q) (log p - log q), of which two parts belong to one topic each.
  std::vector<double> own;
  for (std::size_t k = 0; k < rows.size(); ++k) own.push_back(product(rows[k], logs[k]));
  return mean_of_pairs(rows.size(), pause, [&](std::size_t k, std::size_t other) {
    return (own[k] + own[other] - product(rows[k], logs[other]) - product(rows[other], logs[k])) / 2;
  });
}

}  // namespace topics
