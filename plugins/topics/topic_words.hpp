// Which words stand for a topic, in which order.
#pragma once
#include "crew.hpp"
#include "topic_model.hpp"
#include "trimming.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace topics {

enum class TermOrder : std::uint8_t {
  automatic,    ///< what suits the method; settled before words are ranked
  relevance,    ///< C. Sievert, K. Shirley, "LDAvis: a method for visualizing and interpreting topics", 2014
  probability,  ///< p(word | topic)
  frex,      ///< J. Bischof, E. Airoldi, "Summarizing topical content with word frequency and exclusivity", ICML 2012
  c_tf_idf,  ///< M. Grootendorst, "BERTopic: neural topic modeling with a class-based TF-IDF procedure", 2022
};

struct TermRanking {
  TermOrder order = TermOrder::relevance;
  /// relevance: lambda, the weight of log p(word | topic) against log p(word | topic) / p(word); 1 is the order by probability.
  /// frex: the weight of exclusivity against frequency.
  double balance = 0.7;
};

struct TopicWord {
  std::uint32_t word = 0;
  double probability = 0;  ///< p(word | topic)
  double score = 0;        ///< what it was ranked by
};

/// The `n` first words of each topic, ties by the order of the vocabulary. Words of weight 0, or of no more than a prior gives to all, are none. Where weights are not
/// probabilities, the order is by how far from 0 they are.
std::vector<std::vector<TopicWord>> rank_words(const TopicModel& model, const TrimmedCorpus& corpus,
                                               const TermRanking& ranking, std::size_t n, const Crew& crew = Crew());
/// The same where p(word) of each word in the corpus is known.
std::vector<std::vector<TopicWord>> rank_words(const TopicModel& model, const std::vector<double>& word_shares,
                                               const TermRanking& ranking, std::size_t n, const Crew& crew = Crew());

/// For each topic, ascending, the words that are among its `n` first by relevance for one of the weights 0, 0.1 ... 1,
/// and those of `also` that it has.
std::vector<std::vector<std::uint32_t>> words_of_any_relevance(const TopicModel& model, const TrimmedCorpus& corpus,
                                                               std::size_t n, std::span<const std::uint32_t> also,
                                                               const Crew& crew);

/// What stands between terms where people read them in one text: a blank, or a comma and a blank where a term has blanks itself.
std::string_view separator_of(const std::vector<std::vector<TopicWord>>& words,
                              const std::vector<std::string_view>& vocabulary);

/// A name for each topic: the given one, or its first three words, and more where another topic has the same ones. Names differ,
/// but where all words of two topics are the same. `given` may be shorter than the topics; "" = none.
std::vector<std::string> labels(const std::vector<std::vector<TopicWord>>& words,
                                const std::vector<std::string_view>& vocabulary,
                                const std::vector<std::string>& given = {});

/// How much of a topic each document is: the `n` documents with the largest shares of each topic, ties by their order.
/// Documents without words are none.
std::vector<std::vector<std::uint32_t>> representative_documents(const TopicModel& model, std::size_t n);

}  // namespace topics
