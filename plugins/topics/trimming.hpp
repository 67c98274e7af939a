// Which terms of the corpus take part, and how they are numbered.
#pragma once
#include "pacer.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace topics {

/// Which terms are left out.
struct TrimRules {
  std::uint64_t min_docfreq = 1;  ///< in fewer documents than this
  double max_docshare = 1;        ///< in more than this share of the documents
  std::size_t min_chars = 1;      ///< of fewer characters than this
};

/// How many different terms each rule has left out; a term counts for the first rule that it breaks.
struct TrimCounts {
  std::uint64_t terms = 0;  ///< before trimming
  std::uint64_t too_short = 0, too_rare = 0, too_frequent = 0;
};

/// The corpus that a model is made of. Words are numbered in the order of their texts.
struct TrimmedCorpus {
  std::vector<std::uint64_t> documents;      ///< index of each document, ascending
  std::vector<std::size_t> first;            ///< where the words of each begin; one more at the end
  std::vector<std::uint32_t> words;          ///< word numbers of all documents, in the order of the text
  std::vector<std::string_view> vocabulary;  ///< text of each word
  TrimCounts counts;

  std::size_t document_count() const { return documents.size(); }
  std::span<const std::uint32_t> words_of(std::size_t d) const {
    return {words.data() + first[d], first[d + 1] - first[d]};
  }
};

/// One document before trimming: its place in the corpus and its terms as ids below `texts.size()`.
struct Document {
  std::uint64_t index = 0;
  std::span<const std::uint32_t> terms;
};

/// Trims the corpus. `texts` gives the text of each id; different ids have different texts, and which id a term has
/// changes nothing in the result. `documents` are in ascending order.
TrimmedCorpus trim(std::span<const Document> documents, std::span<const std::string_view> texts, const TrimRules& rules,
                   const Pause& pause = no_pauses());

/// Why no word is left, for people: which rules took how many terms.
std::string why_empty(const TrimCounts& counts, const TrimRules& rules);

}  // namespace topics
