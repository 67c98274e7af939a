// Made-up documents with the standard layers, so that a plugin is checked without the plugins before it in a chain.
// Knows no plugin.
#pragma once
#include "conformance/random.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::conformance {

struct SampleToken {
  std::uint32_t begin, end;
  std::uint8_t kind;  ///< a value of token_class
};

/// Rows of tokens.
struct SampleRange {
  std::uint32_t first, count;
};

/// A document with layers. Terms are the words as they stand; `norm` is their ASCII lower case, null for punctuation and
/// two frequent words.
struct Sample {
  std::string name;  ///< for messages: "empty"
  std::uint64_t index = 0;
  std::string text;
  std::vector<SampleToken> tokens;
  std::vector<SampleRange> sentences, paragraphs, sections;
  bool absent_optionals = false;  ///< optional columns that a plugin reads are not there
  bool odd_columns = false;       ///< what is random is at the edges of what is valid

  std::string_view word(std::size_t token) const {
    return std::string_view(text).substr(tokens[token].begin, tokens[token].end - tokens[token].begin);
  }
};

/// A document of this text: words by blanks and punctuation, sentences by full stops, paragraphs by empty lines, and a new
/// section at each line that begins with '#'. Not good at language; always valid.
Sample make_sample(std::string name, std::string text);

/// `count` documents of some paragraphs each, from a small vocabulary, deterministic by seed; indexes from 0.
std::vector<Sample> ordinary_samples(std::uint64_t seed, std::size_t count);

/// Documents of all kinds that most checks run: `count` ordinary ones, an empty one, one with random layers. Indexes from 0.
std::vector<Sample> mixed_samples(std::uint64_t seed, std::size_t count);

/// Random valid layers over a random text: gaps between tokens, tokens in the same place, ranges that are empty or overlap.
Sample random_sample(std::uint64_t seed, std::uint64_t index);

/// A document of `words` words as natural language spreads them: the k-th of 30,000 comes about 1/k times as often as the
/// first. Sentences of some 20 words, a paragraph every 8 sentences.
Sample natural_sample(std::uint64_t seed, std::uint64_t index, std::size_t words);

/// A document of `words` words; for sizes.
Sample long_sample(std::uint64_t seed, std::size_t words);

}  // namespace textmill::conformance
