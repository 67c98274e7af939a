// Rows of the tables that only lda has.
#pragma once
#include "choosing.hpp"
#include "seeds.hpp"
#include "topics.hpp"

namespace topics {

/// Says whether the sampling has come to rest, too.
void write_trace(const LdaModel& model, textmill::output<Topics>& out);
/// What an inference needs.
void write_saved(const TrimmedCorpus& corpus, const LdaModel& model, textmill::output<Topics>& out);
/// The numbers of topics that were compared, and which was chosen.
void write_choice(const Choice& choice, textmill::output<Topics>& out);
/// Warns of seeds that the corpus does not have.
void say_unknown(const FoundSeeds& found, const textmill::context& cx);

}  // namespace topics
