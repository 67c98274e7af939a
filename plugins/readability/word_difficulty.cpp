#include "word_difficulty.hpp"

namespace readability {
namespace {

double coefficient(const DifficultyModel& model, std::string_view feature) {
  for (const auto& part : model.parts)
    if (feature_definitions[part.feature].id == feature) return part.coefficient;
  return 0;
}

}  // namespace

WordDifficulty::WordDifficulty(const DifficultyModel& m)
    : letters_(coefficient(m, "letters")), syllables_(coefficient(m, "syllables")), complex_(coefficient(m, "complex")),
      unfamiliar_(coefficient(m, "unfamiliar")), unfamiliar_types_(coefficient(m, "unfamiliar_types")),
      uncommon_(coefficient(m, "uncommon")), rare_(coefficient(m, "rare")), abstract_(coefficient(m, "abstract")),
      vocabulary_(coefficient(m, "vocabulary")) {}

double WordDifficulty::operator()(const WordFacts& f) const {
  const auto has = [&](WordFlag flag) { return (f.flags & flag) != 0; };
  double sum = letters_ * f.letters + syllables_ * f.syllables + vocabulary_ * f.weight;
  if (f.syllables >= 3) sum += complex_;
  if (has(is_unfamiliar)) sum += unfamiliar_;
  if (has(is_unfamiliar_spache)) sum += unfamiliar_types_;
  if (!has(is_number) && !has(is_very_common)) sum += uncommon_;
  if (!has(is_number) && !has(is_common)) sum += rare_;
  if (has(is_abstract)) sum += abstract_;
  return sum;
}

}  // namespace readability
