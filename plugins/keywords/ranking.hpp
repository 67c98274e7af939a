// From scored candidates to the keywords that people read.
#pragma once
#include "phrases.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace keywords {

/// A keyword of one document.
struct Keyword {
  std::string text;             ///< its most frequent surface (the first of equals), blanks between words made one
  double score = 0;             ///< of its method; higher is better
  double score_normalized = 0;  ///< score / best score of the document
  std::uint32_t frequency = 0;
  std::uint32_t first_begin = 0, first_end = 0;  ///< bytes of its first occurrence
};

/// The best `top` candidates (0 = all) within the limits. Order: score, then frequency (both descending), then place of
/// the first occurrence, then length; so it never depends on how candidates were found.
std::vector<Keyword> rank(const Phrases& phrases, const std::vector<double>& scores, const Limits& limits,
                          std::size_t top, std::string_view text);

}  // namespace keywords
