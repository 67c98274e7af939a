// Words of scripts that are written without blanks.
#pragma once
#include "dictionary.hpp"
#include "rewriter.hpp"

#include <string_view>
#include <vector>

namespace segment {

/// Cuts each run of words that touch and have kana, ideographs or letters of a complex-context script in them (UAX #29
/// breaks between nearly all of these characters) into the words of the dictionary. `ends` is memory to be used again.
void cut_complex_words(std::string_view text, Dictionary& dictionary, Rewriter& words,
                       std::vector<std::uint32_t>& ends);

}  // namespace segment
