#include "known_words.hpp"

#include "words.hpp"

#include <algorithm>
#include <utility>

namespace readability {

KnownWords::KnownWords(LanguageRules language_rules, const DifficultyModel* sentence_model)
    : rules(std::move(language_rules)) {
  if (sentence_model != nullptr) difficulty_.emplace(*sentence_model);
  add({});
}

/// The facts but for the type.
WordFacts KnownWords::of_word(std::string_view form) {
  lower(form, small_);
  is_small_ = form == small_;
  WordFacts facts = word_facts(form, small_, rules);
  if (difficulty_) facts.difficulty = difficulty(facts, form);
  return facts;
}

/// Of a word however it is written. Of capitals alone syllables may be letters, or a numeral's; of other forms they are those
/// of the word in small letters.
double KnownWords::difficulty(WordFacts facts, std::string_view form) const {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  if (rules.syllables && !is_small_ && !std::all_of(form.begin() + 1, form.end(), is_small))
    facts.syllables = capped(syllables_of(small_, small_, rules.language));
  return (*difficulty_)(facts);
}

}  // namespace readability
