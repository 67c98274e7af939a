#include "lsa.hpp"

#include "svd.hpp"

#include <numeric>

namespace topics {

LsaModel fit_lsa(const TrimmedCorpus& corpus, const LsaSettings& settings, const Fitting& fitting) {
  const Crew crew(fitting.lanes, [&] { fitting.progress(0, 1); });
  const SparseMatrix x = tf_idf(corpus, crew.pauses());
  Svd svd = truncated_svd(crew, x, transposed(x, crew.pauses()), settings.num_topics, settings.seed, fine_svd);
  LsaModel m;
  m.num_topics = static_cast<std::uint32_t>(svd.values.size());
  for (std::size_t d = 0; d < corpus.document_count(); ++d)
    m.document_lengths.push_back(static_cast<std::uint32_t>(corpus.words_of(d).size()));
  m.squares = std::inner_product(x.value.begin(), x.value.end(), x.value.begin(), 0.0);
  m.documents = std::move(svd.left);
  crew.each(m.documents.rows, m.num_topics, [&](std::size_t d, std::uint32_t) {
    for (std::size_t k = 0; k < m.num_topics; ++k) m.documents.at(d, k) *= svd.values[k];
  });
  m.words = std::move(svd.right);
  m.values = std::move(svd.values);
  for (std::uint32_t k = 0; k < m.num_topics; ++k) m.steps.push_back({k + 1, "singular_value", m.values[k]});
  return m;
}

}  // namespace topics
