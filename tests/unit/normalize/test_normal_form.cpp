#include "normalize/normal_form.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace normalize {
namespace {

std::string form(Rules rules, std::string_view word) {
  NormalForm f(rules);
  const auto out = f.of(word);
  return out ? std::string(*out) : "(removed)";
}

TEST(NormalForm, AppliesItsRulesInOrder) {
  Rules rules;
  rules.stop_words.add_lines("the\nl'\n\u00E0");
  rules.min_chars = 3;
  rules.stem = "french";
  rules.strip_diacritics = true;
  EXPECT_EQ(form(rules, "THE"), "(removed)");
  EXPECT_EQ(form(rules, "\u00C0"), "(removed)");          // before its accent is lost
  EXPECT_EQ(form(rules, "L\u2019\u00E9t\u00E9"), "ete");  // three characters without the article
  EXPECT_EQ(form(rules, "L\u2019or"), "(removed)");       // two
}

TEST(NormalForm, StemsLowerCaseWords) {
  Rules rules;
  rules.stem = "english";
  EXPECT_EQ(form(rules, "Running"), "run");
  EXPECT_EQ(form(rules, "GOVERNMENTS"), "govern");
}

TEST(NormalForm, FindsStopWordsInAnyCase) {
  Rules rules;
  rules.characters.letter_case = LetterCase::none;
  rules.stop_words.add_lines("the");
  EXPECT_EQ(form(rules, "The"), "(removed)");
  EXPECT_EQ(form(rules, "Them"), "Them");
}

TEST(NormalForm, AWordOfSoftHyphensIsRemoved) { EXPECT_EQ(form({}, "\u00AD"), "(removed)"); }

TEST(NormalForm, RefusesAnUnknownStemmer) {
  Rules rules;
  rules.stem = "klingon";
  EXPECT_THROW(NormalForm{rules}, std::runtime_error);
}

}  // namespace
}  // namespace normalize
