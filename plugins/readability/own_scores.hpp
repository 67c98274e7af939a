// The scores of difficulty.hpp as measures: with their intervals, and with a reason where there is none.
#pragma once
#include "difficulty.hpp"
#include "measures.hpp"

#include <span>
#include <string_view>

namespace readability {

/// difficulty and difficulty_sentence, each with the lower and the upper end of its 90 % interval.
struct OwnScore {
  std::string_view id;
  std::string_view model;  ///< the id of the model
  int end;                 ///< -1 the lower end, 0 the score, 1 the upper end
  std::uint64_t minimum_words;
  std::uint64_t made_for_sentences;  ///< texts with more are marked as extrapolated; 0: any number
};
std::span<const OwnScore> own_scores();
const OwnScore* find_own_score(std::string_view id);

/// Computes a score of a text that is not unfit(), or says why it can't be.
Result evaluate(const OwnScore& score, const Tally& tally, const Conditions& conditions);

}  // namespace readability
