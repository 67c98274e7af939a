// What every method finds out about a corpus: the words of topics and the topics of documents.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace topics {

/// How well a model that is being fitted goes with the corpus.
struct FitStep {
  std::uint32_t step = 0;
  const char* measure = "";
  double value = 0;
};

/// A fitted model. Topics are numbered by their share of the corpus, the largest first.
class TopicModel {
 public:
  std::uint32_t num_topics = 0;
  std::vector<std::uint32_t> document_lengths;  ///< words of each document
  std::vector<std::string> names;  ///< that users gave to topics, "" = none; may be shorter than the topics
  const char* why_without = "the document has nothing of any topic";  ///< where has_document() is false
  std::vector<FitStep> steps;  ///< on the way to it, in order; of lda, LdaModel has more

  TopicModel() = default;
  TopicModel(const TopicModel&) = default;
  TopicModel(TopicModel&&) = default;
  TopicModel& operator=(const TopicModel&) = default;
  TopicModel& operator=(TopicModel&&) = default;
  virtual ~TopicModel() = default;

  std::size_t document_count() const { return document_lengths.size(); }
  virtual std::size_t word_count() const = 0;
  /// p(word | topic): over all words it sums to 1 for each topic.
  virtual double word_weight(std::size_t topic, std::size_t word) const = 0;
  /// What word_weight() is for each word that the topic has nothing of.
  virtual double least_weight(std::size_t topic) const = 0;
  /// What of it a prior alone gives to a word that the topic has nothing of, where it is known.
  virtual double weight_by_prior(std::size_t) const { return 0; }
  /// p(topic | document): over all topics it sums to 1 for each document.
  virtual double document_share(std::size_t document, std::size_t topic) const = 0;
  /// The document has shares.
  virtual bool has_document(std::size_t document) const { return document_lengths[document] != 0; }
  /// How well a document stands for a topic, to be compared with others.
  virtual double representativeness(std::size_t document, std::size_t topic) const {
    return document_share(document, topic);
  }
  /// How much of a topic is in a document and in the corpus, in one unit.
  virtual double document_mass(std::size_t document, std::size_t topic) const = 0;
  virtual double topic_mass(std::size_t topic) const = 0;
  /// Words of the corpus in the topic.
  virtual double topic_tokens(std::size_t topic) const = 0;
  /// Prior of the topic in a document, where the method has one.
  virtual std::optional<double> topic_prior(std::size_t) const { return std::nullopt; }

  /// Word weights are probabilities, and documents have shares. If not, weights are coordinates of either sign.
  virtual bool is_probabilistic() const { return true; }

  /// Sum over all topics, or what they are a part of.
  virtual double all_mass() const {
    double all = 0;
    for (std::size_t k = 0; k < num_topics; ++k) all += topic_mass(k);
    return all;
  }
  /// Share of the words of the corpus; over all topics it sums to 1.
  double topic_share(std::size_t topic) const { return topic_mass(topic) / all_mass(); }
};

}  // namespace topics
