#include "features.hpp"

#include <algorithm>
#include <cmath>

namespace readability {
namespace {

using enum Count;

double spread(double squares, double mean, double n) { return std::sqrt(std::max(0.0, squares / n - mean * mean)); }

}  // namespace

Features features(const Tally& t) {
  const double n = t[words], rows = t.sentences;
  const auto per_word = [&](auto sum) { return t[sum] / n; };
  const double length = t.log_words / rows, letters_per_word = per_word(letters);
  return {length,
          length * length,
          std::exp(length),
          spread(t.squared_log_words, length, rows),
          letters_per_word,
          spread(static_cast<double>(t.squared_letters), letters_per_word, n),
          per_word(syllables),
          per_word(complex_words),
          per_word(unfamiliar_words),
          per_word(unfamiliar_spache),
          per_word(Sum::uncommon),
          per_word(Sum::rare),
          per_word(Sum::abstract),
          per_word(Sum::names),
          per_word(Sum::numbers),
          per_word(prepositions),
          per_word(conjunctions),
          per_word(pronouns),
          t.commas / n,
          t.quotes / n,
          t[units] / rows - 1,
          n > 1 ? std::log(t[types]) / std::log(n) : 1,
          static_cast<double>(t.weights) / n};
}

std::size_t feature_index(std::string_view id) {
  const auto found = std::find_if(feature_definitions.begin(), feature_definitions.end(),
                                  [&](const FeatureDefinition& d) { return d.id == id; });
  return static_cast<std::size_t>(found - feature_definitions.begin());
}

}  // namespace readability
