// The words of our own segmentation as YAKE sees them.
#pragma once
#include "yake.hpp"

#include <string_view>

namespace keywords {

/// Kinds of words as in the paper: a bare number; a mixture of digits and letters or a word with more than one sign inside; all
/// upper case; capitalized inside a sentence. Replaces `out`.
void read_for_yake(std::span<const Word> words, std::size_t key_count, std::string_view text, YakeText& out);

/// 1 / (1 + S) of each candidate, so that higher is better and 1 is the limit. Candidates whose S has no sense, because the stop
/// words inside outweigh the words (1 + sum of S(t) not above 0), become invalid.
std::vector<double> scores_of(YakeResult& result);

}  // namespace keywords
