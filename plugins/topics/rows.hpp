// Rows of the tables about the corpus.
#pragma once
#include "crew.hpp"
#include "topic_labels.hpp"
#include "topics.hpp"

namespace topics {

/// Fills all of them but the trace of the method. `names` are given to topics, "" = none.
void write_model(const TrimmedCorpus& corpus, const TopicModel& model, const std::vector<std::string>& names,
                 const Shown& shown, const Crew& crew, textmill::output<Topics>& out);
/// The phrases that mean most of what each topic is about; topics without a name get one of them.
void write_labels(const TrimmedCorpus& corpus, const TopicModel& model, const std::vector<LabelCandidate>& candidates,
                  std::vector<std::string>& names, textmill::output<Topics>& out);
/// The id of each word.
std::vector<textmill::term_id> term_ids(const TrimmedCorpus& corpus, const textmill::context& cx);

}  // namespace topics
