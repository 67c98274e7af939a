// The form of a word's characters: Unicode normalisation, letter case, variants of signs, accents. The only file here
// that knows ICU.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace normalize {

enum class LetterCase : std::uint8_t { fold, lower, none };
enum class UnicodeForm : std::uint8_t { nfc, nfkc, none };

struct CharacterOptions {
  LetterCase letter_case = LetterCase::fold;
  UnicodeForm unicode = UnicodeForm::nfc;
  bool turkic = false;  ///< Turkish and Azerbaijani: I and ı are one letter, İ and i the other
};

/// Writes `word` to `out` in its canonical characters: normalised; apostrophes (U+2018, U+2019, U+201B, U+02BC, U+FF07,
/// U+0060, U+00B4) as ', double quotes as ", hyphens (U+2010, U+2011, U+FE63, U+FF0D) as -, invisible characters (soft
/// hyphens, zero-width spaces, joiners of words, marks of direction, variation selectors 15 and 16) left out; letter case
/// as asked. `fold` is full case folding, C + F of Unicode's CaseFolding.txt ("Straße" and "STRASSE" are equal), `lower`
/// the lower case of no language in particular. Two words that match caselessly by definitions D145 (nfc) and D146 (nfkc)
/// of the Unicode Standard, section 3.13, come out equal under `fold`. The result is a fixed point.
void canonical_characters(std::string_view word, const CharacterOptions& options, std::string& out);

/// Takes the accents off Latin, Greek and Cyrillic letters in place, and the vowel points off Hebrew and Arabic ones.
/// Letters that have no decomposition, such as ø and ł, become their plain Latin look-alikes.
void strip_diacritics(std::string& word);

/// The number of characters (code points).
std::size_t character_count(std::string_view word);

/// True for well-formed UTF-8.
bool is_valid_utf8(std::string_view text);

}  // namespace normalize
