#include "word_weights.hpp"

#include "word_data.hpp"
#include "words.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace readability {
namespace {

/// Pairs of an entry and its weight: "word 12", "pre- -3", "-ing 5".
WordTable<int> read() {
  WordTable<int> weights;
  std::string_view entry;
  for_each_word(english_word_weights(), [&](std::string_view part) {
    if (entry.empty()) {
      entry = part;
      return;
    }
    int weight = 0;
    std::from_chars(part.data(), part.data() + part.size(), weight);
    weights.set(entry, weight);
    entry = {};
  });
  return weights;
}

int weight_of(std::string_view entry) {
  static const auto weights = read();
  const int* found = weights.find(entry);
  return found == nullptr ? 0 : *found;
}

/// The entry "-end" of the last letters of a word.
template <std::size_t letters> int weight_of_ending(std::string_view word) {
  char entry[letters + 1] = {'-'};
  word.copy(entry + 1, letters, word.size() - letters);
  return weight_of({entry, letters + 1});
}

}  // namespace

std::int16_t word_weight(std::string_view word) {
  if (has_digit(word)) return 0;
  int sum = weight_of(word);
  if (word.size() >= 5) {
    const char beginning[] = {word[0], word[1], word[2], '-'};
    sum += weight_of({beginning, 4}) + weight_of_ending<2>(word) + weight_of_ending<3>(word);
    if (word.size() >= 7) sum += weight_of_ending<4>(word);
  }
  return static_cast<std::int16_t>(std::clamp(sum, -32'000, 32'000));
}

}  // namespace readability
