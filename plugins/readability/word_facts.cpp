#include "word_facts.hpp"

#include "arabic_syllables.hpp"
#include "english_syllables.hpp"
#include "familiar_words.hpp"
#include "function_words.hpp"
#include "languages.hpp"
#include "vowel_syllables.hpp"
#include "word_weights.hpp"
#include "words.hpp"

#include <algorithm>

namespace readability {
namespace {

bool is_ascii_letter(char32_t c) { return (c | 0x20u) >= 'a' && (c | 0x20u) <= 'z'; }
bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }

/// Inside a word, all that is no letter or digit beyond ASCII: signs, combining marks, joiners.
bool is_other_sign(char32_t c) {
  return c < 0xAA || c == 0xAD || c == 0xB7 || c == 0xD7 || c == 0xF7 || (c >= 0x300 && c <= 0x36F) ||
         (c >= 0x2000 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFF07 ||
         is_arabic_mark(c);
}
bool is_latin(char32_t c) { return is_ascii_letter(c) || (c >= 0xC0 && c <= 0x24F) || (c >= 0x1E00 && c <= 0x1EFF); }
bool is_other_digit(char32_t c) {
  return (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9) || (c >= 0x966 && c <= 0x96F);
}

unsigned flag_if(bool is, WordFlag flag) { return is ? static_cast<unsigned>(flag) : 0u; }

/// Characters, letters, and what kinds of letters there are.
WordFacts characters_of(std::string_view token, const LanguageRules& rules) {
  std::size_t characters = 0, letters = 0;
  bool any_letter = false, any_own = false;
  for (std::size_t at = 0; at < token.size(); ++characters) {
    const char32_t c = next_character(token, at);
    const bool digit = is_ascii_digit(c) || is_other_digit(c);
    const bool letter = is_ascii_letter(c) || (c >= 0x80 && !digit && !is_other_sign(c));
    letters += letter || digit ? 1 : 0;
    any_letter = any_letter || letter;
    any_own = any_own || (letter && is_latin(c) == rules.latin);
  }
  WordFacts facts;
  facts.characters = capped(characters);
  facts.letters = capped(letters);
  facts.flags =
      static_cast<std::uint16_t>(flag_if(!any_letter, is_number) | flag_if(any_letter && !any_own, is_foreign));
  return facts;
}

/// Gunning's exceptions: compounds of short words, and verbs whose third syllable is an ending.
bool is_hard_for_fog(std::string_view lower_case, unsigned syllables, const LanguageRules& rules) {
  if (syllables < 3) return false;
  const auto part = [&](std::string_view p) { return syllables_of(p, p, rules.language); };
  if (const auto cut = lower_case.find('-'); cut != std::string_view::npos && cut != 0 && cut + 1 < lower_case.size())
    return part(lower_case.substr(0, cut)) > 2 ||
           is_hard_for_fog(lower_case.substr(cut + 1), part(lower_case.substr(cut + 1)), rules);
  const bool ending = lower_case.size() > 4 && (lower_case.ends_with("es") || lower_case.ends_with("ed"));
  return !(ending && syllables == 3 && part(lower_case.substr(0, lower_case.size() - 2)) < 3);
}

bool ends_as_abstract_nouns(std::string_view word) {
  constexpr std::string_view endings[] = {"tion", "sion", "ment", "ity",  "ness",
                                          "ance", "ence", "ism",  "ship", "ology"};
  if (word.ends_with('s') && !word.ends_with("ss")) word.remove_suffix(1);
  return word.size() > 6 &&
         std::any_of(std::begin(endings), std::end(endings), [&](auto e) { return word.ends_with(e); });
}

std::uint16_t english_flags(std::string_view word, unsigned lists, unsigned syllables, const LanguageRules& rules) {
  const unsigned unfamiliar = rules.lexicon->lists() & ~familiar_by(*rules.lexicon, word, lists);
  unsigned flags = 0;
  const auto set = [&](bool is, WordFlag flag) { flags |= flag_if(is, flag); };
  set((unfamiliar & in_dale_chall) != 0, is_unfamiliar);
  set((unfamiliar & in_spache) != 0, is_unfamiliar_spache);
  set((unfamiliar & in_harris) != 0, is_unfamiliar_harris);
  set(syllables == 1 && (lists & without_lensear) == 0, is_lensear);
  set(is_hard_for_fog(word, syllables, rules), is_fog_hard);
  set((lists & in_scowl_10) != 0, is_very_common);
  set((lists & (in_scowl_10 | in_scowl_20)) != 0, is_common);
  set(ends_as_abstract_nouns(word), is_abstract);
  return static_cast<std::uint16_t>(flags);
}

/// The counts that a word is one of, as counts.hpp defines them.
void set_adds(WordFacts& f, bool bands) {
  using enum Count;
  const auto add = [&](auto sum, bool is) { f.adds |= SumSet{is} << static_cast<unsigned>(sum); };
  const auto has = [&](WordFlag flag) { return (f.flags & flag) != 0; };
  add(words, true);
  add(short_words, f.letters <= 3);
  add(words_6_letters, f.letters >= 6);
  add(long_words, f.letters >= 7);
  add(monosyllables, f.syllables == 1);
  add(polysyllables, f.syllables >= 2);
  add(complex_words, f.syllables >= 3);
  add(words_4_syllables, f.syllables >= 4);
  add(words_5_syllables, f.syllables >= 5);
  add(words_6_syllables, f.syllables >= 6);
  add(fog_hard_words, has(is_fog_hard));
  add(lensear_words, has(is_lensear));
  add(prepositions, has(is_preposition));
  add(conjunctions, has(is_conjunction));
  add(pronouns, has(is_pronoun));
  add(types, true);
  add(unfamiliar_words, has(is_unfamiliar));
  add(unfamiliar_spache, has(is_unfamiliar_spache));
  add(unfamiliar_harris, has(is_unfamiliar_harris));
  add(Sum::uncommon, bands && !has(is_number) && !has(is_very_common));
  add(Sum::rare, bands && !has(is_number) && !has(is_common));
  add(Sum::abstract, has(is_abstract));
  add(Sum::names, true);
  add(Sum::numbers, has(is_number));
  add(Sum::foreign, has(is_foreign));
}

}  // namespace

bool has_syllable_rules(std::string_view language) { return is_language(language, "en") || has_vowel_rules(language); }

unsigned syllables_of(std::string_view token, std::string_view lower_case, std::string_view language) {
  if (is_language(language, "en")) return english_syllables(token);
  return has_vowel_rules(language) ? vowel_syllables(lower_case, language) : 0;
}

WordFacts word_facts(std::string_view token, std::string_view lower_case, const LanguageRules& rules) {
  WordFacts facts = characters_of(token, rules);
  const Lexicon::Entry own = rules.lexicon == nullptr ? Lexicon::Entry() : rules.lexicon->find(lower_case);
  const bool english = rules.has(in_dale_chall);
  unsigned flags = facts.flags | flag_if(begins_with_capital(token), is_capital);
  if (rules.syllables) facts.syllables = capped(syllables_of(token, lower_case, rules.language));
  if (english) {
    flags |= english_flags(lower_case, own.lists, facts.syllables, rules);
    facts.weight = word_weight(*rules.lexicon, lower_case, own.weight);
  }
  if (rules.vowel_marks) facts.syllables = capped(arabic_syllables(token));
  flags |= flag_if((own.lists & among_prepositions) != 0, is_preposition);
  flags |= flag_if((own.lists & among_conjunctions) != 0, is_conjunction);
  flags |= flag_if((own.lists & among_pronouns) != 0, is_pronoun);
  facts.flags = static_cast<std::uint16_t>(flags);
  set_adds(facts, english);  // the bands of common words are English
  const auto also_adds = [&](Count count) { facts.adds |= sums_of(count); };
  if (rules.has(among_prepositions) && (flags & is_number) == 0 &&
      !is_function_word(*rules.lexicon, lower_case, own.lists))
    also_adds(Count::content_words);
  if (rules.vowel_marks && facts.syllables >= 5 && has_faseeh_letters(token)) also_adds(Count::faseeh_words);
  return facts;
}

}  // namespace readability
