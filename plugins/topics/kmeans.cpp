#include "kmeans.hpp"

#include "uniform.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace topics {
namespace {

constexpr std::uint32_t trials = 5;

class Kmeans {
 public:
  Kmeans(const Crew& crew, const SparseMatrix& rows, const SparseMatrix& transpose, const KmeansSettings& s,
         std::uint32_t trial)
      : crew_(crew), rows_(rows), transpose_(transpose), s_(s), trial_(trial), cosines_(rows.rows()) {
    for (std::uint32_t r = 0; r < rows.rows(); ++r)
      if (rows.first[r] != rows.first[r + 1]) filled_.push_back(r);
    count_ = std::min<std::uint32_t>(s.num_topics, static_cast<std::uint32_t>(filled_.size()));
    result_.group.assign(rows.rows(), no_group);
  }

  Grouping run() {
    if (filled_.empty()) return std::move(result_);
    choose_first();
    for (std::uint32_t i = 0; i < s_.iterations; ++i) {
      fill_empty_groups();
      const auto before = result_.group;
      assign(middles(crew_, transpose_, result_.group, count_));
      const double earlier = result_.mean_cosine;
      note();
      constexpr double rounding = 1e-12;
      if (result_.group == before || (i > 0 && result_.mean_cosine < earlier + rounding)) break;
    }
    return std::move(result_);
  }

 private:
  /// Greedy k-means++: each new row is the best of some candidates, chosen with the squared distance as probability.
  void choose_first() {
    const auto candidates = 2 + static_cast<std::uint32_t>(std::bit_width(count_));
    std::vector<double> far(rows_.rows());
    for (const std::uint32_t r : filled_) far[r] = 1;
    for (std::uint32_t k = 0; k < count_; ++k) {
      std::vector<double> best;
      double least = 0;
      for (std::uint32_t c = 0; c < (k == 0 ? 1 : candidates); ++c) {
        auto next = nearer(far, place_of(far, uniform(s_.seed, Use::kmeans_start, trial_, k, c)));
        const double sum = std::accumulate(next.begin(), next.end(), 0.0);
        if (best.empty() || sum < least) best = std::move(next), least = sum;
        crew_.pause();
      }
      for (const std::uint32_t r : filled_)
        if (k == 0 || best[r] < far[r]) result_.group[r] = k;
      far = std::move(best);
    }
    for (const std::uint32_t r : filled_) cosines_[r] = 1 - far[r];
  }

  /// Distances to the nearest chosen row, when `row` is chosen too: half the squares of the Euclidean ones.
  std::vector<double> nearer(const std::vector<double>& far, std::size_t row) const {
    std::vector<double> cosines(rows_.rows()), next = far;
    for (std::size_t i = rows_.first[row]; i < rows_.first[row + 1]; ++i)
      for (std::size_t j = transpose_.first[rows_.column[i]]; j < transpose_.first[rows_.column[i] + 1]; ++j)
        cosines[transpose_.column[j]] += rows_.value[i] * transpose_.value[j];
    for (const std::uint32_t r : filled_) next[r] = std::max(0.0, std::min(far[r], 1 - cosines[r]));
    next[row] = 0;
    return next;
  }

  void assign(const DenseMatrix& middle) {
    std::vector<std::vector<double>> scores(crew_.lanes(), std::vector<double>(count_));
    crew_.each(filled_.size(), rows_.usual_row() * count_, [&](std::size_t i, std::uint32_t lane) {
      const std::uint32_t r = filled_[i];
      auto& score = scores[lane];
      std::fill(score.begin(), score.end(), 0.0);
      add_product(score.data(), rows_, r, middle);
      const auto best = std::max_element(score.begin(), score.end());
      result_.group[r] = static_cast<std::uint32_t>(best - score.begin());
      cosines_[r] = *best;
    });
  }

  void note() {
    double sum = 0;
    for (const std::uint32_t r : filled_) sum += cosines_[r];
    result_.mean_cosine = sum / static_cast<double>(filled_.size());
    result_.trace.push_back(result_.mean_cosine);
  }

  void fill_empty_groups() {
    std::vector<std::uint32_t> size(count_);
    for (const std::uint32_t r : filled_) ++size[result_.group[r]];
    for (std::uint32_t k = 0; k < count_; ++k) {
      if (size[k] != 0) continue;
      crew_.pause();
      std::uint32_t farthest = no_group;
      for (const std::uint32_t r : filled_)
        if (size[result_.group[r]] > 1 && (farthest == no_group || cosines_[r] < cosines_[farthest])) farthest = r;
      --size[result_.group[farthest]];
      result_.group[farthest] = k;
      size[k] = 1;
      cosines_[farthest] = 1;
    }
  }

  const Crew& crew_;
  const SparseMatrix &rows_, &transpose_;
  const KmeansSettings& s_;
  std::uint32_t trial_, count_ = 0;
  std::vector<std::uint32_t> filled_;  ///< rows with something
  std::vector<double> cosines_;
  Grouping result_;
};

}  // namespace

Grouping spherical_kmeans(const Crew& crew, const SparseMatrix& rows, const SparseMatrix& transpose,
                          const KmeansSettings& settings, std::uint32_t trial) {
  return Kmeans(crew, rows, transpose, settings, trial).run();
}

DenseModel fit_kmeans(const TrimmedCorpus& corpus, const KmeansSettings& settings, const Fitting& fitting) {
  std::uint32_t trial = 0;
  const Crew crew(fitting.lanes, [&] { fitting.progress(trial, trials); });
  const SparseMatrix rows = unit_rows(crew, corpus, settings.space), transpose = transposed(rows, crew.pauses());
  Grouping best;
  for (; trial < trials; ++trial)
    if (Grouping g = spherical_kmeans(crew, rows, transpose, settings, trial);
        best.group.empty() || g.mean_cosine > best.mean_cosine)
      best = std::move(g);
  DenseModel model = model_of_groups(crew, corpus, rows, best.group, settings.num_topics);
  for (std::uint32_t i = 0; i < best.trace.size(); ++i) model.steps.push_back({i + 1, "mean_cosine", best.trace[i]});
  return model;
}

}  // namespace topics
