#include "evaluate/normal_form.hpp"

#include "evaluate/porter.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <new>
#include <stdexcept>

namespace textmill::evaluate {
namespace {

bool is_blank(char32_t c) {
  constexpr char32_t separators = 0x1C, last_separator = 0x1F;
  return (c >= separators && c <= last_separator) || u_isUWhiteSpace(static_cast<UChar32>(c));
}

/// str.isalnum() of Python: a letter, or anything with a numeric value.
bool is_alphanumeric(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  return u_isalpha(code) || u_getIntPropertyValue(code, UCHAR_NUMERIC_TYPE) != U_NT_NONE;
}

std::u32string characters(const icu::UnicodeString& s) {
  std::u32string out;
  for (std::int32_t i = 0; i < s.length(); i = s.moveIndex32(i, 1)) out += static_cast<char32_t>(s.char32At(i));
  return out;
}

std::string utf8(const std::u32string& s) {
  icu::UnicodeString u;
  for (const char32_t c : s) u.append(static_cast<UChar32>(c));
  std::string out;
  u.toUTF8String(out);
  return out;
}

icu::UnicodeString from_utf8(std::string_view s) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<std::int32_t>(s.size())));
}

std::vector<std::u32string> words_of(const std::u32string& s) {
  std::vector<std::u32string> words;
  bool inside = false;
  for (const char32_t c : s) {
    if (is_blank(c)) {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    words.back() += c;
  }
  return words;
}

std::string joined(std::vector<std::u32string> words, Stem stem) {
  std::u32string out;
  for (auto& w : words) {
    if (!out.empty()) out += U' ';
    out += stem == Stem::porter ? porter_stem(std::move(w)) : w;
  }
  return utf8(out);
}

}  // namespace

std::string normal_form(std::string_view keyword, Stem stem) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString composed;
  if (U_SUCCESS(status)) composed = nfkc->normalize(from_utf8(keyword), status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU can't normalise: ") + u_errorName(status));
  std::u32string text = characters(composed.toLower(icu::Locale::getRoot()));
  std::size_t begin = 0, end = text.size();
  while (begin < end && !is_alphanumeric(text[begin])) ++begin;
  while (end > begin && !is_alphanumeric(text[end - 1])) --end;
  return joined(words_of(text.substr(begin, end - begin)), stem);
}

std::vector<std::string> words_between_blanks(std::string_view text) {
  std::vector<std::string> words;
  for (const auto& w : words_of(characters(from_utf8(text)))) words.push_back(utf8(w));
  return words;
}

std::string lower_case(std::string_view text) {
  std::string out;
  from_utf8(text).toLower(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

std::string stemmed_words(std::string_view lower) {
  return joined(words_of(characters(from_utf8(lower))), Stem::porter);
}

}  // namespace textmill::evaluate
