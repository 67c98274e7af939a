// From the surface of a word to the form under which it is counted: all rules in their order, without a host.
#pragma once
#include "character_form.hpp"
#include "stemmer.hpp"
#include "stop_words.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace normalize {

/// What a step asks for; immutable, shared by all workers.
struct Rules {
  CharacterOptions characters;
  bool strip_diacritics = false;
  std::size_t min_chars = 1;
  const char* stem = nullptr;  ///< a Snowball language, or nullptr
  StopWords stop_words;
};

/// Applies the rules of a step, which must outlive it. One thread at a time.
class NormalForm {
 public:
  explicit NormalForm(const Rules& rules);
  /// The form of a word, valid until the next call; nullopt when it is removed. In this order: canonical characters,
  /// stopwords (elided ones too), min_chars, stem, diacritics.
  std::optional<std::string_view> of(std::string_view surface);

 private:
  const Rules& rules_;
  std::optional<Stemmer> stemmer_;
  std::string word_, folded_;
};

}  // namespace normalize
