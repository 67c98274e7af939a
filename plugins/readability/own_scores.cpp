#include "own_scores.hpp"

#include <algorithm>

namespace readability {
namespace {

constexpr OwnScore list[] = {
    {"difficulty", "difficulty", 0, 50, 0},
    {"difficulty_low", "difficulty", -1, 50, 0},
    {"difficulty_high", "difficulty", 1, 50, 0},
    {"difficulty_sentence", "difficulty_sentence", 0, 3, 1},
    {"difficulty_sentence_low", "difficulty_sentence", -1, 3, 1},
    {"difficulty_sentence_high", "difficulty_sentence", 1, 3, 1},
};

std::string languages_of(std::string_view id) {
  std::string out;
  for (const auto& m : difficulty_models())
    if (m.id == id) out += (out.empty() ? "" : ", ") + m.language;
  return out;
}

}  // namespace

std::span<const OwnScore> own_scores() { return list; }

const OwnScore* find_own_score(std::string_view id) {
  const auto found = std::find_if(std::begin(list), std::end(list), [&](const OwnScore& s) { return s.id == id; });
  return found == std::end(list) ? nullptr : &*found;
}

Result evaluate(const OwnScore& score, const Tally& tally, const Conditions& conditions) {
  const DifficultyModel* model = find_difficulty(score.model, conditions.language);
  if (model == nullptr)
    return {std::nullopt, "no_language_support: made for " + languages_of(score.model) + ", the text is " +
                              std::string(conditions.language)};
  const auto words = tally[Count::words], sentences = tally.sentences;
  const auto needed =
      std::max<std::uint64_t>(1, conditions.minimum_words != 0 ? conditions.minimum_words : score.minimum_words);
  if (words < needed)
    return {std::nullopt, "too_short: " + std::to_string(words) + (words == 1 ? " word" : " words") + ", needs " +
                              std::to_string(needed)};
  if (const auto why = without_sentences(tally); score.made_for_sentences == 0 && !why.empty())
    return {std::nullopt, why};
  const double value = model->value(features(tally)) + score.end * model->half_width;
  if (score.made_for_sentences != 0 && sentences > score.made_for_sentences)
    return {value, "extrapolated: " + std::to_string(sentences) + " sentences, made for one"};
  // A heading, an item of a list, or several sentences without marks.
  if (score.made_for_sentences != 0 && tally.ended_words == 0)
    return {value,
            "extrapolated: " + std::to_string(words) + " words without . ? or ! at the end, made for one sentence"};
  return {value, "ok"};
}

}  // namespace readability
