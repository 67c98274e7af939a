// RAKE, rapid automatic keyword extraction.
#pragma once
#include "phrases.hpp"

#include <vector>

namespace keywords {

/// Adds the candidates of RAKE to `phrases` (started with the words of the document) and returns the score of each, by
/// index. Runs and joined keywords of more than `max_words` words are left out before anything is scored.
/// Source: S. Rose, D. Engel, N. Cramer, W. Cowley, "Automatic keyword extraction from individual documents", in: Text
/// Mining: Applications and Theory, Wiley 2010, sections 1.2.1 to 1.2.3; word score deg(w)/freq(w).
std::vector<double> rake(Phrases& phrases, std::size_t key_count, std::size_t max_words);

/// For each word key deg(w) / freq(w) over the runs that rake() scores.
std::vector<double> rake_word_scores(std::span<const Word> words, std::size_t key_count, std::size_t max_words);

}  // namespace keywords
