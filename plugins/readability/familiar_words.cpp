#include "familiar_words.hpp"

#include "words.hpp"

#include <string>

namespace readability {
namespace {

using View = std::string_view;

constexpr unsigned spache_rules = in_spache | in_harris;

/// An ending, and the lists whose words may have it.
struct Ending {
  View letters;
  unsigned lists;
};

bool is_vowel(char c) { return View("aeiou").find(c) != View::npos; }

/// The lists that have the stem itself, with a silent e that the ending has swallowed, or before a doubled consonant; or with
/// a y that has become i.
unsigned lists_of_stem(const Lexicon& lexicon, View stem) {
  if (stem.empty()) return 0;
  const char last = stem.back();
  unsigned lists = 0;
  if (stem.size() >= 2) {
    lists = lexicon.lists(stem) | lexicon.lists(std::string(stem) + "e");
    if (stem.size() > 3 && last == stem[stem.size() - 2] && !is_vowel(last))
      lists |= lexicon.lists(stem.substr(0, stem.size() - 1));
  }
  if (last == 'i') lists |= lexicon.lists(std::string(stem.substr(0, stem.size() - 1)) + "y");
  return lists;
}

/// The lists of `wanted` of which the word is a form.
unsigned lists_of_forms(const Lexicon& lexicon, View word, unsigned wanted) {
  static constexpr Ending endings[] = {
      {"s", familiar_lists},  {"es", familiar_lists},  {"d", familiar_lists},
      {"ed", familiar_lists}, {"ing", familiar_lists}, {"r", in_dale_chall},
      {"er", familiar_lists}, {"est", familiar_lists}, {"ly", spache_rules},
  };
  unsigned lists = 0;
  for (const auto& ending : endings) {
    const unsigned missing = wanted & ending.lists & ~lists;
    if (missing != 0 && word.ends_with(ending.letters))
      lists |= missing & lists_of_stem(lexicon, word.substr(0, word.size() - ending.letters.size()));
  }
  return lists;
}

bool is_number(View word) { return has_digit(word) && word.find_first_not_of("0123456789.,:/-%") == View::npos; }

View without_possessive(View word) {
  if (word.ends_with("'s")) word.remove_suffix(2);
  else if (word.ends_with('\'')) word.remove_suffix(1);
  return word;
}

/// The lists of `wanted` by which a word without regard to hyphens is familiar.
unsigned familiar_whole(const Lexicon& lexicon, View word, unsigned wanted, unsigned lists) {
  if (is_number(word)) return wanted;
  const View owner = without_possessive(word);
  if (owner.size() != word.size()) lists |= lexicon.lists(owner);
  lists &= wanted;
  return lists == wanted ? lists : lists | lists_of_forms(lexicon, owner, wanted & ~lists);
}

bool is_familiar_compound(const Lexicon& lexicon, View word) {
  const auto cut = word.find_first_of("-/");
  if (cut == View::npos || cut == 0 || cut + 1 == word.size()) return false;
  const auto is_familiar = [&](View part) {
    return familiar_whole(lexicon, part, in_dale_chall, lexicon.lists(part)) != 0;
  };
  const View rest = word.substr(cut + 1);
  return is_familiar(word.substr(0, cut)) && (is_familiar(rest) || is_familiar_compound(lexicon, rest));
}

}  // namespace

unsigned familiar_by(const Lexicon& lexicon, View word, unsigned lists) {
  const unsigned wanted = lexicon.lists() & familiar_lists;
  const unsigned familiar = familiar_whole(lexicon, word, wanted, lists);
  const bool compound = (wanted & ~familiar & in_dale_chall) != 0 && is_familiar_compound(lexicon, word);
  return compound ? familiar | in_dale_chall : familiar;
}

}  // namespace readability
