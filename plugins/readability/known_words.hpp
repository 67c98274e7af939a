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
    if (term >= places_.size()) places_.resize(term + term / 2 + 1024);
    std::uint32_t& place = places_[term];
    if (place != 0) return at(place);
    WordFacts known = of_word(form());
    known.type = is_small_ ? term : term_of(std::string_view(small_));
    types_ = std::max(types_, std::size_t{known.type} + 1);
    place = add(known);
    return at(place);
  }
  /// Begins to load what facts() will ask for: far ahead of it where the facts are, and nearer the facts.
  [[gnu::always_inline]] void prefetch_place(std::uint32_t term) const {
    if (term < places_.size()) __builtin_prefetch(&places_[term]);
  }
  [[gnu::always_inline]] void prefetch_facts(std::uint32_t term) const {
    if (term < places_.size()) __builtin_prefetch(&at(places_[term]));
  }

  /// The types of all words so far are below it.
  std::size_t types() const { return types_; }

  const LanguageRules rules;

 private:
  static constexpr std::uint32_t block_words = 1024;

  WordFacts& at(std::uint32_t place) const { return blocks_[place / block_words][place % block_words]; }
  std::uint32_t add(const WordFacts& facts) {
    if (words_ % block_words == 0) blocks_.push_back(std::make_unique<WordFacts[]>(block_words));
    at(words_) = facts;
    return words_++;
  }
  WordFacts of_word(std::string_view form);
  double difficulty(WordFacts facts, std::string_view form) const;

  std::optional<WordDifficulty> difficulty_;
  std::vector<std::uint32_t> places_;                 // by term: where its facts are, 0 where there are none yet
  std::vector<std::unique_ptr<WordFacts[]>> blocks_;  // the first place is nobody's
  std::uint32_t words_ = 0;
  std::size_t types_ = 0;
  std::string small_;      // the last word in small letters
  bool is_small_ = false;  // whether it is written so
};

}  // namespace readability
