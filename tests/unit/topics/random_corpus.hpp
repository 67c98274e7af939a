// Corpora for tests.
#pragma once
#include "trimming.hpp"

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace topics {

/// Documents of random words, and the texts of these words, in an order given by `seed`.
struct RandomCorpus {
  std::vector<std::string> names;
  std::vector<std::string_view> texts;
  std::vector<std::vector<std::uint32_t>> terms;
  RandomCorpus(std::uint32_t document_count, std::uint32_t length, std::uint32_t word_count, unsigned seed) {
    std::mt19937 random(seed);
    for (std::uint32_t w = 0; w < word_count; ++w) names.push_back("word" + std::to_string(w));
    for (const auto& n : names) texts.push_back(n);
    for (std::uint32_t d = 0; d < document_count; ++d) {
      terms.emplace_back();
      const auto n = random() % (length + 1);
      // The smaller of two, so that words differ in frequency.
      for (std::uint32_t i = 0; i < n; ++i)
        terms.back().push_back(static_cast<std::uint32_t>(std::min(random() % word_count, random() % word_count)));
    }
  }
  TrimmedCorpus trimmed() const {
    std::vector<Document> documents;
    for (std::size_t d = 0; d < terms.size(); ++d) documents.push_back({3 * d + 1, terms[d]});
    return trim(documents, texts, {});
  }
};

}  // namespace topics
