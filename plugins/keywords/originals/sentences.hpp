// Sentences as segtok 1.5 cuts them, which YAKE's reference program relies on.
#pragma once
#include "characters.hpp"

#include <vector>

namespace keywords::originals {

/// The sentences of `text`, without blanks at either end, empty ones left out; what segtok.segmenter.split_multi() gives
/// for a text without line feeds.
std::vector<Range> split_sentences(const Characters& text);

}  // namespace keywords::originals
