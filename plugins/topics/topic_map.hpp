// Where topics stand to each other, and the words that may stand for them at any weight of relevance: what a map of topics with a
// slider needs (C. Sievert, K. Shirley, "LDAvis", 2014). Pure; knows no host.
#pragma once
#include "crew.hpp"
#include "topic_model.hpp"
#include "trimming.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace topics {

struct MapPlace {
  double x = 0, y = 0;
};

/// Jensen-Shannon divergences of the word distributions, in nats, a row a topic: J. Lin, "Divergence measures based on the
/// Shannon entropy", IEEE Transactions on Information Theory 37 (1991). Symmetric, 0 on the diagonal, at most log 2.
std::vector<double> divergences(const TopicModel& model, const Crew& crew = Crew());

/// Points of the plane whose distances are near the square roots of these divergences, which are a metric (D. Endres,
/// J. Schindelin, 2003): principal coordinates (J. Gower, Biometrika 53, 1966). The largest coordinate of each axis is positive.
std::vector<MapPlace> map_of(const std::vector<double>& divergences, std::size_t topics,
                             const Pause& pause = no_pauses());

/// Topics of which a map is drawn: its time grows with their third power.
inline constexpr std::size_t most_mapped = 300;

struct RelevantWord {
  std::uint32_t word = 0;
  double probability = 0;  ///< p(word | topic)
  double in_corpus = 0;    ///< p(word)
};

/// For each topic the words that are among its `n` most relevant for one of the weights 0, 0.1 ... 1 of log p(word | topic), and
/// those of `also` that it has, by probability, ties by the order of the vocabulary.
std::vector<std::vector<RelevantWord>> relevant_words(const TopicModel& model, const TrimmedCorpus& corpus,
                                                      std::size_t n, std::span<const std::uint32_t> also = {},
                                                      const Crew& crew = Crew());

struct SalientWord {
  std::uint32_t word = 0;
  double saliency = 0;         ///< p(word) times distinctiveness, in nats
  double distinctiveness = 0;  ///< how far p(topic | word) is from p(topic): the Kullback-Leibler divergence
  double probability = 0;      ///< p(word), as the model has it
};

/// The `n` words that tell most about which topics there are, the most salient first, ties by the order of the vocabulary: J.
/// Chuang, C. Manning, J. Heer, "Termite: visualization techniques for assessing textual topic models", AVI 2012. Words that
/// tell nothing are none. Words of the corpus in the topics are p(topic).
std::vector<SalientWord> salient_words(const TopicModel& model, std::size_t n, const Crew& crew = Crew());

}  // namespace topics
