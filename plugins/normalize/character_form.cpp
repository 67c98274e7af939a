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

enum class Form { c, d, kc, kd };

const icu::Normalizer2& normalizer(Form form) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* n = nullptr;
  switch (form) {
    case Form::c: n = icu::Normalizer2::getNFCInstance(status); break;
    case Form::d: n = icu::Normalizer2::getNFDInstance(status); break;
    case Form::kc: n = icu::Normalizer2::getNFKCInstance(status); break;
    case Form::kd: n = icu::Normalizer2::getNFKDInstance(status); break;
  }
  check(status);
  return *n;
}

void normalise(std::string& word, Form form) {
  std::string out;
  Sink sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  normalizer(form).normalizeUTF8(0, piece(word), sink, nullptr, status);
  check(status);
  word = std::move(out);
}

void fold(std::string& word, bool turkic) {
  std::string out;
  Sink sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(turkic ? U_FOLD_CASE_EXCLUDE_SPECIAL_I : 0, piece(word), sink, nullptr, status);
  check(status);
  word = std::move(out);
}

void lower(std::string& word, bool turkic) {
  std::string out;
  Sink sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower(turkic ? "tr" : "", 0, piece(word), sink, nullptr, status);
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

/// Signs that are seen by nobody but would make two terms of one word. Joiners of letters (U+200C, U+200D) are none of them:
/// Persian and Indic scripts spell with them.
bool is_invisible(UChar32 c) {
  return c == 0x00AD || c == 0x034F || c == 0x061C || c == 0x200B || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0xFE0E || c == 0xFE0F ||
         c == 0xFEFF;
}

void unify_signs(std::string& word) {
  rewrite(word, [](UChar32 c, std::string& out) {
    switch (c) {
      case 0x0060:
      case 0x00B4:
      case 0x02BC:
      case 0x2018:
      case 0x2019:
      case 0x201B:
      case 0xFF07: out += '\''; break;
      case 0x201C:
      case 0x201D:
      case 0x201E:
      case 0x201F:
      case 0xFF02: out += '"'; break;
      case 0x2010:
      case 0x2011:
      case 0xFE63:
      case 0xFF0D: out += '-'; break;
      default:
        if (!is_invisible(c)) append(c, out);
    }
  });
}

/// Steps of definition D145 or D146; what the decomposition leaves apart is put together by the caller. In Turkish the dot
/// of I belongs to the letter, so that it must not be taken off before the letter is folded.
void fold_normalised(std::string& word, UnicodeForm unicode, bool turkic) {
  if (unicode == UnicodeForm::none) return fold(word, turkic);
  normalise(word, turkic ? Form::c : Form::d);
  fold(word, turkic);
  if (unicode == UnicodeForm::nfc) return;
  normalise(word, turkic ? Form::kc : Form::kd);
  fold(word, turkic);
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
  if (is_ascii(word) && word.find('`') == std::string_view::npos &&
      !(options.turkic && word.find('I') != std::string_view::npos)) {
    if (options.letter_case != LetterCase::none)
      for (char& c : out) c = static_cast<char>(c | ((c >= 'A' && c <= 'Z') << 5));
    return;
  }
  const Form composed = options.unicode == UnicodeForm::nfkc ? Form::kc : Form::c;
  const bool normalised = options.unicode != UnicodeForm::none;
  unify_signs(out);  // before NFKC, which makes a blank and a combining mark of U+00B4
  if (options.letter_case == LetterCase::fold) fold_normalised(out, options.unicode, options.turkic);
  else if (normalised) normalise(out, composed);
  if (options.letter_case == LetterCase::lower) lower(out, options.turkic);
  unify_signs(out);  // U+0149 folds to an apostrophe and n
  if (normalised) normalise(out, composed);
}

void strip_diacritics(std::string& word) {
  if (is_ascii(word)) return;
  normalise(word, Form::d);
  rewrite(word, [](UChar32 c, std::string& out) {
    if (is_diacritic(c)) return;
    if (const auto plain = plain_letter(c); !plain.empty()) out += plain;
    else append(c, out);
  });
  normalise(word, Form::c);
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
