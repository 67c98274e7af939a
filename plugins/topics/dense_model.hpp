// A model that is two matrices of shares.
#pragma once
#include "dense_matrix.hpp"
#include "topic_model.hpp"
#include "trimming.hpp"

#include <cstdint>
#include <vector>

namespace topics {

class DenseModel : public TopicModel {
 public:
  /// `weights`: a row a word; `shares`: a row a document. Columns are topics: those of `weights`, and the rows of `shares`, are
  /// divided by their sums. Topics whose column of `weights` or of `shares` has nothing are left out, and those that stay are
  /// numbered by how many words of the corpus are theirs. `priors` are of documents, a topic each, or there are none.
  DenseModel(const TrimmedCorpus& corpus, DenseMatrix weights, DenseMatrix shares, const Pause& pause,
             const std::vector<double>& priors = {});

  std::size_t word_count() const override { return weights_.rows; }
  double word_weight(std::size_t topic, std::size_t word) const override { return weights_.at(word, topic); }
  double least_weight(std::size_t topic) const override { return least_[topic]; }
  bool has_document(std::size_t document) const override { return placed_[document]; }
  double document_share(std::size_t document, std::size_t topic) const override { return shares_.at(document, topic); }
  double document_mass(std::size_t document, std::size_t topic) const override {
    return shares_.at(document, topic) * document_lengths[document];
  }
  double topic_mass(std::size_t topic) const override { return masses_[topic]; }
  double topic_tokens(std::size_t topic) const override { return masses_[topic]; }
  double representativeness(std::size_t document, std::size_t topic) const override {
    return closeness_.empty() ? document_share(document, topic)
                              : document_share(document, topic) * closeness_[document];
  }
  std::optional<double> topic_prior(std::size_t topic) const override {
    return priors_.empty() ? std::nullopt : std::optional(priors_[topic]);
  }

  /// How near each document is to the middle of its topic, where shares don't tell: larger is nearer.
  void set_closeness(std::vector<double> closeness) { closeness_ = std::move(closeness); }

 private:
  DenseMatrix weights_, shares_;
  std::vector<double> least_, masses_, priors_, closeness_;
  std::vector<bool> placed_;  ///< the document has a share of some topic
};

}  // namespace topics
