#include "sources/heading_words.hpp"

#include "sources/letters.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace textmill::sources {
namespace {

// English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish, Czech, Russian, Ukrainian, Greek.
constexpr auto chapter_words = std::to_array<std::string_view>(
    {"chapter",  "part",     "section",   "book",     "volume",   "appendix", "annex",     "article",  "act",
     "scene",    "unit",     "lesson",    "canto",    "kapitel",  "teil",     "abschnitt", "anhang",   "artikel",
     "buch",     "akt",      "szene",     "chapitre", "partie",   "livre",    "annexe",    "acte",     "scène",
     "capítulo", "capitulo", "parte",     "sección",  "seccion",  "libro",    "anexo",     "artículo", "articulo",
     "capitolo", "sezione",  "appendice", "articolo", "seção",    "secção",   "livro",     "artigo",   "hoofdstuk",
     "deel",     "bijlage",  "del",       "avsnitt",  "rozdział", "część",    "kapitola",  "část",     "глава",
     "часть",    "раздел",   "статья",    "розділ",   "частина",  "κεφάλαιο", "μέρος",     "§"});

constexpr auto number_words = std::to_array<std::string_view>(
    {"one",      "two",     "three",   "four",     "five",     "six",     "seven",    "eight",     "nine",
     "ten",      "eleven",  "twelve",  "thirteen", "fourteen", "fifteen", "sixteen",  "seventeen", "eighteen",
     "nineteen", "twenty",  "first",   "second",   "third",    "fourth",  "fifth",    "eins",      "zwei",
     "drei",     "vier",    "fünf",    "sechs",    "sieben",   "acht",    "neun",     "zehn",      "premier",
     "première", "un",      "deux",    "trois",    "quatre",   "cinq",    "dix",      "primero",   "primera",
     "segundo",  "segunda", "tercero", "tercera",  "uno",      "dos",     "tres",     "cuatro",    "cinco",
     "primo",    "prima",   "secondo", "seconda",  "terzo",    "terza",   "primeiro", "primeira",  "первая",
     "вторая",   "первый",  "второй"});

constexpr auto known_titles = std::to_array<std::string_view>({"abstract",
                                                               "introduction",
                                                               "preface",
                                                               "foreword",
                                                               "prologue",
                                                               "epilogue",
                                                               "conclusion",
                                                               "conclusions",
                                                               "summary",
                                                               "executive summary",
                                                               "background",
                                                               "methods",
                                                               "results",
                                                               "discussion",
                                                               "references",
                                                               "bibliography",
                                                               "acknowledgements",
                                                               "acknowledgments",
                                                               "appendix",
                                                               "contents",
                                                               "table of contents",
                                                               "glossary",
                                                               "index",
                                                               "notes",
                                                               "afterword",
                                                               "dedication",
                                                               "einleitung",
                                                               "vorwort",
                                                               "zusammenfassung",
                                                               "schluss",
                                                               "fazit",
                                                               "literatur",
                                                               "literaturverzeichnis",
                                                               "inhalt",
                                                               "inhaltsverzeichnis",
                                                               "anhang",
                                                               "danksagung",
                                                               "préface",
                                                               "avant-propos",
                                                               "résumé",
                                                               "bibliographie",
                                                               "remerciements",
                                                               "sommaire",
                                                               "annexe",
                                                               "introducción",
                                                               "prefacio",
                                                               "prólogo",
                                                               "resumen",
                                                               "conclusión",
                                                               "conclusiones",
                                                               "bibliografía",
                                                               "referencias",
                                                               "índice",
                                                               "agradecimientos",
                                                               "introduzione",
                                                               "prefazione",
                                                               "riassunto",
                                                               "conclusione",
                                                               "conclusioni",
                                                               "bibliografia",
                                                               "ringraziamenti",
                                                               "introdução",
                                                               "prefácio",
                                                               "resumo",
                                                               "conclusão",
                                                               "referências",
                                                               "inleiding",
                                                               "voorwoord",
                                                               "samenvatting",
                                                               "conclusie",
                                                               "введение",
                                                               "предисловие",
                                                               "заключение",
                                                               "литература"});

template <std::size_t n> bool is_in(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Bytes up to the next blank or ASCII mark.
std::size_t word_bytes(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    const Character c = decode(text, i);
    if (is_blank(c.code) || c.code == '.' || c.code == ':' || c.code == ',' || c.code == ')') break;
    i += c.bytes;
    if (c.code == U'§') break;
  }
  return i;
}

std::size_t blank_bytes(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && (text[i] == ' ' || text[i] == '\t')) ++i;
  return text.substr(i).starts_with("\xC2\xA0") ? i + 2 : i;
}

/// Digits with dots between, at the start.
std::size_t number_bytes(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() &&
         (is_digit(static_cast<unsigned char>(text[i])) ||
          (text[i] == '.' && i != 0 && i + 1 < text.size() && is_digit(static_cast<unsigned char>(text[i + 1])))))
    ++i;
  return i <= 12 ? i : 0;
}

std::size_t designator_bytes(std::string_view text) {
  if (const std::size_t digits = number_bytes(text); digits != 0) return digits;
  const std::size_t bytes = word_bytes(text);
  const std::string_view word = text.substr(0, bytes);
  if (bytes == 0 || bytes > 24) return 0;
  const std::string lower = lower_case(word);
  if (is_in(number_words, lower)) return bytes;
  std::string upper(word);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (roman_value(upper) != 0) return bytes;
  return bytes == 1 && word[0] >= 'A' && word[0] <= 'Z' ? bytes : 0;
}

/// "第三章": 第, a number of at most six characters, and a word for a part of a book.
std::size_t chinese_chapter_bytes(std::string_view line) {
  constexpr std::string_view before = "第";
  constexpr std::u32string_view numbers = U"0123456789０１２３４５６７８９〇零一二三四五六七八九十百千两";
  constexpr std::u32string_view parts = U"章节節部编編篇回卷條条";
  if (!line.starts_with(before)) return 0;
  std::size_t i = before.size();
  for (int n = 0; n < 7 && i < line.size(); ++n) {
    const Character c = decode(line, i);
    i += c.bytes;
    if (n > 0 && parts.find(c.code) != std::u32string_view::npos) return i;
    if (numbers.find(c.code) == std::u32string_view::npos) return 0;
  }
  return 0;
}

}  // namespace

std::uint32_t roman_value(std::string_view text) {
  struct Place {
    std::uint32_t unit;
    char one, five, ten;
  };
  // Place by place and in canonical form only, so that words such as "DIM" or "VIM" are none.
  constexpr Place places[] = {{1000, 'M', '-', '-'}, {100, 'C', 'D', 'M'}, {10, 'X', 'L', 'C'}, {1, 'I', 'V', 'X'}};
  std::uint32_t value = 0;
  const auto take = [&](char a, char b) {
    if (text.size() < 2 || text[0] != a || text[1] != b) return false;
    text.remove_prefix(2);
    return true;
  };
  for (const auto& [unit, one, five, ten] : places) {
    if (take(one, ten)) {
      value += 9 * unit;
    } else if (take(one, five)) {
      value += 4 * unit;
    } else {
      if (text.starts_with(five)) {
        value += 5 * unit;
        text.remove_prefix(1);
      }
      for (int n = 0; n < 3 && text.starts_with(one); ++n) {
        value += unit;
        text.remove_prefix(1);
      }
    }
  }
  return text.empty() ? value : 0;
}

std::size_t chapter_name_bytes(std::string_view line) {
  if (const std::size_t bytes = chinese_chapter_bytes(line); bytes != 0) return bytes;
  const std::size_t word = word_bytes(line);
  if (word == 0 || word > 24 || !is_in(chapter_words, lower_case(line.substr(0, word)))) return 0;
  const std::size_t blanks = blank_bytes(line.substr(word));
  if (blanks == 0 && line.substr(0, word) != "§") return 0;
  const std::size_t designator = designator_bytes(line.substr(word + blanks));
  if (designator == 0) return 0;
  const std::size_t end = word + blanks + designator;
  if (end == line.size()) return end;
  const char32_t next = decode(line, end).code;
  return is_blank(next) || next == '.' || next == ':' || next == ')' ? end : 0;
}

bool is_known_title(std::string_view line) {
  if (line.ends_with(':')) line.remove_suffix(1);
  return line.size() <= 40 && is_in(known_titles, lower_case(line));
}

}  // namespace textmill::sources
