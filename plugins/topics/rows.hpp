// Rows of the tables about the corpus.
#pragma once
#include "topics.hpp"

namespace topics {

/// Fills all of them but the trace of the method.
void write_model(const TrimmedCorpus& corpus, const TopicModel& model, const Shown& shown,
                 textmill::output<Topics>& out);
/// The id of each word.
std::vector<textmill::term_id> term_ids(const TrimmedCorpus& corpus, const textmill::context& cx);

}  // namespace topics
