// Candidate keywords: the distinct phrases of a document with all their occurrences. Every method makes its candidates
// here and scores them by index; what they look like on paper is decided in ranking.hpp.
#pragma once
#include "words.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace keywords {

/// Which candidates count as keywords, whatever their score.
struct Limits {
  std::size_t max_words = 5;
  std::size_t min_chars = 2;  ///< characters of the first occurrence
  std::size_t min_frequency = 1;
};

/// The characters of valid UTF-8.
std::size_t character_count(std::string_view text);

/// One distinct phrase: words[first] to words[first + length) where it occurs first.
struct Phrase {
  std::uint32_t first = 0;
  std::uint32_t length = 0;     ///< words, inner stop words included
  std::uint32_t frequency = 0;  ///< occurrences
};

/// Where a phrase begins.
struct Occurrence {
  std::uint32_t phrase = 0, first = 0;
};

/// The phrases of one document in the order in which they were first added. Keeps its memory. One thread at a time.
class Phrases {
 public:
  /// Starts a document; `words` must outlive the phrases.
  void start(std::span<const Word> words);
  /// Adds an occurrence of words[first, first + length) and returns the index of its phrase.
  std::uint32_t add(std::uint32_t first, std::uint32_t length);

  /// The phrase of words[first, first + length), if it was added: nothing_found otherwise.
  std::uint32_t find(std::uint32_t first, std::uint32_t length) const;
  static constexpr std::uint32_t nothing_found = UINT32_MAX;

  std::span<const Word> words() const { return words_; }
  std::span<const Phrase> all() const { return phrases_; }
  std::span<const Occurrence> occurrences() const { return occurrences_; }
  std::span<const Word> words_of(std::uint32_t phrase) const {
    return words_.subspan(phrases_[phrase].first, phrases_[phrase].length);
  }
  /// True when the phrase is long enough, frequent enough, and has a letter.
  bool within(std::uint32_t phrase, const Limits& limits, std::string_view text) const;

 private:
  bool same(const Phrase& p, std::uint32_t first, std::uint32_t length) const;
  std::uint32_t& slot_of(std::uint32_t first, std::uint32_t length);
  std::uint64_t hash(std::uint32_t first, std::uint32_t length) const;
  void grow();

  std::span<const Word> words_;
  std::vector<Phrase> phrases_;
  std::vector<Occurrence> occurrences_;
  std::vector<std::uint32_t> slots_;   ///< open addressing: phrase + 1, or 0; of phrases of several words
  std::vector<std::uint32_t> single_;  ///< by key: phrase + 1, or 0
};

/// A maximal sequence of words that phrases may be taken from.
struct Run {
  std::uint32_t first = 0, length = 0;
};

/// The runs without a stop word and without a boundary inside, in order: the candidates of RAKE.
std::vector<Run> content_runs(std::span<const Word> words);

}  // namespace keywords
