// A light guess at what a word is, without a trained model: enough to find groups that end in a noun.
#pragma once
#include "class_tables.hpp"
#include "tables.hpp"
#include "words.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace keywords {

enum class WordClass : std::uint8_t {
  stop,    ///< a stop word: delimits
  link,    ///< a stop word between two nouns: "base de dados"; no phrase begins or ends with it
  number,  ///< without a letter
  noun,    ///< or a word that nothing is known about
  adjective,
  attribute,   ///< an adjective behind its noun: a phrase may end in it, and none of several words begins with it
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

/// Guesses by WordNet's counts and by endings.
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

/// Guesses by the short lists of words and endings of a language other than English; without a table all words are nouns.
class ListedClasses {
 public:
  explicit ListedClasses(std::string_view language);
  const ClassTable* table() const { return table_; }
  /// The class of a folded word that stands alone: noun, adjective, verb or adverb.
  WordClass of(std::string_view folded) const;
  /// True for a stop word behind which a word is a verb.
  bool announces_verb(std::string_view folded) const { return verb_signs_.contains(std::string(folded)); }
  /// True for a stop word that may lead from a noun to the next.
  bool links(std::string_view folded) const { return links_.contains(std::string(folded)); }

 private:
  using Classes = std::unordered_map<std::string, WordClass>;

  const ClassTable* table_ = nullptr;
  Classes words_, endings_, verb_signs_, links_;
};

/// The class of every word in its place, and where a group ends although no sign stands there.
struct PlacedClasses {
  std::vector<WordClass> of;
  std::vector<bool> breaks;  ///< a group may not lead from the word before to this one
};

/// The class of a word in its place: what is stated, else what is guessed of its key.
WordClass class_of(const Word& word, const std::vector<WordClass>& by_key);

/// Corrects classes by the words around: "to model" is a verb, "results shown" are two groups. `text_of` gives the folded text
/// of a key, `by_key` the class of a word that stands alone, `verb_shares` what verb_share() says of it. What is stated is not corrected.
void place_classes(std::span<const Word> words, const std::vector<WordClass>& by_key,
                   const std::vector<int>& verb_shares, const std::vector<std::string_view>& key_texts,
                   PlacedClasses& out);
/// The same for a language with lists: verbs behind their signs, and adjectives before or behind their noun. The words are
/// those of `text`.
void place_listed(std::span<const Word> words, std::string_view text, const std::vector<WordClass>& by_key,
                  const std::vector<std::string_view>& key_texts, const ListedClasses& classes, PlacedClasses& out);

}  // namespace keywords
