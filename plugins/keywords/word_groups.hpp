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

  void read(std::span<const Word> words, const std::vector<std::string_view>& key_texts, Lexicon& lexicon);

 private:
  std::vector<WordClass> class_of_key_;
  std::vector<int> verb_share_of_key_;
  std::vector<std::uint32_t> stem_of_key_, local_;
};

/// How a candidate stands in its groups; by phrase.
struct GroupCounts {
  std::uint32_t whole = 0;     ///< occurrences in which it is the whole group
  std::uint32_t capitals = 0;  ///< occurrences with a capital that no sentence start explains
};

/// Adds to `phrases` (started with known.words) each part of each group that ends in a noun or a gerund, and single adjectives.
/// A group is a run of nouns, adjectives, participles, gerunds and numbers without a sign, up to its last noun. Returns the
/// number of groups and of those with several words.
struct GroupTotals {
  std::size_t groups = 0, of_several = 0;
};
GroupTotals add_groups(const KnownWords& known, std::string_view text, std::size_t max_words, Phrases& phrases,
                       std::vector<GroupCounts>& counts);

}  // namespace keywords
