// Our own method: noun groups and their parts, weighed by what is known of them and of the document.
#pragma once
#include "phrases.hpp"
#include "word_groups.hpp"

#include <array>
#include <vector>

namespace keywords {

/// The terms of the score of one candidate, each already multiplied by its weight.
inline constexpr std::size_t best_term_count = 15;
using BestTerms = std::array<double, best_term_count>;
extern const std::array<const char*, best_term_count> best_term_names;

struct BestResult {
  std::vector<double> scores;         ///< by phrase: e to the sum of its terms; above 0
  std::uint32_t least_frequency = 1;  ///< candidates below it are left out: 2 in long documents
};

/// Keeps its memory. One thread at a time.
class Best {
 public:
  /// Adds the candidates to `phrases` and scores them; `phrases` is started with the words of this method.
  const BestResult& run(std::span<const Word> words, const std::vector<std::string_view>& key_texts,
                        std::string_view text, Lexicon& lexicon, std::size_t max_words, Phrases& phrases);
  /// The terms of a candidate of the last document.
  BestTerms explain(std::uint32_t phrase, const Phrases& phrases, std::string_view text) const;

 private:
  KnownWords known_;
  std::vector<GroupCounts> counts_;
  GroupTotals totals_;
  BestResult result_;
  std::vector<double> weights_;  ///< by stem
  bool capitals_tell_ = true, classes_known_ = true;
  /// Of the document: ln(words / e^5) within limits, mean share of capitals and share of several words among whole groups, and
  /// the latter over occurrences; each less its usual value.
  double length_ = 0, capitals_ = 0, several_ = 0, several_occurrences_ = 0;
  void describe_document(const Phrases& phrases);
};

}  // namespace keywords
