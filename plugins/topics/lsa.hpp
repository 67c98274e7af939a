// Latent semantic analysis: the directions in which documents differ most.
#pragma once
#include "dense_matrix.hpp"
#include "fitting.hpp"
#include "topic_model.hpp"
#include "trimming.hpp"

#include <cstdint>
#include <vector>

namespace topics {

struct LsaSettings {
  std::uint32_t num_topics = 10;
  std::uint64_t seed = 1;
};

/// Topics are directions of the space of words, at right angles to one another. Weights of words are their components, of either sign,
/// whose squares sum to 1; what a document has of a topic is a coordinate.
class LsaModel : public TopicModel {
 public:
  DenseMatrix words;           ///< a row a word, a column a topic
  DenseMatrix documents;       ///< coordinates, a row a document
  std::vector<double> values;  ///< singular values, descending
  double squares = 0;          ///< of all weights of the corpus

  bool is_probabilistic() const override { return false; }
  std::size_t word_count() const override { return words.rows; }
  double word_weight(std::size_t topic, std::size_t word) const override { return words.at(word, topic); }
  double least_weight(std::size_t) const override { return 0; }
  /// The coordinate.
  double document_share(std::size_t document, std::size_t topic) const override {
    return documents.at(document, topic);
  }
  double document_mass(std::size_t document, std::size_t topic) const override {
    return documents.at(document, topic) * documents.at(document, topic);
  }
  double topic_mass(std::size_t topic) const override { return values[topic] * values[topic]; }
  double all_mass() const override { return squares; }
  double topic_tokens(std::size_t) const override { return 0; }
};

/// The largest singular values of the TF-IDF weights and their vectors: S. Deerwester et al., "Indexing by latent semantic analysis",
/// Journal of the American Society for Information Science 41 (1990).
LsaModel fit_lsa(const TrimmedCorpus& corpus, const LsaSettings& settings, const Fitting& fitting);

}  // namespace topics
