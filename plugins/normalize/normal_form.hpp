// From the surface of a word to the form under which it is counted: all rules in their order, without a host.
#pragma once
#include "character_form.hpp"
#include "lemma_table.hpp"
#include "stemmer.hpp"
#include "stop_words.hpp"
#include "word_patterns.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace normalize {

/// What a step asks for, whatever the language; immutable, shared by all workers.
struct Rules {
  CharacterOptions characters;
  bool strip_diacritics = false;
  std::size_t min_chars = 1, max_chars = SIZE_MAX;
  WordPatterns keep, remove;  ///< compiled; an empty `keep` keeps all
};

/// What depends on the language of the document. Pointers may be null: nothing of that kind.
struct LanguageRules {
  bool turkic = false;
  const char* stem = nullptr;             ///< a Snowball algorithm
  const StopWords* stop_words = nullptr;  ///< folded with the same `turkic`, as are those below
  const StopWords* own_stop_words = nullptr;
  const LemmaTable* lemmas = nullptr;
  bool operator==(const LanguageRules&) const = default;
};

/// Applies the rules of a step to words of one language. Rules and what they point to must outlive it. One thread at a time.
class NormalForm {
 public:
  /// Throws std::runtime_error for an algorithm that Snowball has not.
  NormalForm(const Rules& rules, const LanguageRules& language);
  /// The form of a word, valid until the next call; nullopt when it is removed. In this order: canonical characters,
  /// stopwords (elided ones too), number of characters, `keep` and `remove`, then lemma or else stem, diacritics.
  std::optional<std::string_view> of(std::string_view surface);

 private:
  std::string_view without_stop_words();
  bool is_wanted(std::string_view word) const;
  std::string_view base_form(std::string_view word);

  const Rules& rules_;
  LanguageRules language_;
  std::optional<Stemmer> stemmer_;
  std::string word_, folded_;
};

}  // namespace normalize
