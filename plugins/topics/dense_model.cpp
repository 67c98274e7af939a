#include "dense_model.hpp"

#include <algorithm>
#include <numeric>

namespace topics {
namespace {

constexpr std::size_t between_pauses = 1 << 22;  // numbers

double row_sum(const DenseMatrix& m, std::size_t r) { return std::accumulate(m.row(r), m.row(r) + m.columns, 0.0); }

void divide_rows(DenseMatrix& m, const Pause& pause) {
  Pacer pacer(pause, between_pauses);
  for (std::size_t r = 0; r < m.rows; ++r) {
    const double sum = row_sum(m, r);
    pacer.after(m.columns);
    if (sum > 0) std::for_each(m.row(r), m.row(r) + m.columns, [sum](double& v) { v /= sum; });
  }
}

DenseMatrix chosen_columns(const DenseMatrix& m, const std::vector<std::uint32_t>& columns, const Pause& pause) {
  DenseMatrix chosen(m.rows, columns.size(), pause);
  Pacer pacer(pause, between_pauses);
  for (std::size_t r = 0; r < m.rows; ++r) {
    for (std::size_t k = 0; k < columns.size(); ++k) chosen.at(r, k) = m.at(r, columns[k]);
    pacer.after(columns.size());
  }
  return chosen;
}

}  // namespace

DenseModel::DenseModel(const TrimmedCorpus& corpus, DenseMatrix weights, DenseMatrix shares, const Pause& pause,
                       const std::vector<double>& priors) {
  for (std::size_t d = 0; d < corpus.document_count(); ++d)
    document_lengths.push_back(static_cast<std::uint32_t>(corpus.words_of(d).size()));
  divide_rows(shares, pause);
  const auto sums = column_sums(weights, pause);
  std::vector<double> mass(weights.columns);
  Pacer pacer(pause, between_pauses);
  for (std::size_t d = 0; d < shares.rows; ++d) {
    add_scaled(mass.data(), shares.row(d), document_lengths[d], mass.size());
    pacer.after(mass.size());
  }

  std::vector<std::uint32_t> order;
  for (std::uint32_t k = 0; k < mass.size(); ++k)
    if (sums[k] > 0 && mass[k] > 0) order.push_back(k);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return mass[a] > mass[b]; });
  num_topics = static_cast<std::uint32_t>(order.size());
  weights_ = chosen_columns(weights, order, pause);
  shares_ = chosen_columns(shares, order, pause);
  for (const std::uint32_t k : order) {
    masses_.push_back(mass[k]);
    if (!priors.empty()) priors_.push_back(priors[k]);
  }
  least_.assign(order.size(), 1);
  for (std::size_t w = 0; w < weights_.rows; ++w) {
    pacer.after(order.size());
    for (std::size_t k = 0; k < order.size(); ++k) {
      double& v = weights_.at(w, k);
      v /= sums[order[k]];
      least_[k] = std::min(least_[k], v);
    }
  }
  for (std::size_t d = 0; d < shares_.rows; ++d) {
    placed_.push_back(row_sum(shares_, d) > 0);
    pacer.after(order.size());
  }
}

}  // namespace topics
