#include "word_pattern.hpp"

#include <string_view>

namespace keywords::originals {
namespace {

/// One piece, read with bounds.
class Piece {
 public:
  Piece(const Characters& t, Range piece) : t_(t), piece_(piece) {}
  char32_t operator[](std::size_t i) const { return i < piece_.last ? t_.code[i] : 0; }
  bool is(std::size_t i, std::uint32_t mask) const { return i < piece_.last && originals::is(t_.code[i], mask); }
  bool ends(std::size_t i) const { return i == piece_.last; }
  bool boundary(std::size_t i) const {
    const bool before = i > piece_.first && originals::is(t_.code[i - 1], word_sign);
    return before != is(i, word_sign);
  }

 private:
  const Characters& t_;
  Range piece_;
};

bool is_sub_digit(char32_t c) { return c >= 0x2080 && c <= 0x2089; }
bool is_capital(char32_t c) { return c >= U'A' && c <= U'Z'; }

/// A unit with a power at the end of the piece: one to three letters, one of the size prefixes more, then 1, 2 or 3.
std::size_t match_unit(const Piece& p, std::size_t i) {
  constexpr std::u32string_view prefixes = U"yzafpn\u00B5mcdhkMGTPEZY";
  if (!p.boundary(i)) return i;
  std::size_t k = i;
  while (p.is(k, segtok_letter) && k - i < 5) ++k;
  const auto letters = k - i;
  if (letters == 0 || letters > 4 || (letters == 4 && prefixes.find(p[i]) == prefixes.npos)) return i;
  if (p[k] == U'\u207B') ++k;
  const bool power = p[k] == U'\u00B9' || p[k] == U'\u00B2' || p[k] == U'\u00B3';
  return power && p.ends(k + 1) ? k + 1 : i;
}

/// A part of a chemical formula: elements or closing brackets, small digits below, perhaps a charge above.
std::size_t match_formula(const Piece& p, std::size_t i) {
  if (!p.boundary(i)) return i;
  std::size_t k = i;
  for (;;) {
    if (is_capital(p[k])) {
      ++k;
      if (p[k] >= U'a' && p[k] <= U'z') ++k;
    } else if (p[k] == U')' || p[k] == U']') {
      ++k;
    } else {
      break;
    }
  }
  if (k == i || !is_sub_digit(p[k])) return i;
  while (is_sub_digit(p[k])) ++k;
  const auto charge = [&](std::size_t at) { return p[at] == U'\u207A' || p[at] == U'\u207B'; };
  if (charge(k)) return k + 1;
  return (p[k] == U'\u00B2' || p[k] == U'\u00B3') && charge(k + 1) ? k + 2 : k;
}

/// A letter or digit with the sign that it holds on to.
std::size_t match_with_sign(const Piece& p, std::size_t i) {
  const bool before_word = p.is(i + 2, segtok_alnum);
  const char32_t sign = p[i + 1];
  if (sign == U'.' && !(p[i + 2] == U'.' && p[i + 3] == U'.')) return i + 2;
  if (sign == U',' && before_word) return i + 2;
  if (sign == U':' && p.is(i, segtok_number) && p.is(i + 2, segtok_number)) return i + 2;
  if (p.is(i + 1, segtok_apostrophe) && p.is(i + 2, segtok_hyphen) && p.is(i + 3, segtok_alnum)) return i + 3;
  if (p.is(i + 1, segtok_hyphen) && before_word) return i + 2;
  return i;
}

std::size_t match_one(const Piece& p, std::size_t i) {
  const bool alnum = p.is(i, segtok_alnum);
  if (alnum) {
    const auto end = match_with_sign(p, i);
    if (end != i) return end;
  }
  if (p.is(i, segtok_apostrophe) && !p.is(i + 1, segtok_apostrophe)) return i + 1;
  if (alnum && p[i + 1] == U'\'' && p.is(i + 2, segtok_alnum)) return i + 2;
  if (p[i] == U's' && p[i + 1] == U'\'' && p.ends(i + 2)) return i + 2;
  if (const auto end = match_unit(p, i); end != i) return end;
  if (const auto end = match_formula(p, i); end != i) return end;
  return alnum ? i + 1 : i;
}

}  // namespace

std::size_t match_word(const Characters& t, Range piece, std::size_t i) {
  const Piece p(t, piece);
  for (std::size_t end = match_one(p, i); end != i; end = match_one(p, i)) {
    i = end;
    if (p.ends(i)) break;
  }
  return i;
}

bool is_contraction(const Characters& t, Range token) {
  constexpr std::u32string_view endings[] = {U"d", U"ll", U"m", U"re", U"s", U"t", U"ve"};
  for (const auto ending : endings) {
    if (token.size() < ending.size() + 2) continue;
    const std::size_t apostrophe = token.last - ending.size() - 1;
    const auto tail = std::u32string_view(t.code.data() + apostrophe + 1, ending.size());
    if (tail != ending || !(t.code[apostrophe] == U'\'' || is(t.code[apostrophe], segtok_apostrophe))) continue;
    bool after_hyphen = true;
    std::size_t i = token.first;
    for (; i < apostrophe; ++i) {
      const bool alnum = is(t.code[i], segtok_alnum);
      if (!alnum && (after_hyphen || !is(t.code[i], segtok_hyphen))) break;
      after_hyphen = !alnum;
    }
    if (i == apostrophe && !after_hyphen) return true;
  }
  return false;
}

}  // namespace keywords::originals
