// What one word contributes to the counts of a text. Pure; knows no host.
#pragma once
#include "counts.hpp"
#include "lexicon.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace readability {

/// What a word is, whatever stands around it.
enum WordFlag : std::uint16_t {
  is_number = 1 << 0,      ///< has no letter
  is_capital = 1 << 1,     ///< begins with a capital letter
  is_unfamiliar = 1 << 2,  ///< by Chall & Dale
  is_unfamiliar_spache = 1 << 3,
  is_unfamiliar_harris = 1 << 4,
  is_fog_hard = 1 << 5,  ///< three syllables without the exceptions of Gunning, names aside
  is_lensear = 1 << 6,
  is_preposition = 1 << 7,
  is_conjunction = 1 << 8,
  is_pronoun = 1 << 9,
  is_foreign = 1 << 10,      ///< has letters, and none of the script of its language
  is_common = 1 << 11,       ///< in SCOWL's bands 10 or 20
  is_very_common = 1 << 12,  ///< in SCOWL's band 10
  is_abstract = 1 << 13,     ///< ends as nouns of Latin origin do: -tion, -ment, -ity, -ness ...
};

/// What is summed over words besides the counts, for features and reasons; it stands behind the counts in SumSet.
enum class Sum : std::uint8_t { uncommon = count_kinds, rare, abstract, names, numbers, foreign };
inline constexpr std::size_t sum_kinds = static_cast<std::size_t>(Sum::foreign) + 1;

/// A set of sums: bit [Count] or [Sum].
using SumSet = std::uint64_t;
static_assert(sum_kinds <= 64);
template <class... S> constexpr SumSet sums_of(S... sums) {
  return (SumSet{0} | ... | (SumSet{1} << static_cast<unsigned>(sums)));
}

/// Half a cache line, because a text comes back to those of all its words.
struct alignas(32) WordFacts {
  std::uint16_t characters = 0;  ///< all of the token's characters (code points)
  std::uint16_t letters = 0;     ///< letters and digits among them
  std::uint16_t syllables = 0;   ///< 0 when the language has no rules, and without the vowel marks that they need
  std::int16_t weight = 0;       ///< of the word and its beginning and endings, in thousandths; 0 without a list
  std::uint16_t flags = 0;
  std::uint32_t type = 0;  ///< for the counting: words that are the same in small letters have the same
  /// The sums to which the word adds 1. What it adds as a name or as a new word is for who sums.
  SumSet adds = 0;
  double difficulty =
      0;  ///< what the word in small letters, as no name, adds to a sentence of no other; 0 without a model
};
static_assert(sizeof(WordFacts) == 32);

/// What is known of a language: rules for syllables and lists of words. Lists that a user has given replace those that are
/// compiled in.
struct LanguageRules {
  std::string language;
  bool syllables = false;
  bool vowel_marks = false;          ///< its syllables are those of OSMAN, which need vowel marks
  bool latin = true;                 ///< its letters are Latin ones
  const Lexicon* lexicon = nullptr;  ///< null: there are no lists

  /// Whether there is such a list, be it empty.
  bool has(List list) const { return lexicon != nullptr && (lexicon->lists() & list) != 0; }
};

inline std::uint16_t capped(std::size_t n) { return static_cast<std::uint16_t>(n < 0xFFFF ? n : 0xFFFF); }

/// Languages whose syllables can be counted; a tag such as "en-GB" counts as "en".
bool has_syllable_rules(std::string_view language);
/// The syllables of a token, or 0 without rules for the language.
unsigned syllables_of(std::string_view token, std::string_view lower_case, std::string_view language);

/// Facts about one token that holds a letter or digit, and its form in small letters; `type` and `difficulty` are left 0.
WordFacts word_facts(std::string_view token, std::string_view lower_case, const LanguageRules& rules);

}  // namespace readability
