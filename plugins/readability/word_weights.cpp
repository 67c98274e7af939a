#include "word_weights.hpp"

#include "word_data.hpp"
#include "words.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <unordered_map>

namespace readability {
namespace {

/// Pairs of an entry and its weight: "word 12", "pre- -3", "-ing 5".
std::unordered_map<std::string_view, int> read() {
  std::unordered_map<std::string_view, int> weights;
  std::string_view entry;
  for_each_word(english_word_weights(), [&](std::string_view part) {
    if (entry.empty()) {
      entry = part;
      return;
    }
    std::from_chars(part.data(), part.data() + part.size(), weights[entry]);
    entry = {};
  });
  return weights;
}

int weight_of(const std::string& entry) {
  static const auto weights = read();
  const auto found = weights.find(entry);
  return found == weights.end() ? 0 : found->second;
}

}  // namespace

std::int16_t word_weight(std::string_view word) {
  if (word.find_first_of("0123456789") != std::string_view::npos) return 0;
  int sum = weight_of(std::string(word));
  if (word.size() >= 5) {
    sum += weight_of(std::string(word.substr(0, 3)) + "-");
    for (std::size_t n = 2; n <= (word.size() >= 7 ? 4u : 3u); ++n)
      sum += weight_of("-" + std::string(word.substr(word.size() - n)));
  }
  return static_cast<std::int16_t>(std::clamp(sum, -32'000, 32'000));
}

}  // namespace readability
