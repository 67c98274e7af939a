#include "word_weights.hpp"

#include "word_data.hpp"
#include "words.hpp"

#include <algorithm>
#include <charconv>

namespace readability {
namespace {

using Affixes = AffixWeights;

void add_weight(Lexicon& lexicon, std::string_view entry, std::int16_t weight) {
  if (entry.starts_with('-')) lexicon.affixes.set(Affixes::ending(entry.substr(1)), weight);
  else if (entry.ends_with('-')) lexicon.affixes.set(Affixes::beginning(entry.substr(0, 3)), weight);
  else lexicon.weigh(entry, weight);
}

}  // namespace

/// Pairs of an entry and its weight: "word 12", "pre- -3", "-ing 5".
void add_word_weights(Lexicon& lexicon) {
  std::string_view entry;
  for_each_word(english_word_weights(), [&](std::string_view part) {
    if (entry.empty()) {
      entry = part;
      return;
    }
    std::int16_t weight = 0;
    std::from_chars(part.data(), part.data() + part.size(), weight);
    add_weight(lexicon, entry, weight);
    entry = {};
  });
}

std::int16_t word_weight(const Lexicon& lexicon, std::string_view word, std::int16_t own) {
  if (has_digit(word)) return 0;
  int sum = own;
  if (word.size() >= 5) {
    const auto ending = [&](std::size_t letters) {
      return lexicon.affixes(Affixes::ending(word.substr(word.size() - letters)));
    };
    sum += lexicon.affixes(Affixes::beginning(word.substr(0, 3))) + ending(2) + ending(3);
    if (word.size() >= 7) sum += ending(4);
  }
  return static_cast<std::int16_t>(std::clamp(sum, -32'000, 32'000));
}

}  // namespace readability
