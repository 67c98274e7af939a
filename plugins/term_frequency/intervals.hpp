// How sure a frequency is: corpora of as many documents, drawn from this one with replacement. Pure; knows no host.
#pragma once
#include "ngrams.hpp"

#include <textmill/statistics.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace term_frequency {

struct InDocument {
  std::uint32_t document, count;
  friend bool operator==(const InDocument&, const InDocument&) = default;
};

/// In which documents, and how often in each, some terms of one length are.
class TermDocuments {
 public:
  /// `order[number]` is the number by text, as `terms` has it, of each word of the stream, or `unlisted`;
  /// `documents[position]` its document.
  TermDocuments(const textmill::word_stream& stream, std::span<const std::uint32_t> order,
                std::span<const std::uint32_t> documents, Shape shape, std::span<const TermCount> terms);
  static constexpr std::uint32_t unlisted = UINT32_MAX;

  /// Of terms[i], ascending by document.
  std::span<const InDocument> of(std::size_t i) const {
    return std::span(counts_).subspan(firsts_[i], firsts_[i + 1] - firsts_[i]);
  }
  /// The terms and n-grams of that length in each document, listed or not.
  std::span<const std::uint64_t> sizes() const { return sizes_; }

 private:
  std::vector<std::uint64_t> sizes_;
  std::vector<InDocument> counts_;
  std::vector<std::size_t> firsts_;
};

/// `order` of TermDocuments where the words with these ids are listed; number[i] is the number by text of ids[i].
std::vector<std::uint32_t> listed_words(const textmill::word_stream& stream, std::span<const std::uint32_t> ids,
                                        std::span<const std::uint32_t> number);

/// The corpora that are drawn.
class Replicates {
 public:
  /// The most documents times replicates that are held, in 4 bytes each.
  static constexpr std::uint64_t most = 100'000'000;
  Replicates(std::span<const std::uint64_t> sizes, std::uint64_t count, std::uint64_t seed);
  /// The 95 % interval of the frequency per million, by its percentiles (B. Efron 1979); none of one document. A corpus of
  /// none but empty documents has no frequency and is left out.
  textmill::statistics::interval per_million(std::span<const InDocument> counts) const;

 private:
  std::size_t documents_;
  std::uint64_t count_;
  std::vector<std::uint32_t> times_;  // by document, then replicate
  std::vector<std::uint64_t> sizes_;  // of the replicates
};

}  // namespace term_frequency
