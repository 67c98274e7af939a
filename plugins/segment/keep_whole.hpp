// Puts together what is to be one token though the annex sees several words, or none.
#pragma once
#include "entities.hpp"
#include "rewriter.hpp"
#include "uax29/isa.hpp"

#include <string_view>

namespace segment {

/// Makes a token of each entity. With `punctuation`, what is cut off beside it stays as tokens, too.
void keep_entities(std::string_view text, textmill::uax29::Isa isa, const EntityKinds& kinds, bool punctuation,
                   Rewriter& words);

/// Makes a token of each emoji, where the words have nothing: between them. A keycap, a digit in a box, is one, too.
void keep_emoji(std::string_view text, textmill::uax29::Isa isa, Rewriter& words);

}  // namespace segment
