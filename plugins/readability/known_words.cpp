#include "known_words.hpp"

#include "words.hpp"

#include <algorithm>
#include <new>
#include <utility>

namespace readability {

KnownWords::KnownWords(LanguageRules language_rules, const DifficultyModel* sentence_model)
    : rules(std::move(language_rules)) {
  if (sentence_model != nullptr) difficulty_.emplace(*sentence_model);
}

const WordFacts& KnownWords::add(std::string_view form) {
  lower(form, small_);
  auto* facts =
      new (memory_.allocate(sizeof(WordFacts), alignof(WordFacts))) WordFacts(word_facts(form, small_, rules));
  facts->type = type_of_small();
  if (difficulty_) facts->difficulty = (*difficulty_)(*facts);
  return *facts;
}

/// The number of the word in small letters.
std::uint32_t KnownWords::type_of_small() {
  if (const std::uint32_t* known = types_.find(small_)) return *known;
  auto* letters = static_cast<char*>(memory_.allocate(small_.size(), 1));
  std::copy(small_.begin(), small_.end(), letters);
  const auto next = static_cast<std::uint32_t>(types_.size());
  return types_.at({letters, small_.size()}) = next;
}

}  // namespace readability
