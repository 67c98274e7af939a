// Samples for the tests.
#pragma once
#include "lexical_diversity/sample.hpp"

#include <random>
#include <string_view>
#include <vector>

namespace lexical_diversity {

/// A text in which each letter is a word.
inline Sample letters(std::string_view text) {
  std::vector<std::uint32_t> ids;
  for (const char c : text) ids.push_back(static_cast<unsigned char>(c));
  return Sample::of(ids);
}

/// Random words, common ones more often than rare ones.
inline Sample random_words(std::size_t n, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<std::uint32_t> ids;
  for (std::size_t i = 0; i < n; ++i)
    ids.push_back(static_cast<std::uint32_t>((random() % 97) * (random() % 89) % 251 / (1 + random() % 5)));
  return Sample::of(ids);
}

}  // namespace lexical_diversity
