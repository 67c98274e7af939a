// A light guess at what a word is, without a trained model: enough to find groups that end in a noun.
#pragma once
#include "tables.hpp"
#include "words.hpp"

#include <string_view>
#include <vector>

namespace keywords {

enum class WordClass : std::uint8_t {
  stop,    ///< a stop word: delimits
  number,  ///< without a letter
  noun,    ///< or a word that nothing is known about
  adjective,
  participle,  ///< ends in -ed and may stand before a noun
  gerund,      ///< ends in -ing
  either,      ///< more often a verb than a noun, but a noun too
  verb,        ///< delimits
  adverb,      ///< delimits
};

/// Tenths of its uses in which a word is a noun, verb, adjective, adverb; all 0 when it is not known.
struct WordUse {
  int noun = 0, verb = 0, adjective = 0, adverb = 0;
  bool known() const { return noun + verb + adjective + adverb != 0; }
};

/// Guesses by WordNet's counts and by endings. Knows English; for other languages every word but stop words is a noun.
class EnglishClasses {
 public:
  /// The class of a folded word that stands alone. A word with hyphens is of the class of its last part.
  WordClass of(std::string_view folded) const;
  WordUse use_of(std::string_view folded) const;
  /// How much of a verb a word is, its plain form for one in -s.
  int verb_share(std::string_view folded) const;

 private:
  WordClass of_part(std::string_view word) const;
  const Table& words_ = english_words();
};

/// The class of every word in its place, and where a group ends although no sign stands there.
struct PlacedClasses {
  std::vector<WordClass> of;
  std::vector<bool> breaks;  ///< a group may not lead from the word before to this one
};

/// Corrects classes by the words around: "to model" is a verb, "results shown" are two groups. `text_of` gives the folded text
/// of a key, `by_key` the class of a word that stands alone, `verb_shares` what verb_share() says of it.
void place_classes(std::span<const Word> words, const std::vector<WordClass>& by_key,
                   const std::vector<int>& verb_shares, const std::vector<std::string_view>& key_texts,
                   PlacedClasses& out);

}  // namespace keywords
