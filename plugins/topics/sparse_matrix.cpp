#include "sparse_matrix.hpp"

#include "special_functions.hpp"

#include <algorithm>
#include <cmath>

namespace topics {
namespace {

constexpr std::size_t between_pauses = 1 << 18;  // entries

/// Counts as rows.
SparseMatrix counts_of(const TrimmedCorpus& corpus, const Pause& pause) {
  Pacer pacer(pause, between_pauses);
  SparseMatrix m;
  m.columns = corpus.vocabulary.size();
  std::vector<std::uint32_t> words;
  for (std::size_t d = 0; d < corpus.document_count(); ++d) {
    const auto of_document = corpus.words_of(d);
    pacer.after(of_document.size());
    words.assign(of_document.begin(), of_document.end());
    std::sort(words.begin(), words.end());
    for (std::size_t i = 0, n = 0; i < words.size(); i += n) {
      n = static_cast<std::size_t>(
              std::upper_bound(words.begin() + static_cast<std::ptrdiff_t>(i), words.end(), words[i]) - words.begin()) -
          i;
      m.column.push_back(words[i]);
      m.value.push_back(static_cast<double>(n));
    }
    m.first.push_back(m.column.size());
  }
  return m;
}

}  // namespace

SparseMatrix transposed(const SparseMatrix& m, const Pause& pause) {
  Pacer pacer(pause, between_pauses);
  SparseMatrix t;
  t.columns = m.rows();
  t.first.assign(m.columns + 1, 0);
  for (const std::uint32_t c : m.column) ++t.first[c + 1];
  for (std::size_t c = 0; c < m.columns; ++c) t.first[c + 1] += t.first[c];
  t.column.resize(m.entries());
  t.value.resize(m.entries());
  auto next = t.first;
  for (std::size_t r = 0; r < m.rows(); ++r) {
    pacer.after(m.first[r + 1] - m.first[r]);
    for (std::size_t i = m.first[r]; i < m.first[r + 1]; ++i) {
      const std::size_t at = next[m.column[i]]++;
      t.column[at] = static_cast<std::uint32_t>(r);
      t.value[at] = m.value[i];
    }
  }
  return t;
}

SparseMatrix tf_idf(const TrimmedCorpus& corpus, const Pause& pause) {
  SparseMatrix m = counts_of(corpus, pause);
  Pacer pacer(pause, between_pauses);
  std::vector<double> idf(m.columns);
  for (const std::uint32_t w : m.column) idf[w] += 1;
  const double documents = 1 + static_cast<double>(m.rows());
  for (double& v : idf) v = 1 + natural_log(documents / (1 + v));
  for (std::size_t d = 0; d < m.rows(); ++d) {
    double squares = 0;
    pacer.after(m.first[d + 1] - m.first[d]);
    for (std::size_t i = m.first[d]; i < m.first[d + 1]; ++i) {
      m.value[i] = (1 + natural_log(m.value[i])) * idf[m.column[i]];
      squares += m.value[i] * m.value[i];
    }
    for (std::size_t i = m.first[d]; i < m.first[d + 1]; ++i) m.value[i] /= std::sqrt(squares);
  }
  return m;
}

}  // namespace topics
