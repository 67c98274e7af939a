// The hardest sentences and words of a text by the score difficulty_sentence, each with its reason. The score is linear, so
// what a word adds to the score of its sentence is known. Pure; knows no host.
#pragma once
#include "difficulty.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace readability {

/// A sentence or a word of the text.
struct Hard {
  std::uint32_t first = 0, count = 1;  ///< words of TextWords
  double value = 0;  ///< of a sentence: difficulty_sentence; of a word: what it would add as the only word
  std::uint64_t occurrences = 1;
};

/// The written form of a word of TextWords, by its place.
using WordText = std::function<std::string_view(std::uint32_t)>;

/// The difficulty_sentence of one sentence by itself; nothing for fewer than three words, or one that is unfit. `why` gets the
/// reason where it is not null.
std::optional<double> sentence_score(const Tally& sentence, const LanguageRules& rules, const DifficultyModel& model,
                                     std::string* why);

/// The hardest `most` of the sentences with a score, hardest first, ties by place. `scores` has one for each sentence of the
/// text.
std::vector<Hard> hardest_sentences(const TextWords& text, const std::vector<std::optional<double>>& scores,
                                    std::size_t most);
/// What makes the sentence hard: its words, and the hardest of them.
std::string why_hard(const Hard& sentence, const TextWords& text, const WordText& form);

/// The hardest `most` different words that are no names or numbers, hardest first, ties by place. `seen` is used; the
/// types of the words are below `types`.
std::vector<Hard> hardest_words(const TextWords& text, std::size_t most, SeenTypes& seen, std::size_t types);
/// What makes the word hard.
std::string why_hard(const Word& word);

/// The different words that weigh most in a count (syllables, letters, a list of unfamiliar words ...), by what all their
/// occurrences add to it, at most `most` of them: places of their first occurrences. Empty for counts of sentences. `seen` is
/// used; the types of the words are below `types`.
std::vector<std::uint32_t> words_behind(Count count, const TextWords& text, std::size_t most, SeenTypes& seen,
                                        std::size_t types);

}  // namespace readability
