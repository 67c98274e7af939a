#include "normalize/character_form.hpp"

#include <gtest/gtest.h>

namespace normalize {
namespace {

std::string canonical(std::string_view word, CharacterOptions options = {}) {
  std::string out;
  canonical_characters(word, options, out);
  return out;
}
std::string stripped(std::string word) {
  strip_diacritics(word);
  return word;
}

TEST(CharacterForm, FoldsCaseFully) {
  EXPECT_EQ(canonical("ABCxyz019"), "abcxyz019");
  EXPECT_EQ(canonical("Stra\u00DFe"), canonical("STRASSE"));
  EXPECT_EQ(canonical("\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2"),
            canonical("\u03A3\u038A\u03A3\u03A5\u03A6\u039F\u03A3"));
  EXPECT_EQ(canonical("\u0130"), "i\u0307");
}

TEST(CharacterForm, LowerAndNoneKeepMore) {
  EXPECT_EQ(canonical("Stra\u00DFe", {.letter_case = LetterCase::lower}), "stra\u00DFe");
  EXPECT_EQ(canonical("NATO", {.letter_case = LetterCase::none}), "NATO");
  EXPECT_EQ(canonical("\u00C9t\u00E9", {.letter_case = LetterCase::none}), "\u00C9t\u00E9");
}

TEST(CharacterForm, UnifiesApostrophesQuotesAndHyphens) {
  for (const char* s : {"China\u2019s", "China\u2018s", "China\u02BCs", "China\uFF07s", "CHINA's"})
    EXPECT_EQ(canonical(s), "china's") << s;
  EXPECT_EQ(canonical("post\u2010war"), "post-war");
  EXPECT_EQ(canonical("co\u00ADoperate"), "cooperate");
  EXPECT_EQ(canonical("\u201Ca\u201D"), "\"a\"");
}

TEST(CharacterForm, LeavesOutWhatCantBeSeen) {
  EXPECT_EQ(canonical("data\u200Bbase\uFEFF"), "database");
  EXPECT_EQ(canonical("\u202Ba\u200Eb\u202C"), "ab");
  EXPECT_EQ(canonical("\u2764\uFE0F"), "\u2764");
  EXPECT_EQ(canonical("\u0645\u06CC\u200C\u062E"), "\u0645\u06CC\u200C\u062E");  // Persian spells with it
  EXPECT_EQ(canonical("it\u00B4s", {.unicode = UnicodeForm::nfkc}), "it's");
  EXPECT_EQ(canonical("it`s"), "it's");
}

TEST(CharacterForm, FoldsTurkishLettersOnRequest) {
  constexpr CharacterOptions turkish{.turkic = true};
  EXPECT_EQ(canonical("ISI", turkish), "\u0131s\u0131");
  EXPECT_EQ(canonical("\u0130Z", turkish), "iz");
  EXPECT_EQ(canonical("I\u0307Z", turkish), "iz");
  EXPECT_EQ(canonical("STRASSE", turkish), canonical("stra\u00DFe", turkish));
  EXPECT_EQ(canonical("I\u0130", {.letter_case = LetterCase::lower, .turkic = true}), "\u0131i");
}

TEST(CharacterForm, NormalisesUnicode) {
  EXPECT_EQ(canonical("e\u0301"), "\u00E9");
  EXPECT_EQ(canonical("\uFB01le"), "file");  // folding expands the ligature
  EXPECT_EQ(canonical("\uFF21", {.unicode = UnicodeForm::nfkc}), "a");
  EXPECT_EQ(canonical("\u2460", {.unicode = UnicodeForm::nfc}), "\u2460");
  EXPECT_EQ(canonical("e\u0301", {.unicode = UnicodeForm::none}), "e\u0301");
}

TEST(CharacterForm, IsIdempotent) {
  for (const char* s :
       {"\u0390\u03B0", "\u1E9E\u0149", "\u01F0", "\u1FB7\u0345", "A\u030A", "\u0130I", "\uFB06\u00AD"}) {
    const std::string once = canonical(s);
    EXPECT_EQ(canonical(once), once) << s;
  }
}

TEST(CharacterForm, StripsDiacritics) {
  EXPECT_EQ(stripped("\u00E9t\u00E9"), "ete");
  EXPECT_EQ(stripped("M\u00FCller\u00F8\u0142"), "Mullerol");
  EXPECT_EQ(stripped("\u0439"), "\u0438");
  EXPECT_EQ(stripped("\u03AC"), "\u03B1");
  EXPECT_EQ(stripped("plain"), "plain");
  EXPECT_EQ(stripped("\u0915\u093F"), "\u0915\u093F");  // a Hindi vowel sign is no accent
}

TEST(CharacterForm, CountsAndChecks) {
  EXPECT_EQ(character_count("\u00E9t\u00E9"), 3u);
  EXPECT_TRUE(is_valid_utf8("\u00E9"));
  EXPECT_FALSE(is_valid_utf8("\xE9t"));
}

}  // namespace
}  // namespace normalize
