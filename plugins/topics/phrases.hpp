// Words that belong together: phrases of two and three words that become terms of their own.
#pragma once
#include "pacer.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace topics {

struct PhraseRules {
  std::uint64_t min_count = 10;  ///< occurrences
  double min_npmi = 0.5;         ///< how much more often than by chance: from -1, never, to 1, always together
};

/// The terms of all documents, one document after the other.
struct Sequence {
  std::vector<std::uint32_t> terms;
  std::vector<std::size_t> first;     ///< where each document begins; one more at the end
  std::vector<std::uint8_t> follows;  ///< 1: nothing lies between this term and the one before it
  std::span<const std::uint32_t> document(std::size_t d) const {
    return {terms.data() + first[d], first[d + 1] - first[d]};
  }
};

/// A sequence in which each phrase is one term.
struct Merged {
  Sequence sequence;
  std::vector<std::string_view> texts;  ///< of all terms: those given, then those of the phrases
  std::deque<std::string> made;         ///< texts of phrases live here
};

/// Merges words that follow one another at least min_count times and whose normalised pointwise mutual information,
/// log(p(a,b) / (p(a) p(b))) / -log p(a,b), is at least min_npmi (G. Bouma, "Normalized (pointwise) mutual information in collocation
/// extraction", 2009), from left to right; then once more, a phrase and a word, so that phrases have up to three words: the passes of
/// T. Mikolov et al., "Distributed representations of words and phrases and their compositionality", NIPS 2013. p(a,b) is the share
/// of the pairs of neighbours that are a and b, p(a) of those that begin with a, p(b) of those that end with b. The text of a phrase has its words with blanks between. Which
/// number a term has changes nothing; different numbers have different texts.
Merged merge_phrases(const Sequence& sequence, std::span<const std::string_view> texts, const PhraseRules& rules,
                     const Pause& pause = no_pauses());

}  // namespace topics
