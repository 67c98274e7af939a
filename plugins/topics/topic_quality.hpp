// What a model is worth, a number a topic.
#pragma once
#include "coherence.hpp"
#include "topic_words.hpp"

#include <vector>

namespace topics {

struct TopicQuality {
  Coherence coherence;  ///< of the first ten words; means nothing with fewer than two
  double exclusivity =
      0;  ///< mean over these words of p(word | topic) over its sum over all topics (Bischof & Airoldi 2012)
  double effective_words = 0;   ///< 1 / sum of p(word | topic)^2
  double document_entropy = 0;  ///< of the distribution of the topic's words over documents, in nats
};

constexpr std::size_t words_of_quality = 10;

/// Of each topic; `words` are its first words, however they are ranked. The last two as MALLET's diagnostics have them.
/// `crew` pauses now and then.
std::vector<TopicQuality> qualities(const TopicModel& model, const TrimmedCorpus& corpus,
                                    const std::vector<std::vector<TopicWord>>& words, const Crew& crew = Crew());

/// The first ten words of each topic.
std::vector<std::vector<std::uint32_t>> first_words(const std::vector<std::vector<TopicWord>>& words);

}  // namespace topics
