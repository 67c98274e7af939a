// What a word adds to the score difficulty_sentence, which is linear. Pure; knows no host.
#pragma once
#include "difficulty.hpp"

namespace readability {

/// What one word that is no name adds to the score of a sentence, times the words of the sentence: the coefficients of a
/// model by what they belong to in a word.
class WordDifficulty {
 public:
  explicit WordDifficulty(const DifficultyModel& model);
  double operator()(const WordFacts& word) const;

 private:
  double letters_, syllables_, complex_, unfamiliar_, unfamiliar_types_, uncommon_, rare_, abstract_, vocabulary_;
};

}  // namespace readability
