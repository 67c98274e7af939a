#include "sentence_rules.hpp"

#include <algorithm>
#include <string_view>

namespace keywords::originals {
namespace {

using Letters = std::u32string_view;

constexpr Letters abbreviations[] = {
    U"approx",   U"Approx", U"Capt", U"cf",   U"Cf",  U"Col", U"Dr",   U"fe",       U"f.e",  U"Fe",   U"F.e",
    U"fig",      U"figs",   U"Fig",  U"Figs", U"Gen", U"eg",  U"e.g",  U"Eg",       U"E.g",  U"ie",   U"i.e",
    U"Ie",       U"I.e",    U"iv",   U"i.v",  U"Iv",  U"I.v", U"Mag",  U"med",      U"Med",  U"Mr",   U"Mrs",
    U"Mt",       U"nat",    U"Nat",  U"No",   U"nr",  U"Nr",  U"phil", U"Phil",     U"p.e",  U"P.e",  U"prof",
    U"Prof",     U"rer",    U"Rer",  U"sci",  U"Sci", U"Sgt", U"Sr",   U"Sra",      U"Srta", U"St",   U"univ",
    U"Univ",     U"vol",    U"Vol",  U"vs",   U"Vs",  U"z.B", U"Z.b",  U"J\u00E4n", U"Jan",  U"Ene",  U"Feb",
    U"M\u00E4r", U"Mar",    U"Apr",  U"Abr",  U"May", U"Jun", U"Jul",  U"Aug",      U"Sep",  U"Sept", U"Oct",
    U"Okt",      U"Nov",    U"Dic",  U"Dez",  U"Dec", U"E.U", U"U.K",  U"U.S"};

constexpr Letters titles[] = {
    U"By",           U"by",           U"Captain",       U"captain",       U"Commander",   U"commander",
    U"Doctor",       U"doctor",       U"General",       U"general",       U"Mister",      U"mister",
    U"Miss",         U"miss",         U"Magister",      U"magister",      U"Magiss",      U"magiss",
    U"Professor",    U"professor",    U"Se\u00F1or",    U"se\u00F1or",    U"Se\u00F1ora", U"se\u00F1ora",
    U"Se\u00F1orit", U"se\u00F1orit", U"Se\u00F1orita", U"se\u00F1orita", U"Doktor",      U"doktor"};

constexpr Letters months[] = {U"J\u00E4n", U"Jan", U"Ene", U"Feb", U"M\u00E4r", U"Mar", U"Apr", U"Abr", U"May", U"Jun",
                              U"Jul",      U"Aug", U"Sep", U"Oct", U"Okt",      U"Nov", U"Dec", U"Dez", U"Dic", U"Diz"};

constexpr Letters continuations[] = {U"and",     U"are", U"between", U"by",   U"from",    U"has",
                                     U"into",    U"is",  U"of",      U"or",   U"than",    U"that",
                                     U"through", U"via", U"was",     U"were", U"whether", U"with"};

bool word_at(const Characters& t, Range part, std::size_t i) {
  return i >= part.first && i < part.last && is(t.code[i], word_sign);
}
/// \b between characters i - 1 and i of the part.
bool boundary(const Characters& t, Range part, std::size_t i) {
  const bool before = i > part.first && is(t.code[i - 1], word_sign);
  return before != word_at(t, part, i);
}
bool ends_with(const Characters& t, Range part, Letters s) {
  return part.size() >= s.size() &&
         std::equal(s.begin(), s.end(), t.code.begin() + static_cast<std::ptrdiff_t>(part.last - s.size()));
}
bool starts_with(const Characters& t, Range part, Letters s) {
  return part.size() >= s.size() &&
         std::equal(s.begin(), s.end(), t.code.begin() + static_cast<std::ptrdiff_t>(part.first));
}
/// Ends with one of the words, which begins at a word boundary.
template <class Words> bool ends_with_one_of(const Characters& t, Range part, const Words& words) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](Letters w) { return ends_with(t, part, w) && boundary(t, part, part.last - w.size()); });
}
std::size_t skip_back(const Characters& t, Range part, std::size_t end, std::uint32_t mask) {
  while (end > part.first && is(t.code[end - 1], mask)) --end;
  return end;
}

/// Where an upper-case letter, perhaps with a modifier letter behind it, can begin that ends at `end`: up to two places.
struct Starts {
  std::size_t at[2]{};
  std::size_t count = 0;
};
Starts initial_starts(const Characters& t, Range part, std::size_t end, std::uint32_t letters) {
  Starts s;
  if (end >= part.first + 1 && is(t.code[end - 1], letters)) s.at[s.count++] = end - 1;
  if (end >= part.first + 2 && is(t.code[end - 1], modifier) && is(t.code[end - 2], letters)) s.at[s.count++] = end - 2;
  return s;
}
/// \b, an upper-case letter (or a comma, if allowed) and perhaps a modifier letter stand before `end`.
bool initial_before(const Characters& t, Range part, std::size_t end, bool or_comma) {
  const auto fits = [&](std::size_t i) {
    return (is(t.code[i], upper_case) || (or_comma && t.code[i] == U',')) && boundary(t, part, i);
  };
  if (end >= part.first + 1 && fits(end - 1)) return true;
  return end >= part.first + 2 && is(t.code[end - 1], modifier) && fits(end - 2);
}

/// The comma or the "and" of a list of authors stands before `end`, which is behind a blank.
bool list_of_authors_before(const Characters& t, Range part, std::size_t end) {
  const Range head{part.first, end};
  if (ends_with(t, head, U",")) return !initial_before(t, part, end - 1, false);
  if (!ends_with(t, head, U"and") || end < part.first + 4 || !is(t.code[end - 4], white_space)) return false;
  const std::size_t blank_at = end - 4;
  if (blank_at > part.first && t.code[blank_at - 1] == U',' && !initial_before(t, part, blank_at - 1, false))
    return true;
  return !initial_before(t, part, blank_at, true);
}

/// What makes the letters that begin at `start` initials.
bool announces_initials(const Characters& t, Range part, std::size_t start) {
  if (start == part.first) return false;
  const char32_t before = t.code[start - 1];
  if (before == U'[' || before == U'(') return true;
  if (!is(before, white_space)) return false;
  const Range head{part.first, start - 1};
  return ends_with_one_of(t, head, titles) || list_of_authors_before(t, part, start - 1);
}

bool ends_with_announced_initials(const Characters& t, Range part) {
  constexpr auto capital = upper_case | title_case;
  const auto last = initial_starts(t, part, part.last, capital);
  for (std::size_t i = 0; i < last.count; ++i) {
    if (announces_initials(t, part, last.at[i])) return true;
    for (std::size_t hyphen = 0; hyphen < 2; ++hyphen) {
      std::size_t end = last.at[i];
      if (hyphen == 1) {
        if (end == part.first || !is(t.code[end - 1], segtok_hyphen)) continue;
        --end;
      }
      if (end == part.first || t.code[end - 1] != U'.') continue;
      const auto first = initial_starts(t, part, end - 1, capital);
      for (std::size_t k = 0; k < first.count; ++k)
        if (announces_initials(t, part, first.at[k])) return true;
    }
  }
  return false;
}

}  // namespace

bool ends_with_abbreviation(const Characters& t, Range part) {
  if (part.size() == 0) return false;
  if (ends_with_one_of(t, part, abbreviations)) return true;
  if (part.size() == 1 && !is(t.code[part.first], white_space)) return true;
  if (skip_back(t, part, part.last, decimal) == part.first) return true;
  return ends_with_announced_initials(t, part);
}

bool is_lone_word(const Characters& t, Range part) {
  if (part.size() == 0 || !is(t.code[part.first], lower_case)) return false;
  return skip_back(t, part, part.last, lower_case | decimal | segtok_hyphen) == part.first;
}

bool ends_with_day(const Characters& t, Range part) {
  const auto digit = [&](std::size_t i, char32_t most) {
    return i >= part.first && i < part.last && t.code[i] >= U'0' && t.code[i] <= most;
  };
  const std::size_t last = part.last;
  if (part.size() == 0 || !digit(last - 1, U'9')) return false;
  if (boundary(t, part, last - 1)) return true;
  return part.size() >= 2 && digit(last - 2, U'3') && boundary(t, part, last - 2);
}

bool starts_with_month(const Characters& t, Range part) {
  if (std::any_of(std::begin(months), std::end(months), [&](Letters m) { return starts_with(t, part, m); }))
    return true;
  const auto one_to_nine = [&](std::size_t i) { return i < part.last && t.code[i] >= U'1' && t.code[i] <= U'9'; };
  return one_to_nine(part.first) || (starts_with(t, part, U"0") && one_to_nine(part.first + 1));
}

bool ends_with_initial(const Characters& t, Range part) {
  if (part.size() == 0 || !is(t.code[part.last - 1], upper_case)) return false;
  std::size_t gap = part.last - 1;
  while (gap > part.first && !is(t.code[gap - 1], word_sign)) --gap;
  if (gap == part.last - 1) return false;
  const auto tail = skip_back(t, part, gap, lower_case);
  return tail != gap && tail > part.first && is(t.code[tail - 1], upper_case) && boundary(t, part, tail - 1);
}

bool starts_with_capitalized_word(const Characters& t, Range part) {
  if (part.size() < 2 || !is(t.code[part.first], upper_case)) return false;
  std::size_t i = part.first + 1;
  while (i < part.last && is(t.code[i], lower_case)) ++i;
  return i > part.first + 1 && boundary(t, part, i);
}

bool may_run_on_in_lower_case(const Characters& t, Range part) {
  const auto end = skip_back(t, part, part.last, white_space);
  if (end == part.last || end == part.first) return false;
  std::size_t inner = end;
  while (inner > part.first && (t.code[inner - 1] == U')' || t.code[inner - 1] == U']')) --inner;
  const auto terminal_before = [&](std::size_t i) { return i > part.first && is(t.code[i - 1], segtok_terminal); };
  if (inner > part.first && t.code[inner - 1] == U'"' && terminal_before(inner - 1)) return true;
  if (inner != end && terminal_before(inner)) return true;
  const Range head{part.first, end};
  if (ends_with(t, head, U"spp.") && boundary(t, part, end - 4)) return true;
  if (t.code[end - 1] != U'.') return false;
  if (end >= part.first + 2 && is(t.code[end - 2], any_letter) && boundary(t, part, end - 2)) return true;
  return end >= part.first + 3 && is(t.code[end - 2], lower_case) && is(t.code[end - 3], any_letter) &&
         boundary(t, part, end - 3);
}

bool starts_with_lower_case_word(const Characters& t, Range part) {
  std::size_t i = part.first;
  while (i < part.last && is(t.code[i], lower_case)) ++i;
  return i != part.first && !word_at(t, part, i);
}

bool starts_with_continuation(const Characters& t, Range part) {
  return std::any_of(std::begin(continuations), std::end(continuations),
                     [&](Letters w) { return starts_with(t, part, w) && !word_at(t, part, part.first + w.size()); });
}

bool ends_with_et_al(const Characters& t, Range part) { return ends_with(t, part, U" et al. "); }

bool ends_with_short_form(const Characters& t, Range part) {
  const auto end = skip_back(t, part, part.last, white_space);
  if (end == part.last || end == part.first || t.code[end - 1] != U'.') return false;
  const auto start = skip_back(t, part, end - 1, any_letter);
  return start != end - 1 && is(t.code[start], upper_case | title_case) && boundary(t, part, start);
}

bool starts_with_short_form(const Characters& t, Range part) {
  const auto at = [&](std::size_t i, std::uint32_t mask) { return i < part.last && is(t.code[i], mask); };
  const auto ends_here = [&](std::size_t i) {
    return i < part.last && (t.code[i] == U'.' || t.code[i] == U',' || t.code[i] == U':') && at(i + 1, white_space);
  };
  const auto word_from = [&](std::size_t i) {
    if (!at(i, upper_case | title_case)) return false;
    while (at(i, any_letter)) ++i;
    return ends_here(i);
  };
  std::size_t i = part.first;
  if (starts_with(t, part, U"(")) {
    const bool year = at(i + 1, decimal) && at(i + 2, decimal) && at(i + 3, decimal) && at(i + 4, decimal) &&
                      i + 5 < part.last && t.code[i + 5] == U')' && at(i + 6, white_space);
    return year && word_from(i + 7);
  }
  if (word_from(i)) return true;
  const std::size_t digits = i;
  while (at(i, decimal)) ++i;
  return i != digits && ends_here(i);
}

}  // namespace keywords::originals
