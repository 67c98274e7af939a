// The keywords of many documents put together: what a document says of a keyword is how good it is beside its best one.
#pragma once
#include "keyword.hpp"

#include <textmill/states.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace keywords {

/// A keyword of the corpus, or of a group of documents.
struct CorpusKeyword {
  std::string key, text;        ///< the stems, and the form that most occurrences have
  double score = 0;             ///< the mean of score_normalized over all documents with keywords; 0 where it is none
  std::uint64_t documents = 0;  ///< that have it as a keyword
  std::uint64_t frequency = 0;  ///< occurrences there
  std::vector<std::string> variants;  ///< forms that differ in more than case, the most frequent first
};

/// What documents add up to; exact, so that threads and the order of documents don't matter.
struct CorpusState {
  textmill::sum documents;                         ///< with keywords
  textmill::counter scores, frequency, in, forms;  ///< by key; forms by key, a tab and the form
  auto members() { return std::tie(documents, scores, frequency, in, forms); }

  /// `normalized` is at most 1; NaN counts as 0.
  void add(const textmill::context& cx, std::string_view key, const Keyword& keyword, double normalized);
  /// The best `top` by score, then by documents, frequency and key.
  std::vector<CorpusKeyword> best(const textmill::context& cx, std::size_t top) const;
};

}  // namespace keywords
