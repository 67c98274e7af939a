// C-value and NC-value: terms that stand for themselves, and the words that terms keep company with.
#pragma once
#include "keyword.hpp"
#include "phrases.hpp"
#include "word_groups.hpp"

#include <cstdint>
#include <vector>

namespace keywords {

/// C-value (K. Frantzi, S. Ananiadou, H. Mima, "Automatic recognition of multi-word terms: the C-value/NC-value method",
/// International Journal on Digital Libraries 3, 2000): log2(words + 1) * (frequency - mean frequency of the longer candidates that
/// contain it). The paper has log2(words), which is 0 for single words. Never negative.
struct CValue {
  double words = 0;
  double frequency = 0;  ///< all occurrences, those inside longer candidates included
  double nested = 0;     ///< the mean
  double length() const;
  double value() const;
};
/// By phrase.
std::vector<CValue> c_values(const Phrases& phrases);
std::vector<double> c_value(const Phrases& phrases);

struct NcValueOptions {
  std::size_t terms =
      0;  ///< so many of the best candidates by C-value say which words are context words; 0: a third, at least 10
  std::size_t window = 5;  ///< words on either side, within the sentence
};

/// NC-value (the same paper): 0.8 * C-value + 0.2 * sum of f(b) * weight(b) over the nouns, adjectives and verbs b around the
/// candidate; weight(b) is the share of the best terms that have b around them.
class NcValues {
 public:
  /// `phrases` holds the candidates among known.words.
  NcValues(const KnownWords& known, const Phrases& phrases, const NcValueOptions& options);
  const std::vector<double>& scores() const { return scores_; }
  Terms explain(std::uint32_t phrase) const;

 private:
  /// A word that stands so often around a candidate.
  struct Company {
    std::uint32_t phrase, word;
    double count;
  };
  void read_companies(const KnownWords& known, const Phrases& phrases, std::size_t window);
  void weigh(const Phrases& phrases, std::size_t terms);

  std::vector<CValue> c_values_;
  std::vector<Company> companies_;         ///< sorted by phrase and word
  std::vector<double> weights_, context_;  ///< by word, by phrase
  std::vector<double> scores_;
};

}  // namespace keywords
