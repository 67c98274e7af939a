#include "language_rules.hpp"

#include "languages.hpp"

#include <stdexcept>
#include <utility>

namespace normalize {
namespace {

/// Runs f(lines), and says in which file a line is wrong.
template <class F> void with_path(const WordFile& file, const std::string& what, F&& f) {
  try {
    f(file.lines);
  } catch (const std::runtime_error& e) {
    throw std::runtime_error("the " + what + " file '" + file.path + "': " + e.what());
  }
}

}  // namespace

RulesByLanguage::RulesByLanguage(LanguageChoice choice)
    : choice_(std::move(choice)), built_in_(stop_word_lists().size()) {
  read(plain_, false);
}

void RulesByLanguage::read(Own& own, bool turkic) const {
  for (const std::size_t list : choice_.stop_words) own.stop_words.add_lines(stop_word_lists()[list].lines, turkic);
  CharacterOptions characters = choice_.characters;
  characters.turkic = turkic;
  with_path(choice_.stop_words_file, "stopwords",
            [&](std::string_view lines) { own.stop_words.add_lines(lines, turkic); });
  with_path(choice_.lemmas_file, "lemmas", [&](std::string_view lines) { own.lemmas.add_lines(lines, characters); });
}

LanguageRules RulesByLanguage::of(std::string_view tag) const {
  const std::string_view language = choice_.language.empty() ? tag : std::string_view(choice_.language);
  LanguageRules rules;
  rules.turkic = is_turkic(language);
  rules.stem = choice_.stem_auto ? stemmer_of(language) : choice_.stem;
  const std::lock_guard lock(mutex_);
  if (const auto list = stop_word_list_of(language); list && choice_.stop_words_auto)
    rules.stop_words = built_in(*list);
  const Own& own = own_of(rules.turkic);
  if (!own.stop_words.empty()) rules.own_stop_words = &own.stop_words;
  if (!own.lemmas.empty()) rules.lemmas = &own.lemmas;
  return rules;
}

const RulesByLanguage::Own& RulesByLanguage::own_of(bool turkic) const {
  if (!turkic) return plain_;
  if (!turkic_) read(turkic_.emplace(), true);
  return *turkic_;
}

const StopWords* RulesByLanguage::built_in(std::size_t list) const {
  auto& words = built_in_[list];
  if (!words) words.emplace().add_lines(stop_word_lists()[list].lines);
  return &*words;
}

std::optional<std::string> RulesByLanguage::complaint(std::string_view tag) const {
  const std::string_view language = choice_.language.empty() ? tag : std::string_view(choice_.language);
  const bool no_stem = choice_.stem_auto && stemmer_of(language) == nullptr;
  const bool no_list = choice_.stop_words_auto && !stop_word_list_of(language);
  if (!no_stem && !no_list) return std::nullopt;
  const std::string missing = no_stem && no_list ? "stemmer and no stopwords" : no_stem ? "stemmer" : "stopwords";
  const std::string what = language.empty()
                               ? "some documents have no language that is known: `auto` has no " + missing +
                                     " for them; set `language`, or put the step language before this one"
                               : "no " + missing + " for the language '" + std::string(language) + "'";
  const std::lock_guard lock(mutex_);
  return said_.insert(what).second ? std::optional(what) : std::nullopt;
}

}  // namespace normalize
