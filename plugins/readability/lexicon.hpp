// All that lists say of the words of a language, in one table: a word that is met for the first time costs one look-up, not
// one a list. Pure; knows no host.
#pragma once
#include "affix_weights.hpp"
#include "word_table.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace readability {

/// Lists that a word may be in.
enum List : std::uint16_t {
  in_dale_chall = 1 << 0,  ///< familiar by Chall & Dale, with its forms
  in_spache = 1 << 1,
  in_harris = 1 << 2,
  in_scowl_10 = 1 << 3,
  in_scowl_20 = 1 << 4,
  among_prepositions = 1 << 5,
  among_conjunctions = 1 << 6,
  among_pronouns = 1 << 7,
  among_other_function_words = 1 << 8,  ///< articles, auxiliary verbs, quantifiers, negations, particles
  without_lensear = 1 << 9,             ///< monosyllables that Lensear Write leaves out
};
inline constexpr unsigned familiar_lists = in_dale_chall | in_spache | in_harris;
inline constexpr unsigned function_lists =
    among_prepositions | among_conjunctions | among_pronouns | among_other_function_words;

/// Words in small letters with the lists that they are in and weights, and weights of beginnings and endings. The texts that
/// it is made from must outlive it.
class Lexicon {
 public:
  struct Entry {
    std::uint16_t lists = 0;
    std::int16_t weight = 0;  ///< see word_weights.hpp
  };

  /// Has room for so many words.
  explicit Lexicon(std::size_t words = 0) : words_(words) {}
  /// Adds words with blanks between them to a list.
  void add(std::string_view words, List list);
  void weigh(std::string_view entry, std::int16_t weight) { words_.at(entry).weight = weight; }

  Entry find(std::string_view word) const {
    const Entry* found = words_.find(word);
    return found == nullptr ? Entry() : *found;
  }
  /// The lists that the word is in.
  unsigned lists(std::string_view word) const { return find(word).lists; }
  /// The lists that there are, be they empty.
  unsigned lists() const { return lists_; }

  AffixWeights affixes;

 private:
  WordTable<Entry> words_;
  unsigned lists_ = 0;
};

}  // namespace readability
