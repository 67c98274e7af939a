// What every method gives: a keyword with its score and all its places.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace keywords {

/// Bytes [begin, end) of the text.
struct Span {
  std::uint32_t begin = 0, end = 0;
};

/// What a score is made of: names and values.
using Terms = std::vector<std::pair<std::string, double>>;

/// A keyword of one document.
struct Keyword {
  std::string text;                     ///< how it is shown
  double score = 0;                     ///< higher is better (but in the variant liaad of YAKE)
  double raw = 0;                       ///< the number that the paper of its method gives
  std::vector<Span> occurrences{};      ///< in reading order, at least one
  std::vector<std::string> variants{};  ///< other forms that are counted with it, the most frequent first
  Terms terms{};                        ///< when they are asked for
};

}  // namespace keywords
