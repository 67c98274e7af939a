#include "characters.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace keywords::originals {
namespace {

constexpr std::u32string_view apostrophes = U"\u00B4\u02B9\u02BC\u2019\u2032";
constexpr std::u32string_view hyphens = U"-\u00AD\u058A\u05BE\u0F0C\u1400\u1806\u2010\u2011\u2012\u2E17\u30A0";
constexpr std::u32string_view terminals =
    U".!?\u203C\u203D\u2047\u2048\u2049\u3002\uFE52\uFE57\uFF01\uFF0E\uFF1F\uFF61";

std::uint32_t category_classes(UChar32 c) {
  switch (u_charType(c)) {
    case U_LOWERCASE_LETTER: return lower_case;
    case U_UPPERCASE_LETTER: return upper_case;
    case U_TITLECASE_LETTER: return title_case | py_lower;
    case U_MODIFIER_LETTER: return modifier;
    case U_OTHER_LETTER: return other_letter;
    case U_DECIMAL_DIGIT_NUMBER: return decimal | word_sign | py_word;
    case U_LETTER_NUMBER: return letter_number;
    case U_SPACE_SEPARATOR: return blank;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_CONNECTOR_PUNCTUATION: return word_sign;
    default: return 0;
  }
}

std::uint32_t property_classes(UChar32 c) {
  std::uint32_t bits = 0;
  if (u_hasBinaryProperty(c, UCHAR_ALPHABETIC) || u_hasBinaryProperty(c, UCHAR_JOIN_CONTROL)) bits |= word_sign;
  if (u_isUWhiteSpace(c)) bits |= white_space | py_space;
  if (c >= 0x1C && c <= 0x1F) bits |= py_space;
  const auto numeric = u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE);
  if (numeric == U_NT_DECIMAL || numeric == U_NT_DIGIT) bits |= py_digit;
  if (numeric != U_NT_NONE) bits |= py_word;
  if (u_isUUppercase(c)) bits |= py_upper;
  if (u_isULowercase(c)) bits |= py_lower;
  return bits;
}

std::uint32_t compute(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  std::uint32_t bits = category_classes(point) | property_classes(point);
  if ((bits & any_letter) != 0 || c == U'_') bits |= py_word;
  if (c == U'\t') bits |= blank;
  if (c < 0x80 && u_isgraph(point) && !u_isalnum(point)) bits |= ascii_punctuation;
  if (apostrophes.find(c) != apostrophes.npos) bits |= segtok_apostrophe;
  if (hyphens.find(c) != hyphens.npos) bits |= segtok_hyphen;
  if (terminals.find(c) != terminals.npos) bits |= segtok_terminal;
  return bits;
}

constexpr std::size_t tabulated = 0x3100;
std::array<std::uint32_t, tabulated> make_table() {
  std::array<std::uint32_t, tabulated> table{};
  for (char32_t c = 0; c < tabulated; ++c) table[c] = compute(c);
  return table;
}

}  // namespace

std::uint32_t classes(char32_t c) {
  static const auto table = make_table();
  return c < tabulated ? table[c] : compute(c);
}

void Characters::clear() {
  code.clear();
  begin.clear();
  end.clear();
}

void Characters::add(char32_t c, std::uint32_t first_byte, std::uint32_t end_byte) {
  code.push_back(c);
  begin.push_back(first_byte);
  end.push_back(end_byte);
}

void Characters::append(const Characters& other, std::size_t first, std::size_t last) {
  const auto part = [&](const auto& column) {
    return std::pair(column.begin() + static_cast<std::ptrdiff_t>(first),
                     column.begin() + static_cast<std::ptrdiff_t>(last));
  };
  code.insert(code.end(), part(other.code).first, part(other.code).second);
  begin.insert(begin.end(), part(other.begin).first, part(other.begin).second);
  end.insert(end.end(), part(other.end).first, part(other.end).second);
}

void decode(std::string_view text, Characters& out) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  out.clear();
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<std::uint32_t>(i);
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, text.size(), c);
    out.add(static_cast<char32_t>(c), first, static_cast<std::uint32_t>(i));
  }
}

void encode(char32_t c, std::string& out) {
  char bytes[U8_MAX_LENGTH];
  std::size_t n = 0;
  U8_APPEND_UNSAFE(bytes, n, static_cast<UChar32>(c));
  out.append(bytes, n);
}

void encode(const Characters& text, Range range, std::string& out) {
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (text.code[i] < 0x80) out += static_cast<char>(text.code[i]);
    else encode(text.code[i], out);
  }
}

void to_lower(std::string_view text, std::string& out) {
  out.clear();
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    for (char c : text) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return;
  }
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink, nullptr,
                            status);
  if (U_FAILURE(status)) out = text;  // beyond ICU's 2 GiB: it is compared as it is
}

}  // namespace keywords::originals
