// The facts about the words of a language that a worker has met: looked up once a term, not once a token. Pure; knows no host.
#pragma once
#include "word_difficulty.hpp"
#include "word_facts.hpp"
#include "word_table.hpp"

#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace readability {

class KnownWords {
 public:
  /// With a model of sentences the facts have their `difficulty`; null: none.
  KnownWords(LanguageRules language_rules, const DifficultyModel* sentence_model);

  /// The facts about the term of that number, which is written as form() says; they stay where they are.
  template <class Form> const WordFacts& facts(std::uint32_t term, Form&& form) {
    if (term >= by_term_.size()) by_term_.resize(term + term / 2 + 1024);
    const WordFacts*& known = by_term_[term];
    if (known == nullptr) known = &add(form());
    return *known;
  }

  /// The types of all words so far are below it.
  std::size_t types() const { return types_.size(); }

  const LanguageRules rules;

 private:
  const WordFacts& add(std::string_view form);
  std::uint32_t type_of_small();

  std::optional<WordDifficulty> difficulty_;
  std::vector<const WordFacts*> by_term_;
  std::pmr::monotonic_buffer_resource memory_;  // of facts, and of words in small letters
  WordTable<std::uint32_t> types_;
  std::string small_;
};

}  // namespace readability
