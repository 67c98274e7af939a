// Full case folding and normalisation against the definitions of the Unicode Standard, section 3.13, put together from ICU's
// UTF-16 functions: D145 for canonical, D146 for compatibility caseless matching.
#include "normalize/character_form.hpp"

#include <gtest/gtest.h>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <map>
#include <random>
#include <string>
#include <vector>

namespace normalize {
namespace {

using icu::Normalizer2;
using icu::UnicodeString;

UnicodeString normalised(const Normalizer2* n, const UnicodeString& s) {
  UErrorCode status = U_ZERO_ERROR;
  return n->normalize(s, status);
}
UnicodeString folded(UnicodeString s) { return s.foldCase(U_FOLD_CASE_DEFAULT); }

UnicodeString caseless_key(const UnicodeString& s, UnicodeForm form) {
  UErrorCode status = U_ZERO_ERROR;
  const auto *d = Normalizer2::getNFDInstance(status), *kd = Normalizer2::getNFKDInstance(status);
  const auto once = folded(normalised(d, s));
  return form == UnicodeForm::nfc ? normalised(d, once) : normalised(kd, folded(normalised(kd, once)));
}

std::string canonical(const UnicodeString& s, const CharacterOptions& options) {
  std::string utf8, out;
  s.toUTF8String(utf8);
  canonical_characters(utf8, options, out);
  return out;
}

/// Characters that are one to us and not to Unicode, or are made of such.
bool has_unified_sign(const UnicodeString& word) {
  UErrorCode status = U_ZERO_ERROR;
  const UnicodeString s = word + normalised(Normalizer2::getNFDInstance(status), word);
  for (int i = 0; i < s.length(); ++i) {
    const char16_t c = s[i];
    if (c == u'`' || c == 0xB4 || c == 0x149 || c == 0x2BC || (c >= 0x2010 && c <= 0x201F) || c == 0xAD || c == 0x34F ||
        c == 0x61C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
        c == 0xFE0E || c == 0xFE0F || c == 0xFEFF || c == 0xFF07 || c == 0xFF02 || c == 0xFF0D || c == 0xFE63 ||
        c == 0xFF40)
      return true;
  }
  return false;
}

std::vector<UChar32> cased_characters() {
  std::vector<UChar32> list;
  for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
    if (u_charType(c) == U_SURROGATE || !u_isdefined(c)) continue;
    const UnicodeString s(c);
    if (caseless_key(s, UnicodeForm::nfkc) != s) list.push_back(c);
  }
  return list;
}

/// Words are one key exactly when the definition says that they match.
void expect_partition(const std::vector<UnicodeString>& words, UnicodeForm form) {
  std::map<std::string, UnicodeString> key_of_ours;
  std::map<UnicodeString, std::string> ours_of_key;
  for (const auto& word : words) {
    if (has_unified_sign(word)) continue;
    const auto ours = canonical(word, {.unicode = form});
    const auto key = caseless_key(word, form);
    const auto one = key_of_ours.try_emplace(ours, key).first->second;
    const auto other = ours_of_key.try_emplace(key, ours).first->second;
    ASSERT_EQ(one == key, true) << ours;
    ASSERT_EQ(other, ours);
  }
}

TEST(CaselessMatching, OfSingleCharactersIsThatOfUnicode) {
  std::vector<UnicodeString> words;
  for (const UChar32 c : cased_characters()) {
    UnicodeString s(c);
    words.push_back(s);
    words.push_back(UnicodeString(s).toUpper(icu::Locale::getRoot()));
    words.push_back(UnicodeString(s).toLower(icu::Locale::getRoot()));
    words.push_back(UnicodeString(s).toTitle(nullptr));
  }
  ASSERT_GT(words.size(), 20'000u);
  expect_partition(words, UnicodeForm::nfc);
  expect_partition(words, UnicodeForm::nfkc);
}

TEST(CaselessMatching, OfMadeWordsIsThatOfUnicode) {
  const auto cased = cased_characters();
  constexpr UChar32 marks[] = {0x300, 0x301, 0x304, 0x307, 0x308, 0x30C, 0x327, 0x342, 0x345, 0x31B};
  std::mt19937 random(3);
  std::vector<UnicodeString> words;
  for (int i = 0; i < 100'000; ++i) {
    UnicodeString s;
    for (auto n = 1 + random() % 3; n > 0; --n) {
      s.append(cased[random() % cased.size()]);
      for (auto k = random() % 3; k > 0; --k) s.append(marks[random() % std::size(marks)]);
    }
    words.push_back(s);
    words.push_back(UnicodeString(s).toUpper(icu::Locale::getRoot()));
  }
  expect_partition(words, UnicodeForm::nfc);
  expect_partition(words, UnicodeForm::nfkc);
}

TEST(CaselessMatching, EveryFormIsAFixedPoint) {
  std::string once, twice;
  for (const auto letter_case : {LetterCase::fold, LetterCase::lower, LetterCase::none})
    for (const auto form : {UnicodeForm::nfc, UnicodeForm::nfkc, UnicodeForm::none})
      for (const bool turkic : {false, true})
        for (UChar32 c = 0; c <= 0x1FFFF; ++c) {  // beyond are ideographs, tags and private use
          if (u_charType(c) == U_SURROGATE || !u_isdefined(c)) continue;
          const CharacterOptions options{letter_case, form, turkic};
          once = canonical(UnicodeString(c), options);
          canonical_characters(once, options, twice);
          ASSERT_EQ(once, twice) << std::hex << static_cast<unsigned>(c) << ' ' << static_cast<int>(letter_case)
                                 << static_cast<int>(form) << turkic;
        }
}

}  // namespace
}  // namespace normalize
