// Words that the user gives to topics.
#pragma once
#include "sampler.hpp"
#include "trimming.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace topics {

/// A topic that the user has an idea of: its name, and words or patterns with * and ?.
struct SeededTopic {
  std::string name;
  std::vector<std::string> words;
};

/// Reads "name: word, word*" and appends it. Returns what is wrong with the line, "" = nothing.
std::string add_seeded_topic(std::string_view line, std::vector<SeededTopic>& topics);

struct FoundSeeds {
  std::vector<Seed> seeds;  ///< by word, then topic
  std::vector<std::string>
      unknown;  ///< words and patterns that fit no word of the corpus, as "name: word", of the other topics
  std::vector<std::string> wordless;  ///< names of the topics of which nothing is known
};

/// Topic t of the model begins as topics[t]. A seed counts for `weight` times as many words as it occurs in the corpus, at least one,
/// whole: pseudo-counts as B. Lu, M. Ott, C. Cardie, B. Tsou, "Multi-aspect sentiment analysis with topic models", ICDMW 2011, and
/// K. Watanabe, A. Baturo, "Seeded sequential LDA", Social Science Computer Review 42 (2024), use them, there the same for each seed.
FoundSeeds find_seeds(const std::vector<SeededTopic>& topics, const TrimmedCorpus& corpus, double weight);

}  // namespace topics
