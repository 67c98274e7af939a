// Candidates that look like noun phrases.
#pragma once
#include "lexicon.hpp"
#include "phrases.hpp"

namespace keywords {

/// The words of a document with everything that is known about them. Words are equal when their stems are.
struct KnownWords {
  std::vector<Word> words;               ///< Word::key numbers the stems of this document
  PlacedClasses classes;                 ///< by word
  std::vector<double> rarity;            ///< by stem
  std::vector<std::uint32_t> frequency;  ///< by stem, over all words
  std::vector<bool> unknown, general;    ///< by stem; see Lexicon

  /// `words` are those that the reader has found in `text`, or the first of them.
  void read(std::span<const Word> words, std::string_view text, const WordReader& reader, Lexicon& lexicon);

 private:
  std::vector<WordClass> class_of_key_;
  std::vector<int> verb_share_of_key_;
  std::vector<std::uint32_t> stem_of_key_, local_, seen_;
  std::vector<std::string_view> key_texts_;

  void read_keys(const WordReader& reader, Lexicon& lexicon);
};

/// How a candidate stands in its groups; by phrase.
struct GroupCounts {
  std::uint32_t whole = 0;        ///< occurrences in which it is the whole group
  std::uint32_t capitals = 0;     ///< occurrences with a capital that no sentence start explains
  bool in_opening = false;        ///< one is among the first 300 words
  std::uint32_t before_sign = 0;  ///< occurrences that a sign or the end of a sentence follows
  std::uint32_t last = 0;         ///< where the last occurrence begins
  bool in_first_sentence = false;
};

/// Adds to `phrases` (started with known.words) each part of each group that ends in a noun or a gerund, and single adjectives.
/// A group is a run of nouns, adjectives, participles, gerunds and numbers without a sign, up to its last noun.
/// Phrases also lead from a group over a link to the next.
void add_groups(const KnownWords& known, std::string_view text, std::size_t max_words, Phrases& phrases,
                std::vector<GroupCounts>& counts);

}  // namespace keywords
