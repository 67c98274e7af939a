// The facts about the words of a language that a worker has met: looked up once a term, not once a token. Pure; knows no host.
#pragma once
#include "word_difficulty.hpp"
#include "word_facts.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace readability {

class KnownWords {
 public:
  /// With a model of sentences the facts have their `difficulty`; null: none.
  KnownWords(LanguageRules language_rules, const DifficultyModel* sentence_model) : rules(std::move(language_rules)) {
    if (sentence_model != nullptr) difficulty_.emplace(*sentence_model);
  }

  /// The facts about the term of that number, which is written as form() says; they stay where they are.
  template <class Form> const WordFacts& facts(std::uint32_t term, Form&& form) {
    if (term >= by_term_.size()) by_term_.resize(term + term / 2 + 1024);
    const WordFacts*& known = by_term_[term];
    if (known == nullptr) known = &add(form());
    return *known;
  }

  const LanguageRules rules;

 private:
  const WordFacts& add(std::string_view form) {
    const std::string small = lower(form);
    WordFacts& facts = facts_.emplace_back(word_facts(form, small, rules));
    facts.type = types_.try_emplace(small, static_cast<std::uint32_t>(types_.size())).first->second;
    if (difficulty_) facts.difficulty = (*difficulty_)(facts);
    return facts;
  }

  std::optional<WordDifficulty> difficulty_;
  std::vector<const WordFacts*> by_term_;
  std::deque<WordFacts> facts_;
  std::unordered_map<std::string, std::uint32_t> types_;
};

}  // namespace readability
