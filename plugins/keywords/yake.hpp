// YAKE: keywords from the statistics of one document.
#pragma once
#include "phrases.hpp"

#include <string>
#include <vector>

namespace keywords {

/// What YAKE takes a word for, as its authors name the kinds.
enum class YakeTag : std::uint8_t { plain, acronym, proper, digits, unusual };

/// The words of a document as YAKE sees them, in columns of equal length. Word::key is the lower-cased form, by which
/// candidates are compared; `term` is the form that is counted. Word::joined says that no sign stands before the word.
struct YakeText {
  std::vector<Word> words;
  std::vector<std::uint32_t> term;  ///< numbered in the order in which terms are first seen
  std::vector<YakeTag> tag;
  std::vector<std::uint32_t> sentence;  ///< 0-based, ascending
  std::vector<bool> stop_term;          ///< by term
  std::size_t sentence_count = 0;       ///< those without a word count too
  void clear();
};

struct YakeOptions {
  std::size_t max_words = 3;
  std::size_t window = 1;  ///< words to the left that count as neighbours
};

/// The features of one term, in the names of the paper.
struct YakeTerm {
  double tf = 0, casing = 0, position = 0, frequency = 0, relatedness = 0, spread = 0;
  double score = 0;  ///< S(t); lower is better
};

/// A candidate of YAKE; index = index of its phrase.
struct YakeCandidate {
  bool valid = false;  ///< no stop word at either end, and one occurrence without numbers and unusual words
  double score = 0;    ///< S(kw); lower is better. Two stop words inside can make it negative or, rarely, infinite.
};

struct YakeResult {
  std::vector<YakeTerm> terms;
  std::vector<YakeCandidate> candidates;
};

/// Adds all candidates to `phrases` (started with text.words) in the order in which they end, shorter ones first, and scores
/// them. Source: R. Campos, V. Mangaravite, A. Pasquali, A. Jorge, C. Nunes, A. Jatowt, "YAKE! Keyword extraction from single
/// documents using multiple local features", Information Sciences 509 (2020), 257-289; where the paper divides by ln(tf),
/// which is 0 for tf = 1, we divide by 1 + ln(tf) as the authors' program does.
YakeResult yake(const YakeText& text, const YakeOptions& options, Phrases& phrases);

}  // namespace keywords
