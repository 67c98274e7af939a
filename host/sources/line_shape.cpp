#include "sources/line_shape.hpp"

#include "sources/letters.hpp"

namespace textmill::sources {
namespace {

constexpr std::u32string_view opening = U"\"'([{<*_«‹“‘„‚¿¡「『《【（";
constexpr std::u32string_view closing = U"\"')]}>*_»›”’“‘」』》】）";

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

}  // namespace

LineShape shape_of(std::string_view line) {
  LineShape shape;
  bool in_word = false;
  for (std::size_t i = 0; i < line.size();) {
    const auto [c, bytes] = decode(line, i);
    i += bytes;
    ++shape.characters;
    const bool blank = is_blank(c);
    if (!blank && !in_word) ++shape.words;
    in_word = !blank;
    if (blank) continue;
    if (is_letter(c)) ++shape.letters;
    if (is_upper(c)) ++shape.upper;
    if (is_lower(c)) ++shape.lower;
    if (shape.first == 0 && !is_one_of(c, opening)) shape.first = c;
    if (!is_one_of(c, closing)) shape.last = c;
  }
  return shape;
}

bool ends_sentence(char32_t c) { return is_one_of(c, U".,;:…。，；：、।،؛۔·") || asks_or_calls(c); }

bool asks_or_calls(char32_t c) { return is_one_of(c, U"?!？！؟"); }

bool starts_like_title(const LineShape& shape) {
  return shape.letters != 0 && (is_digit(shape.first) || (is_letter(shape.first) && !is_lower(shape.first)));
}

}  // namespace textmill::sources
