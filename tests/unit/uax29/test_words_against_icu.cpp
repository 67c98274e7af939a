// The oracle of the automaton: ICU with the same rules, which takes undoing what ICU tailors.
#include <gtest/gtest.h>
#include <unicode/rbbi.h>
#include <unicode/uversion.h>

#include <memory>

#include "icu_boundaries.hpp"
#include "samples.hpp"
#include "uax29/words_automaton.hpp"

namespace {

using Boundaries = std::vector<std::uint32_t>;

std::string rules_of_icu() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  std::string rules;
  return dynamic_cast<const icu::RuleBasedBreakIterator&>(*words).getRules().toUTF8String(rules);
}

void replace(std::string& rules, std::string_view tailored, std::string_view plain) {
  const std::size_t at = rules.find(tailored);
  if (at == std::string::npos) throw std::runtime_error("ICU's rules have no " + std::string(tailored));
  rules.replace(at, tailored.size(), plain);
}

/// ICU makes '@' a letter, the colon no mark between letters and two marks of Han no extension, and gives scripts
/// without spaces to its dictionaries.
std::unique_ptr<icu::BreakIterator> untailored_icu() {
  std::string rules = rules_of_icu();
  replace(rules, "[\\p{Word_Break=ALetter}@]", "[\\p{Word_Break=ALetter}]");
  replace(rules, "[\\p{Word_Break=Extend}-$Han]", "[\\p{Word_Break=Extend}]");
  replace(rules, "[\\p{Word_Break=MidLetter}-[\\:\\uFE55\\uFF1A]]", "[\\p{Word_Break=MidLetter}]");
  replace(rules, "$dictionary=[$ComplexContext$dictionaryCJK];", "");
  replace(rules, "$ALetterPlus=[$ALetter-$dictionaryCJK[$ComplexContext-$Extend-$Control]];", "$ALetterPlus=$ALetter;");
  replace(rules, "$KanaKanji$KanaKanji{400};", "");
  UParseError error;
  UErrorCode status = U_ZERO_ERROR;
  auto iterator = std::make_unique<icu::RuleBasedBreakIterator>(icu::UnicodeString::fromUTF8(rules), error, status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  return iterator;
}

Boundaries boundaries_of(std::string_view text) {
  Boundaries boundaries;
  textmill::uax29::find_word_boundaries(text, boundaries);
  return boundaries;
}

void expect_agreement(icu::BreakIterator& icu, std::string_view text) {
  const Boundaries ours = boundaries_of(text), theirs = uax29_test::boundaries_of(icu, text);
  const auto [a, b] = std::mismatch(ours.begin(), ours.end(), theirs.begin(), theirs.end());
  if (a == ours.end() && b == theirs.end()) return;
  const std::size_t at = std::min(a == ours.end() ? text.size() : *a, b == theirs.end() ? text.size() : *b);
  const std::size_t from = at < 40 ? 0 : at - 40;
  FAIL() << "first difference at " << at << ": " << uax29_test::readable(text.substr(from, at - from)) << " | "
         << uax29_test::readable(text.substr(at, 40));
}

#define REQUIRE_ICU_OF_UNICODE_15 \
  if (std::string_view(U_UNICODE_VERSION) != "15.0") GTEST_SKIP() << "ICU has Unicode " U_UNICODE_VERSION ", not 15.0"

TEST(WordsAgainstIcu, AgreeOnTenMillionRandomCharacters) {
  REQUIRE_ICU_OF_UNICODE_15;
  const auto icu = untailored_icu();
  uax29_test::RandomText random(72);
  for (int i = 0; i < 1000; ++i) {
    expect_agreement(*icu, random.next(10000));
    if (HasFatalFailure()) return;
  }
}

TEST(WordsAgainstIcu, AgreeOnRealTexts) {
  REQUIRE_ICU_OF_UNICODE_15;
  const auto icu = untailored_icu();
  for (const std::string& text : uax29_test::real_texts()) expect_agreement(*icu, text);
}

}  // namespace
