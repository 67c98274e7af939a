#include "familiar_words.hpp"

#include <algorithm>
#include <span>
#include <string>

namespace readability {
namespace {

using View = std::string_view;

/// Is the stem itself in the list, with a silent e that the ending has swallowed, or before a doubled consonant?
bool has_stem(const WordSet& list, View stem) {
  if (stem.size() < 2) return false;
  if (list.contains(stem) || list.contains(std::string(stem) + "e")) return true;
  const char last = stem.back();
  return stem.size() > 3 && last == stem[stem.size() - 2] && View("aeiou").find(last) == View::npos &&
         list.contains(stem.substr(0, stem.size() - 1));
}

/// A form in one of these endings of a word in the list; a y before the ending may have become i.
bool is_form(const WordSet& list, View word, std::span<const View> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](View ending) {
    if (!word.ends_with(ending)) return false;
    const View stem = word.substr(0, word.size() - ending.size());
    return has_stem(list, stem) ||
           (stem.ends_with('i') && list.contains(std::string(stem.substr(0, stem.size() - 1)) + "y"));
  });
}

bool is_number(View word) { return has_digit(word) && word.find_first_not_of("0123456789.,:/-%") == View::npos; }

View without_possessive(View word) {
  if (word.ends_with("'s")) word.remove_suffix(2);
  else if (word.ends_with('\'')) word.remove_suffix(1);
  return word;
}

bool is_familiar(const WordSet& list, View word, std::span<const View> endings) {
  if (list.contains(word) || is_number(word)) return true;
  word = without_possessive(word);
  return list.contains(word) || is_form(list, word, endings);
}

constexpr View dale_chall_endings[] = {"s", "es", "d", "ed", "ing", "r", "er", "est"};
constexpr View spache_endings[] = {"s", "es", "d", "ed", "ing", "ly", "er", "est"};

}  // namespace

bool is_familiar_dale_chall(const WordSet& list, View word) {
  if (is_familiar(list, word, dale_chall_endings)) return true;
  const auto cut = word.find_first_of("-/");
  if (cut == View::npos || cut == 0 || cut + 1 == word.size()) return false;
  return is_familiar(list, word.substr(0, cut), dale_chall_endings) &&
         is_familiar_dale_chall(list, word.substr(cut + 1));
}

bool is_familiar_spache(const WordSet& list, View word) { return is_familiar(list, word, spache_endings); }

}  // namespace readability
