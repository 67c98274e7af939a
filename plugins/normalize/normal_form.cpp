#include "normal_form.hpp"

namespace normalize {
namespace {

/// False for addresses and names with signs of their own, in which an ending is not one: URLs, e-mails, hashtags, mentions.
bool has_stem(std::string_view word) {
  return word.find_first_of("@#/:") == std::string_view::npos && !word.starts_with("www.");
}

}  // namespace

NormalForm::NormalForm(const Rules& rules, const LanguageRules& language) : rules_(rules), language_(language) {
  language_.turkic = language.turkic || rules.characters.turkic;
  if (language.stem != nullptr) stemmer_.emplace(language.stem);
}

std::optional<std::string_view> NormalForm::of(std::string_view surface) {
  CharacterOptions characters = rules_.characters;
  characters.turkic = language_.turkic;
  canonical_characters(surface, characters, word_);
  std::string_view rest = without_stop_words();
  if (!is_wanted(rest)) return std::nullopt;
  rest = base_form(rest);
  if (rest.empty()) return std::nullopt;
  if (!rules_.strip_diacritics) return rest;
  folded_.assign(rest);
  strip_diacritics(folded_);
  if (folded_.empty()) return std::nullopt;
  return std::string_view(folded_);
}

std::string_view NormalForm::without_stop_words() {
  const auto *own = language_.own_stop_words, *built_in = language_.stop_words;
  if (own == nullptr && built_in == nullptr) return word_;
  canonical_characters(word_, {.turkic = language_.turkic}, folded_);
  return rest_of(word_, folded_, [&](std::string_view w) {
    return (own != nullptr && own->contains(w)) || (built_in != nullptr && built_in->contains(w));
  });
}

bool NormalForm::is_wanted(std::string_view word) const {
  if (word.empty()) return false;
  if (rules_.min_chars > 1 || rules_.max_chars < word.size()) {
    const std::size_t n = character_count(word);
    if (n < rules_.min_chars || n > rules_.max_chars) return false;
  }
  return (rules_.keep.empty() || rules_.keep.match(word)) && (rules_.remove.empty() || !rules_.remove.match(word));
}

std::string_view NormalForm::base_form(std::string_view word) {
  if (language_.lemmas != nullptr) {
    canonical_characters(word, {.turkic = language_.turkic}, folded_);
    if (const auto lemma = language_.lemmas->find(folded_)) return *lemma;
  }
  return stemmer_ && has_stem(word) ? stemmer_->stem(word) : word;
}

}  // namespace normalize
