// Weirdness: how much more frequent a word is here than elsewhere.
#pragma once
#include "phrases.hpp"

#include <cstdint>
#include <vector>

namespace keywords {

/// How often words stand elsewhere.
struct WordFrequencies {
  double words = 0;                    ///< all of them
  std::vector<std::uint64_t> of_word;  ///< by key
};

/// For each word key (f / n) / ((F + 1) / (N + 1)): f of the n words here, F of the N words elsewhere. One is added there, so that
/// a word that is unknown elsewhere, whose weirdness is infinite in the paper, has a number. Source: K. Ahmad, L. Gillam, L.
/// Tostevin, "University of Surrey participation in TREC-8: Weirdness indexing for logical document extrapolation and retrieval
/// (WILDER)", TREC 8 (1999).
std::vector<double> word_weirdness(std::span<const Word> words, const WordFrequencies& elsewhere);

/// The geometric mean of its words' weirdness, by phrase, as Z. Zhang, J. Iria, C. Brewster, F. Ciravegna, "A comparative evaluation
/// of term recognition algorithms", LREC 2008, take it for phrases (they give its logarithm).
std::vector<double> weirdness(const Phrases& phrases, const std::vector<double>& of_words);

}  // namespace keywords
