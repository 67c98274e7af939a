// The facts about the words of a language that a worker has met: looked up once a term, not once a token. Pure; knows no host.
#pragma once
#include "word_difficulty.hpp"
#include "word_facts.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace readability {

class KnownWords {
 public:
  /// With a model of sentences the facts have their `difficulty`; null: none.
  KnownWords(LanguageRules language_rules, const DifficultyModel* sentence_model);

  /// The facts about the term of that number, which is written as form() says; they stay where they are. term_of() has the
  /// number of the term that is written so.
  template <class Form, class TermOf> const WordFacts& facts(std::uint32_t term, Form&& form, TermOf&& term_of) {
    while (term / block_terms >= blocks_.size()) blocks_.emplace_back();
    auto& block = blocks_[term / block_terms];
    if (block == nullptr) block = std::make_unique<WordFacts[]>(block_terms);
    WordFacts& known = block[term % block_terms];
    if (known.characters != 0) return known;
    known = of_word(form());
    known.type = is_small_ ? term : term_of(std::string_view(small_));
    types_ = std::max(types_, std::size_t{known.type} + 1);
    return known;
  }
  /// Begins to load what facts() will ask for.
  [[gnu::always_inline]] void prefetch(std::uint32_t term) const {
    const std::size_t block = term / block_terms;
    if (block < blocks_.size()) __builtin_prefetch(blocks_[block].get() + term % block_terms);
  }

  /// The types of all words so far are below it.
  std::size_t types() const { return types_; }

  const LanguageRules rules;

 private:
  static constexpr std::uint32_t block_terms = 4096;

  WordFacts of_word(std::string_view form);
  double difficulty(WordFacts facts, std::string_view form) const;

  std::optional<WordDifficulty> difficulty_;
  std::vector<std::unique_ptr<WordFacts[]>>
      blocks_;  // by term; a word has characters, so that facts with none are not known
  std::size_t types_ = 0;
  std::string small_;      // the last word in small letters
  bool is_small_ = false;  // whether it is written so
};

}  // namespace readability
