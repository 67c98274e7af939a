#include "normalize/normal_form.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace normalize {
namespace {

StopWords stop_words(std::string_view lines) {
  StopWords words;
  words.add_lines(lines);
  return words;
}

std::string form(const Rules& rules, const LanguageRules& language, std::string_view word) {
  NormalForm f(rules, language);
  const auto out = f.of(word);
  return out ? std::string(*out) : "(removed)";
}
std::string form(const Rules& rules, std::string_view word) { return form(rules, {}, word); }

TEST(NormalForm, AppliesItsRulesInOrder) {
  const auto words = stop_words("the\nl'\n\u00E0");
  Rules rules;
  rules.min_chars = 3;
  rules.strip_diacritics = true;
  const LanguageRules french{.stem = "french", .stop_words = &words};
  EXPECT_EQ(form(rules, french, "THE"), "(removed)");
  EXPECT_EQ(form(rules, french, "\u00C0"), "(removed)");          // before its accent is lost
  EXPECT_EQ(form(rules, french, "L\u2019\u00E9t\u00E9"), "ete");  // three characters without the article
  EXPECT_EQ(form(rules, french, "L\u2019or"), "(removed)");       // two
}

TEST(NormalForm, StemsLowerCaseWords) {
  const LanguageRules english{.stem = "english"};
  EXPECT_EQ(form({}, english, "Running"), "run");
  EXPECT_EQ(form({}, english, "GOVERNMENTS"), "govern");
  EXPECT_EQ(form({}, english, "China\u2019s"), "china");
}

TEST(NormalForm, DoesNotStemAddressesAndHashtags) {
  const LanguageRules english{.stem = "english"};
  for (const char* word : {"#meetings", "@hunters", "https://example.org/things", "info@companies.org", "www.things"})
    EXPECT_EQ(form({}, english, word), word);
}

TEST(NormalForm, FindsStopWordsInAnyCase) {
  const auto words = stop_words("the");
  Rules rules;
  rules.characters.letter_case = LetterCase::none;
  EXPECT_EQ(form(rules, {.stop_words = &words}, "The"), "(removed)");
  EXPECT_EQ(form(rules, {.own_stop_words = &words}, "The"), "(removed)");
  EXPECT_EQ(form(rules, {.stop_words = &words}, "Them"), "Them");
}

TEST(NormalForm, TakesOffElidedWordsOfBothLists) {
  const auto built_in = stop_words("qu'"), own = stop_words("l'");
  const LanguageRules rules{.stop_words = &built_in, .own_stop_words = &own};
  EXPECT_EQ(form({}, rules, "qu\u2019l'homme"), "homme");
  EXPECT_EQ(form({}, rules, "aujourd'hui"), "aujourd'hui");
  EXPECT_EQ(form({}, rules, "l'"), "(removed)");
}

TEST(NormalForm, LimitsTheLengthInCharacters) {
  Rules rules;
  rules.min_chars = 2;
  rules.max_chars = 3;
  EXPECT_EQ(form(rules, "\u00E9"), "(removed)");
  EXPECT_EQ(form(rules, "\u00E9t\u00E9"), "\u00E9t\u00E9");
  EXPECT_EQ(form(rules, "\u00E9t\u00E9s"), "(removed)");
}

TEST(NormalForm, KeepsAndRemovesByPattern) {
  Rules rules;
  rules.keep.add_glob("ch*");
  rules.keep.compile();
  rules.remove.add_regex("[0-9]", true);
  rules.remove.compile();
  EXPECT_EQ(form(rules, "China"), "china");
  EXPECT_EQ(form(rules, "Japan"), "(removed)");
  EXPECT_EQ(form(rules, "ch2"), "(removed)");
}

TEST(NormalForm, PrefersALemmaToAStem) {
  LemmaTable lemmas;
  lemmas.add_lines("Went\tgo\nmice\tmouse", {});
  const LanguageRules rules{.stem = "english", .lemmas = &lemmas};
  EXPECT_EQ(form({}, rules, "WENT"), "go");
  EXPECT_EQ(form({}, rules, "mice"), "mouse");  // whose stem is mous
  EXPECT_EQ(form({}, rules, "running"), "run");
  EXPECT_EQ(form({}, {.lemmas = &lemmas}, "running"), "running");
}

TEST(NormalForm, KeepsTheCaseOfOtherWordsThanLemmas) {
  LemmaTable lemmas;
  Rules rules;
  rules.characters.letter_case = LetterCase::none;
  lemmas.add_lines("ging\tGehen", rules.characters);
  EXPECT_EQ(form(rules, {.lemmas = &lemmas}, "Ging"), "Gehen");
  EXPECT_EQ(form(rules, {.lemmas = &lemmas}, "Haus"), "Haus");
}

TEST(NormalForm, KnowsTheCaseOfTurkishLetters) {
  const LanguageRules turkish{.turkic = true};
  EXPECT_EQ(form({}, turkish, "DI\u015EI\u015ELER\u0130"), "d\u0131\u015F\u0131\u015Fleri");
  EXPECT_EQ(form({}, "ISTANBUL"), "istanbul");
  StopWords words;
  words.add_lines("\u0130\u00C7\u0130N", true);
  EXPECT_EQ(form({}, {.turkic = true, .stop_words = &words}, "\u0130\u00E7in"), "(removed)");
}

TEST(NormalForm, AWordOfSoftHyphensIsRemoved) { EXPECT_EQ(form({}, "\u00AD"), "(removed)"); }

TEST(NormalForm, RefusesAnUnknownStemmer) {
  const Rules rules;
  EXPECT_THROW(NormalForm(rules, {.stem = "klingon"}), std::runtime_error);
}

}  // namespace
}  // namespace normalize
