// Our own method: noun groups and their parts, weighed by what is known of them and of the document.
#pragma once
#include "phrases.hpp"
#include "word_groups.hpp"

#include <array>
#include <vector>

namespace keywords {

/// The terms of the score of one candidate, each already multiplied by its weight.
inline constexpr std::size_t best_term_count = 37;
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
  const BestResult& run(std::span<const Word> words, const WordReader& reader, std::string_view text, Lexicon& lexicon,
                        std::size_t max_words, Phrases& phrases);
  /// The terms of a candidate of the last document.
  BestTerms explain(std::uint32_t phrase, const Phrases& phrases, std::string_view text) const;

 private:
  /// How a candidate stands to those that are one word longer and have all of its words, and to those one word shorter.
  struct Relatives {
    std::uint32_t longer = 0;       ///< different ones
    std::uint32_t most_longer = 0;  ///< occurrences of the most frequent
    std::uint32_t sum_longer = 0;   ///< occurrences of all
    std::uint32_t most_shorter = 0;
  };
  void weigh(const Phrases& phrases);
  void relate(const Phrases& phrases);
  void set_words(BestTerms& t, std::span<const Word> words, std::uint32_t first) const;
  void set_place(BestTerms& t, std::uint32_t phrase, const Phrase& p) const;

  KnownWords known_;
  std::vector<GroupCounts> counts_;
  std::vector<Relatives> relatives_;
  BestResult result_;
  BestTerms weights_{};  ///< in this document
  bool capitals_tell_ = true, classes_known_ = true;
};

}  // namespace keywords
