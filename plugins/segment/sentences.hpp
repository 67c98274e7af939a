// Sentences: the boundaries of UAX #29, without those behind abbreviations, initials, list numbers and the like.
#pragma once
#include "abbreviations.hpp"
#include "boundaries.hpp"

#include <string_view>
#include <vector>

namespace segment {

/// Appends the sentences of `text` in order; together they are the whole text. Every line break in it ends a sentence,
/// so hand over text in which those inside paragraphs are blanks (see unwrapped()).
void find_sentences(Boundaries& sentence_boundaries, std::string_view text, const Abbreviations& abbreviations,
                    std::vector<Span>& sentences);

/// Whether a boundary that UAX #29 finds between `before` (all of the sentence so far) and `after` ends a sentence.
bool ends_sentence(std::string_view before, std::string_view after, const Abbreviations& abbreviations);

}  // namespace segment
