#include "arabic_syllables.hpp"

#include "words.hpp"

#include <string>

namespace readability {
namespace {

constexpr char32_t fathatan = 0x64B, kasratan = 0x64D, fatha = 0x64E, kasra = 0x650, shadda = 0x651;
constexpr char32_t alif = 0x627, nun = 0x646, waw = 0x648, ya = 0x64A;

bool is_short_vowel(char32_t c) { return c >= fatha && c <= kasra; }
bool is_double(char32_t c) { return (c >= fathatan && c <= kasratan) || c == shadda; }

}  // namespace

unsigned arabic_syllables(std::string_view token) {
  unsigned n = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at < token.size();) {
    const char32_t c = next_character(token, at);
    if (is_short_vowel(before) && (c == alif || c == waw || c == ya)) ++n;  // the second half of a long one
    n += is_short_vowel(c) ? 1u : is_double(c) ? 2u : 0u;
    before = c;
  }
  return n;
}

bool has_faseeh_letters(std::string_view token) {
  constexpr std::u32string_view letters = U"\u0621\u0624\u0626\u0630\u0638";
  char32_t last = 0, last_but_one = 0;
  for (std::size_t at = 0; at < token.size();) {
    const char32_t c = next_character(token, at);
    if (letters.find(c) != std::u32string_view::npos) return true;
    if (is_arabic_mark(c)) continue;
    last_but_one = last;
    last = c;
  }
  return last_but_one == waw && (last == nun || last == alif);
}

bool is_arabic_mark(char32_t c) {
  return (c >= 0x610 && c <= 0x61A) || c == 0x640 || (c >= 0x64B && c <= 0x65F) || c == 0x670 ||
         (c >= 0x6D6 && c <= 0x6ED && c != 0x6DD && c != 0x6DE && c != 0x6E5 && c != 0x6E6 && c != 0x6E9);
}

}  // namespace readability
