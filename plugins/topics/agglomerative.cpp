// Method: a chain of rows, each the nearest neighbour of the one before it, ends in two that are nearest to each other; these can be
// merged at once, since neither linkage lets the merged group come nearer to others than the nearer of its parts was. Distances of
// the merged group follow from those of its parts (G. Lance, W. Williams, "A general theory of classificatory sorting
// strategies", Computer Journal 9, 1967).
#include "agglomerative.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>

namespace topics {
namespace {

/// Distances of pairs: the lower half of a square. Not filled at first: to fill gigabytes at once leaves no pause.
class Distances {
 public:
  explicit Distances(std::size_t n) : values_(std::make_unique_for_overwrite<double[]>(n * (n - 1) / 2)) {}
  double& operator()(std::size_t i, std::size_t j) {
    return i > j ? values_[i * (i - 1) / 2 + j] : values_[j * (j - 1) / 2 + i];
  }

 private:
  std::unique_ptr<double[]> values_;
};

class Chain {
 public:
  Chain(const Crew& crew, const SparseMatrix& rows, const SparseMatrix& transpose,
        const std::vector<std::uint32_t>& filled, Linkage linkage)
      : crew_(crew), linkage_(linkage), n_(filled.size()), distance_(n_), size_(n_, 1.0), rows_(filled) {
    std::vector<std::uint32_t> place(rows.rows());
    for (std::uint32_t i = 0; i < n_; ++i) place[filled[i]] = i;
    std::vector<std::vector<double>> cosines(crew.lanes(), std::vector<double>(n_));
    crew.each(n_, rows.usual_row() * transpose.usual_row() + n_, [&](std::size_t i, std::uint32_t lane) {
      auto& cosine = cosines[lane];
      std::fill(cosine.begin(), cosine.end(), 0.0);
      for (std::size_t e = rows.first[filled[i]]; e < rows.first[filled[i] + 1]; ++e)
        for (std::size_t f = transpose.first[rows.column[e]]; f < transpose.first[rows.column[e] + 1]; ++f)
          cosine[place[transpose.column[f]]] += rows.value[e] * transpose.value[f];
      for (std::size_t j = 0; j < i; ++j) {
        const double apart = std::max(0.0, 1 - cosine[j]);
        distance_(i, j) = linkage == Linkage::ward ? 2 * apart : apart;  // Ward's are squares
      }
    });
  }

  std::vector<Merge> run() {
    std::vector<Merge> all;
    std::vector<std::size_t> chain;
    for (std::size_t first = 0; all.size() + 1 < n_;) {
      while (size_[first] == 0) ++first;
      if (chain.empty()) chain.push_back(first);
      const std::size_t at = chain.back(), before = chain.size() > 1 ? chain[chain.size() - 2] : n_;
      const std::size_t next = nearest(at, before);
      if (next != before) {
        chain.push_back(next);
        continue;
      }
      chain.resize(chain.size() - 2);
      const double distance = distance_(at, next);
      all.push_back({rows_[std::min(at, next)], rows_[std::max(at, next)],
                     linkage_ == Linkage::ward ? std::sqrt(distance) : distance});
      merge(std::min(at, next), std::max(at, next));
      if (all.size() % 64 == 0) crew_.pause();
    }
    std::stable_sort(all.begin(), all.end(), [](const Merge& a, const Merge& b) { return a.distance < b.distance; });
    return all;
  }

 private:
  /// The group nearest to another; `before`, where it is as near as any, so that chains end.
  std::size_t nearest(std::size_t group, std::size_t before) {
    std::size_t best = before;
    double least = before == n_ ? HUGE_VAL : distance_(group, before);
    for (std::size_t i = 0; i < n_; ++i)
      if (i != group && size_[i] != 0 && distance_(group, i) < least) best = i, least = distance_(group, i);
    return best;
  }

  /// Into the place of the first.
  void merge(std::size_t a, std::size_t b) {
    const double na = size_[a], nb = size_[b], between = distance_(a, b);
    for (std::size_t i = 0; i < n_; ++i) {
      if (i == a || i == b || size_[i] == 0) continue;
      double& d = distance_(a, i);
      const double other = distance_(b, i), n = size_[i];
      d = linkage_ == Linkage::average ? (na * d + nb * other) / (na + nb)
                                       : ((na + n) * d + (nb + n) * other - n * between) / (na + nb + n);
    }
    size_[a] += nb;
    size_[b] = 0;
  }

  const Crew& crew_;
  Linkage linkage_;
  std::size_t n_;
  Distances distance_;
  std::vector<double> size_;  ///< rows of each group; 0 for one that has become part of another
  std::vector<std::uint32_t> rows_;
};

/// Groups after all but the last `count` - 1 merges, numbered by their first rows.
std::vector<std::uint32_t> cut(std::size_t rows, const std::vector<std::uint32_t>& filled,
                               const std::vector<Merge>& merges, std::uint32_t count) {
  std::vector<std::uint32_t> parent(rows);
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::uint32_t r) {
    while (parent[r] != r) r = parent[r] = parent[parent[r]];
    return r;
  };
  for (std::size_t i = 0; i + count < filled.size(); ++i) {
    const std::uint32_t a = root(merges[i].a), b = root(merges[i].b);
    parent[std::max(a, b)] = std::min(a, b);
  }
  std::vector<std::uint32_t> group(rows, no_group);
  std::uint32_t next = 0;
  for (const std::uint32_t r : filled) group[r] = root(r) == r ? next++ : group[root(r)];
  return group;
}

std::vector<std::uint32_t> filled_rows(const SparseMatrix& rows) {
  std::vector<std::uint32_t> filled;
  for (std::uint32_t r = 0; r < rows.rows(); ++r)
    if (rows.first[r] != rows.first[r + 1]) filled.push_back(r);
  return filled;
}

}  // namespace

std::vector<Merge> merges(const Crew& crew, const SparseMatrix& rows, const SparseMatrix& transpose, Linkage linkage) {
  const auto filled = filled_rows(rows);
  return filled.empty() ? std::vector<Merge>() : Chain(crew, rows, transpose, filled, linkage).run();
}

DenseModel fit_agglomerative(const TrimmedCorpus& corpus, const AgglomerativeSettings& settings,
                             const Fitting& fitting) {
  if (corpus.document_count() > most_agglomerated)
    throw std::length_error("method agglomerative compares each document with each other and takes at most " +
                            std::to_string(most_agglomerated) + " of them; here are " +
                            std::to_string(corpus.document_count()) + "; method kmeans takes any number");
  const Crew crew(fitting.lanes, [&] { fitting.progress(0, 1); });
  const SparseMatrix rows = unit_rows(crew, corpus, settings.space), transpose = transposed(rows, crew.pauses());
  const auto all = merges(crew, rows, transpose, settings.linkage);
  const auto groups = cut(rows.rows(), filled_rows(rows), all, settings.num_topics);
  DenseModel model = model_of_groups(crew, corpus, rows, groups, settings.num_topics);
  constexpr std::size_t shown = 50;
  for (std::size_t i = all.size() - std::min(all.size(), shown); i < all.size(); ++i)
    model.steps.push_back({static_cast<std::uint32_t>(i + 1), "merge_distance", all[i].distance});
  return model;
}

}  // namespace topics
