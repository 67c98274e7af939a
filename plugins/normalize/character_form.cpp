#include "character_form.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <stdexcept>

namespace normalize {
namespace {

using Sink = icu::StringByteSink<std::string>;

void check(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU can't normalise a word: ") + u_errorName(status));
}

icu::StringPiece piece(std::string_view s) { return {s.data(), static_cast<std::int32_t>(s.size())}; }

bool is_ascii(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

const icu::Normalizer2& normalizer(UnicodeForm form) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* n =
      form == UnicodeForm::nfkc ? icu::Normalizer2::getNFKCInstance(status) : icu::Normalizer2::getNFCInstance(status);
  check(status);
  return *n;
}

void normalise(std::string& word, const icu::Normalizer2& n) {
  std::string out;
  Sink sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  n.normalizeUTF8(0, piece(word), sink, nullptr, status);
  check(status);
  word = std::move(out);
}

void change_case(std::string& word, LetterCase letter_case) {
  std::string out;
  Sink sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  if (letter_case == LetterCase::fold) icu::CaseMap::utf8Fold(0, piece(word), sink, nullptr, status);
  else icu::CaseMap::utf8ToLower("", 0, piece(word), sink, nullptr, status);
  check(status);
  word = std::move(out);
}

void append(UChar32 c, std::string& out) {
  std::uint8_t encoded[U8_MAX_LENGTH];
  std::size_t n = 0;
  U8_APPEND_UNSAFE(encoded, n, c);
  out.append(reinterpret_cast<const char*>(encoded), n);
}

/// Replaces every character c of word by what f(c, out) appends.
template <class F> void rewrite(std::string& word, F&& f) {
  std::string out;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  for (std::size_t i = 0; i < word.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, word.size(), c);
    f(c, out);
  }
  word = std::move(out);
}

void unify_signs(std::string& word) {
  rewrite(word, [](UChar32 c, std::string& out) {
    switch (c) {
      case 0x2018:
      case 0x2019:
      case 0x201B:
      case 0x02BC:
      case 0xFF07: out += '\''; break;
      case 0x201C:
      case 0x201D:
      case 0x201E:
      case 0x201F:
      case 0xFF02: out += '"'; break;
      case 0x2010:
      case 0x2011: out += '-'; break;
      case 0x00AD: break;
      default: append(c, out);
    }
  });
}

bool is_diacritic(UChar32 c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0x0591 && c <= 0x05BD) || (c >= 0x064B && c <= 0x0652) || c == 0x0670;
}

/// Letters that Unicode does not decompose.
std::string_view plain_letter(UChar32 c) {
  switch (c) {
    case 0x00F8: return "o";
    case 0x00D8: return "O";
    case 0x0142: return "l";
    case 0x0141: return "L";
    case 0x0111: return "d";
    case 0x0110: return "D";
    case 0x0127: return "h";
    case 0x0126: return "H";
    case 0x0131: return "i";
    case 0x00E6: return "ae";
    case 0x00C6: return "AE";
    case 0x0153: return "oe";
    case 0x0152: return "OE";
    case 0x00DF: return "ss";
    case 0x1E9E: return "SS";
    default: return {};
  }
}

}  // namespace

void canonical_characters(std::string_view word, const CharacterOptions& options, std::string& out) {
  out.assign(word);
  if (is_ascii(word)) {
    if (options.letter_case != LetterCase::none)
      for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return;
  }
  const bool normalised = options.unicode != UnicodeForm::none;
  if (normalised) normalise(out, normalizer(options.unicode));
  if (options.letter_case != LetterCase::none) change_case(out, options.letter_case);
  unify_signs(out);                                             // folding makes apostrophes too: U+0149
  if (normalised) normalise(out, normalizer(options.unicode));  // and leaves decomposed letters behind
}

void strip_diacritics(std::string& word) {
  if (is_ascii(word)) return;
  UErrorCode status = U_ZERO_ERROR;
  const auto* decomposition = icu::Normalizer2::getNFDInstance(status);
  check(status);
  normalise(word, *decomposition);
  rewrite(word, [](UChar32 c, std::string& out) {
    if (is_diacritic(c)) return;
    if (const auto plain = plain_letter(c); !plain.empty()) out += plain;
    else append(c, out);
  });
  normalise(word, normalizer(UnicodeForm::nfc));
}

std::size_t character_count(std::string_view word) {
  return static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

bool is_valid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t i = 0; i < text.size();) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, text.size(), c);
    if (c < 0) return false;
  }
  return true;
}

}  // namespace normalize
