// Rows of the tables about the corpus.
#pragma once
#include "topics.hpp"

namespace topics {

/// Fills all of them but the trace of the method.
void write_model(const TrimmedCorpus& corpus, const TopicModel& model, const Shown& shown,
                 textmill::output<Topics>& out);
/// Says whether the sampling has come to rest, too.
void write_trace(const LdaModel& model, textmill::output<Topics>& out);

}  // namespace topics
