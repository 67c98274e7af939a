// Names for topics: phrases of the corpus that mean what a topic is about.
#pragma once
#include "phrases.hpp"
#include "topic_model.hpp"
#include "trimming.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace topics {

/// A phrase that may be the name of a topic.
struct LabelCandidate {
  std::string_view text;
  std::vector<std::uint32_t> documents;  ///< numbers of those that have it, ascending
  std::uint64_t count = 0;               ///< occurrences
};

/// The phrases of a corpus that was merged: terms with a blank, in the order of their texts.
std::vector<LabelCandidate> label_candidates(const Merged& merged, const Pause& pause = no_pauses());

struct TopicLabel {
  std::uint32_t candidate = 0;
  double relevance = 0;
};

/// The `n` best candidates of each topic, ties by their order, by the relevance of Q. Mei, X. Shen, C. Zhai, "Automatic labeling of
/// multinomial topic models", KDD 2007, section 3.2.2: the mean over the topic's words of log(p(word | phrase) / p(word)).
/// p(word | phrase) is of the documents that have the phrase, smoothed by `smoothing` words of the whole corpus (C. Zhai, J. Lafferty,
/// "A study of smoothing methods for language models applied to ad hoc information retrieval", SIGIR 2001), since the logarithm of
/// a word that they lack is none. Asked are the thirty candidates that are expected to occur most often in the topic, if the words of
/// a phrase are drawn from one topic; those whose relevance is above 0 are labels. The documents of the corpus are those of the candidates.
std::vector<std::vector<TopicLabel>> label_topics(const TopicModel& model, const TrimmedCorpus& corpus,
                                                  const std::vector<LabelCandidate>& candidates, std::size_t n,
                                                  const Pause& pause = no_pauses());

/// One candidate for each topic, no two alike: the most relevant pair of all, then the most relevant of the rest, and so on. A topic for
/// which none is left has UINT32_MAX.
std::vector<std::uint32_t> distinct_labels(const std::vector<std::vector<TopicLabel>>& labels);

}  // namespace topics
