#include "resources.hpp"

#include "languages.hpp"
#include "word_data.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace readability {

std::unique_ptr<WordLists::List> WordLists::read(std::string_view path, std::string_view built_in) {
  if (path.empty() && built_in.empty()) return nullptr;
  auto list = std::make_unique<List>();
  if (path.empty()) {
    list->text = built_in;
  } else {
    std::ifstream file{std::string(path), std::ios::binary};
    std::ostringstream text;
    if (!(text << file.rdbuf()))
      throw std::runtime_error("can't read the list of words '" + std::string(path) + "'; check the path");
    list->text = lower(text.str());
  }
  list->words = WordSet(list->text);
  return list;
}

WordLists WordLists::open(std::string_view dale_chall, std::string_view spache, std::string_view harris) {
  WordLists lists;
  lists.dale_chall_ = read(dale_chall, dale_chall_words());
  lists.spache_ = read(spache, spache_words());
  lists.harris_ = read(harris, "");
  return lists;
}

LanguageRules WordLists::rules(std::string_view language) const {
  LanguageRules rules;
  rules.language = language;
  rules.syllables = has_syllable_rules(language);
  rules.vowel_marks = is_language(language, "ar");
  rules.latin = !is_one_of("ru, uk, be, bg, sr, mk, el, ar, fa, he, hi, zh, ja, ko, th", language);
  rules.function_words = function_words(language);
  if (!is_language(language, "en")) return rules;
  const auto words = [](const std::unique_ptr<List>& list) { return list ? &list->words : nullptr; };
  rules.dale_chall = words(dale_chall_);
  rules.spache = words(spache_);
  rules.harris = words(harris_);
  return rules;
}

std::string why_absent(Count count, std::string_view language) {
  const std::string tag(language);
  if ((syllable_counts & set_of(count)) != 0) return "no_language_support: no rules for the syllables of " + tag;
  constexpr CountSet by_marks = set_of(Count::osman_syllables, Count::osman_complex_words, Count::faseeh_words);
  if ((by_marks & set_of(count)) != 0)
    return "undefined: fewer than half of the words have vowel marks (tashkeel), by which their syllables are counted; "
           "add "
           "the marks with a program for it";
  if (count == Count::unfamiliar_harris)
    return "missing_resource: name the list of Harris and Jacobson (1982) with harris_jacobson_list";
  return "no_language_support: no list of " + std::string(count_definitions[static_cast<std::size_t>(count)].id) +
         " for " + tag;
}

}  // namespace readability
