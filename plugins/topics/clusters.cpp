#include "clusters.hpp"

#include "pacer.hpp"
#include "svd.hpp"

#include <cmath>

namespace topics {
namespace {

/// Rows of `left` times the singular values, divided by their lengths.
SparseMatrix unit_coordinates(const Svd& svd, const Pause& pause) {
  Pacer pacer(pause, 1 << 20);
  SparseMatrix m;
  m.columns = svd.values.size();
  for (std::size_t d = 0; d < svd.left.rows; ++d) {
    pacer.after(m.columns);
    std::vector<double> row(m.columns);
    for (std::size_t k = 0; k < m.columns; ++k) row[k] = svd.left.at(d, k) * svd.values[k];
    const double squares = dot(row.data(), row.data(), row.size());
    constexpr double rounding = 1e-24;  // rows of TF-IDF have length 1
    if (squares > rounding)
      for (std::uint32_t k = 0; k < m.columns; ++k) {
        m.column.push_back(k);
        m.value.push_back(row[k] / std::sqrt(squares));
      }
    m.first.push_back(m.column.size());
  }
  return m;
}

}  // namespace

SparseMatrix unit_rows(const Crew& crew, const TrimmedCorpus& corpus, const SpaceSettings& settings) {
  SparseMatrix weights = tf_idf(corpus, crew.pauses());
  if (settings.space == Space::tfidf) return weights;
  return unit_coordinates(
      truncated_svd(crew, weights, transposed(weights, crew.pauses()), settings.dimensions, settings.seed, rough_svd),
      crew.pauses());
}

DenseMatrix middles(const Crew& crew, const SparseMatrix& transpose, const std::vector<std::uint32_t>& group,
                    std::uint32_t count) {
  DenseMatrix sums(transpose.rows(), count, crew.pauses());
  crew.each(transpose.rows(), transpose.usual_row(), [&](std::size_t c, std::uint32_t) {
    for (std::size_t i = transpose.first[c]; i < transpose.first[c + 1]; ++i)
      if (const std::uint32_t g = group[transpose.column[i]]; g != no_group) sums.at(c, g) += transpose.value[i];
  });
  Pacer pacer(crew.pauses(), 1 << 22);
  std::vector<double> lengths(count);
  for (std::size_t c = 0; c < sums.rows; ++c) {
    for (std::size_t k = 0; k < count; ++k) lengths[k] += sums.at(c, k) * sums.at(c, k);
    pacer.after(count);
  }
  for (double& l : lengths) l = l > 0 ? 1 / std::sqrt(l) : 0;
  crew.each(sums.rows, count, [&](std::size_t c, std::uint32_t) {
    for (std::size_t k = 0; k < count; ++k) sums.at(c, k) *= lengths[k];
  });
  return sums;
}

DenseModel model_of_groups(const Crew& crew, const TrimmedCorpus& corpus, const SparseMatrix& rows,
                           const std::vector<std::uint32_t>& group, std::uint32_t count) {
  DenseMatrix words(corpus.vocabulary.size(), count, crew.pauses()),
      shares(corpus.document_count(), count, crew.pauses());
  const DenseMatrix middle = middles(crew, transposed(rows, crew.pauses()), group, count);
  std::vector<double> closeness(corpus.document_count());
  Pacer pacer(crew.pauses(), 1 << 19);
  for (std::size_t d = 0; d < corpus.document_count(); ++d) {
    if (group[d] == no_group) continue;
    pacer.after(corpus.words_of(d).size());
    shares.at(d, group[d]) = 1;
    for (const std::uint32_t w : corpus.words_of(d)) words.at(w, group[d]) += 1;
    for (std::size_t i = rows.first[d]; i < rows.first[d + 1]; ++i)
      closeness[d] += rows.value[i] * middle.at(rows.column[i], group[d]);
  }
  DenseModel model(corpus, std::move(words), std::move(shares), crew.pauses());
  model.set_closeness(std::move(closeness));
  return model;
}

}  // namespace topics
