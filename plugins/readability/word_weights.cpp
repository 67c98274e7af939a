#include "word_weights.hpp"

#include "word_data.hpp"
#include "words.hpp"

#include <algorithm>
#include <charconv>

namespace readability {
namespace {

/// The weight of the entry "-end" of the last letters of a word.
template <std::size_t letters> int weight_of_ending(const Lexicon& lexicon, std::string_view word) {
  char entry[letters + 1] = {'-'};
  word.copy(entry + 1, letters, word.size() - letters);
  return lexicon.find({entry, letters + 1}).weight;
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
    lexicon.weigh(entry, weight);
    entry = {};
  });
}

std::int16_t word_weight(const Lexicon& lexicon, std::string_view word, std::int16_t own) {
  if (has_digit(word)) return 0;
  int sum = own;
  if (word.size() >= 5) {
    const char beginning[] = {word[0], word[1], word[2], '-'};
    sum +=
        lexicon.find({beginning, 4}).weight + weight_of_ending<2>(lexicon, word) + weight_of_ending<3>(lexicon, word);
    if (word.size() >= 7) sum += weight_of_ending<4>(lexicon, word);
  }
  return static_cast<std::int16_t>(std::clamp(sum, -32'000, 32'000));
}

}  // namespace readability
