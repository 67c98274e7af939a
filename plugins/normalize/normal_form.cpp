#include "normal_form.hpp"

namespace normalize {

NormalForm::NormalForm(const Rules& rules) : rules_(rules) {
  if (rules.stem != nullptr) stemmer_.emplace(rules.stem);
}

std::optional<std::string_view> NormalForm::of(std::string_view surface) {
  canonical_characters(surface, rules_.characters, word_);
  std::string_view rest = word_;
  if (!rules_.stop_words.empty()) {
    canonical_characters(word_, {}, folded_);
    rest = rules_.stop_words.rest_of(word_, folded_);
  }
  if (rest.empty() || character_count(rest) < rules_.min_chars) return std::nullopt;
  if (stemmer_) rest = stemmer_->stem(rest);
  if (rest.empty()) return std::nullopt;
  if (!rules_.strip_diacritics) return rest;
  folded_.assign(rest);
  strip_diacritics(folded_);
  return std::string_view(folded_);
}

}  // namespace normalize
