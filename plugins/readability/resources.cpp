#include "resources.hpp"

#include "function_words.hpp"
#include "languages.hpp"
#include "word_data.hpp"
#include "word_weights.hpp"
#include "words.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace readability {

void WordLists::add(List list, std::string_view path, std::string_view built_in) {
  if (path.empty() && built_in.empty()) return;
  if (path.empty()) return english_.add(built_in, list);
  std::ifstream file{std::string(path), std::ios::binary};
  std::ostringstream text;
  if (!(text << file.rdbuf()))
    throw std::runtime_error("can't read the list of words '" + std::string(path) + "'; check the path");
  english_.add(texts_.emplace_back(lower(text.str())), list);
}

WordLists::WordLists(std::string_view dale_chall, std::string_view spache, std::string_view harris)
    : english_(16'000), german_(400) {
  add(in_dale_chall, dale_chall, dale_chall_words());
  add(in_spache, spache, spache_words());
  add(in_harris, harris, "");
  english_.add(scowl_10_words(), in_scowl_10);
  english_.add(scowl_20_words(), in_scowl_20);
  english_.add("the is are was were", without_lensear);
  add_word_weights(english_);
  add_function_words(english_, "en");
  add_function_words(german_, "de");
}

LanguageRules WordLists::rules(std::string_view language) const {
  LanguageRules rules;
  rules.language = language;
  rules.syllables = has_syllable_rules(language);
  rules.vowel_marks = is_language(language, "ar");
  rules.latin = !is_one_of("ru, uk, be, bg, sr, mk, el, ar, fa, he, hi, zh, ja, ko, th", language);
  if (is_language(language, "en")) rules.lexicon = &english_;
  if (is_language(language, "de")) rules.lexicon = &german_;
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
