// Measures made for English that count the words outside a list of familiar ones.
#include "measures.hpp"

#include <cmath>

namespace readability::detail {
namespace {

using enum Count;
using enum Direction;

constexpr char chall_1995[] =
    "Chall, J. S. & Dale, E. (1995). Readability revisited: the new Dale-Chall readability formula. Brookline Books";
constexpr char powers_1958[] =
    "Powers, R. D., Sumner, W. A. & Kearl, B. E. (1958). A recalculation of four adult readability formulas. Journal "
    "of "
    "Educational Psychology 49(2), 99-105";
constexpr char bormuth_1969[] =
    "Bormuth, J. R. (1969). Development of readability analyses. Final report, project 7-0052, US Office of Education";
constexpr char harris_1974[] =
    "Harris, A. J. & Jacobson, M. D. (1974). Revised Harris-Jacobson readability formulas. 18th Annual Meeting of the "
    "College Reading Association";

constexpr CountSet base = set_of(words, sentences);
constexpr CountSet by_dale_chall = base | set_of(unfamiliar_words);
constexpr CountSet by_spache = base | set_of(unfamiliar_spache);
constexpr CountSet by_bormuth = by_dale_chall | set_of(letters);
constexpr CountSet by_harris = base | set_of(unfamiliar_harris);

double asl(const Counts& c) { return c.words_per_sentence(); }
double awl(const Counts& c) { return c.per_word(letters); }
double cloze(const Counts& c) { return 64 - 0.95 * c.percent(unfamiliar_words) - 0.69 * asl(c); }

/// The lowest grade of the band of the book's table: whole points, each of which ends a step upwards (39.01 is in the band from 40).
double dale_chall_grade(const Counts& c) {
  struct Band {
    double least, grade;
  };
  static constexpr Band bands[] = {{58, 1}, {54, 2}, {50, 3}, {45, 4}, {40, 5}, {34, 7}, {28, 9}, {22, 11}, {16, 13}};
  for (const auto& band : bands)
    if (std::ceil(cloze(c)) >= band.least) return band.grade;
  return 16;
}

double bormuth_mean_cloze(const Counts& c) {
  const double familiar = 1 - c.per_word(unfamiliar_words), s = asl(c);
  return 0.886593 - 0.083640 * awl(c) + 0.161911 * familiar * familiar * familiar - 0.021401 * s + 0.000577 * s * s -
         0.000005 * s * s * s;
}

/// The grade at which pupils reach the cloze share 0.35.
double bormuth_grade(const Counts& c) {
  const double m = bormuth_mean_cloze(c), k = 0.35, mk = m * k;
  return 4.275 + 12.881 * m - 34.934 * m * m + 20.388 * m * m * m + 26.194 * k - 2.046 * k * k - 11.767 * k * k * k -
         44.285 * mk + 97.620 * mk * mk - 59.538 * mk * mk * mk;
}

double bormuth_gp35(const Counts& c) {
  const double familiar = 1 - c.per_word(unfamiliar_words), s = asl(c);
  return 3.761864 + 1.053153 * awl(c) - 2.138595 * familiar * familiar * familiar + 0.152832 * s - 0.002077 * s * s;
}

constexpr Measure list[] = {
    {"dale_chall_1948", "0.1579 * 100 * unfamiliar_words / words + 0.0496 * words / sentences + 3.6365",
     "Dale, E. & Chall, J. S. (1948). A formula for predicting readability. Educational Research Bulletin 27(1), 11-20",
     "1", 4, 10, higher_is_harder, "en", by_dale_chall,
     [](const Counts& c) { return 0.1579 * c.percent(unfamiliar_words) + 0.0496 * asl(c) + 3.6365; }},
    {"dale_chall_psk", "3.2672 + 0.0596 * words / sentences + 0.1155 * 100 * unfamiliar_words / words", powers_1958,
     "school grade", 3, 16, higher_is_harder, "en", by_dale_chall,
     [](const Counts& c) { return 3.2672 + 0.0596 * asl(c) + 0.1155 * c.percent(unfamiliar_words); }},
    {"dale_chall", "64 - 0.95 * 100 * unfamiliar_words / words - 0.69 * words / sentences", chall_1995,
     "percent of cloze", 0, 64, higher_is_easier, "en", by_dale_chall, cloze},
    {"dale_chall_grade",
     "lowest grade of the book's band for 64 - 0.95 * 100 * unfamiliar_words / words - 0.69 * words / sentences",
     chall_1995, "school grade", 1, 16, higher_is_harder, "en", by_dale_chall, dale_chall_grade, 50, 0, true},
    {"spache_1953", "0.141 * words / sentences + 0.086 * 100 * unfamiliar_spache / words + 0.839",
     "Spache, G. (1953). A new readability formula for primary-grade reading materials. The Elementary School Journal "
     "53(7), 410-413",
     "school grade", 1, 4, higher_is_harder, "en", by_spache,
     [](const Counts& c) { return 0.141 * asl(c) + 0.086 * c.percent(unfamiliar_spache) + 0.839; }},
    {"spache", "0.121 * words / sentences + 0.082 * 100 * unfamiliar_spache / words + 0.659",
     "Spache, G. D. (1974). Good reading for poor readers, revised 9th edition. Garrard", "school grade", 1, 4,
     higher_is_harder, "en", by_spache,
     [](const Counts& c) { return 0.121 * asl(c) + 0.082 * c.percent(unfamiliar_spache) + 0.659; }},
    {"bormuth_cloze",
     "0.886593 - 0.083640 * letters / words + 0.161911 * ( 1 - unfamiliar_words / words ) ^ 3 - 0.021401 * words / "
     "sentences + 0.000577 * ( words / sentences ) ^ 2 - 0.000005 * ( words / sentences ) ^ 3",
     bormuth_1969, "share of cloze", 0, 1, higher_is_easier, "en", by_bormuth, bormuth_mean_cloze},
    {"bormuth_grade",
     "4.275 + 12.881 M - 34.934 M ^ 2 + 20.388 M ^ 3 + 26.194 K - 2.046 K ^ 2 - 11.767 K ^ 3 - 44.285 M K + 97.620 ( M "
     "K "
     ") ^ 2 - 59.538 ( M K ) ^ 3 with M = bormuth_cloze and K = 0.35",
     bormuth_1969, "school grade", 1, 18, higher_is_harder, "en", by_bormuth, bormuth_grade},
    {"bormuth_gp35",
     "3.761864 + 1.053153 * letters / words - 2.138595 * ( 1 - unfamiliar_words / words ) ^ 3 + 0.152832 * words / "
     "sentences - 0.002077 * ( words / sentences ) ^ 2",
     bormuth_1969, "school grade", 1, 18, higher_is_harder, "en", by_bormuth, bormuth_gp35},
    {"degrees_of_reading_power", "100 * ( 1 - M ) with M = bormuth_cloze",
     "College Entrance Examination Board (1981). Degrees of reading power brings the students and the text together",
     "1", 0, 100, higher_is_harder, "en", by_bormuth,
     [](const Counts& c) { return 100 * (1 - bormuth_mean_cloze(c)); }},
    {"harris_jacobson_1", "0.094 * 100 * unfamiliar_harris / words + 0.168 * words / sentences + 0.502", harris_1974,
     "school grade", 1, 8, higher_is_harder, "en", by_harris,
     [](const Counts& c) { return 0.094 * c.percent(unfamiliar_harris) + 0.168 * asl(c) + 0.502; }},
    {"harris_jacobson_2", "0.140 * 100 * unfamiliar_harris / words + 0.153 * words / sentences + 0.560", harris_1974,
     "school grade", 1, 8, higher_is_harder, "en", by_harris,
     [](const Counts& c) { return 0.140 * c.percent(unfamiliar_harris) + 0.153 * asl(c) + 0.560; }},
    {"harris_jacobson_3", "0.158 * words / sentences + 0.055 * 100 * long_words / words + 0.355", harris_1974,
     "school grade", 1, 8, higher_is_harder, "en", base | set_of(long_words),
     [](const Counts& c) { return 0.158 * asl(c) + 0.055 * c.percent(long_words) + 0.355; }},
    {"harris_jacobson_4",
     "0.070 * 100 * unfamiliar_harris / words + 0.125 * words / sentences + 0.037 * 100 * long_words / words + 0.497",
     harris_1974, "school grade", 1, 8, higher_is_harder, "en", by_harris | set_of(long_words),
     [](const Counts& c) {
       return 0.070 * c.percent(unfamiliar_harris) + 0.125 * asl(c) + 0.037 * c.percent(long_words) + 0.497;
     }},
    {"harris_jacobson_5",
     "0.118 * 100 * unfamiliar_harris / words + 0.134 * words / sentences + 0.032 * 100 * long_words / words + 0.424",
     harris_1974, "school grade", 1, 8, higher_is_harder, "en", by_harris | set_of(long_words),
     [](const Counts& c) {
       return 0.118 * c.percent(unfamiliar_harris) + 0.134 * asl(c) + 0.032 * c.percent(long_words) + 0.424;
     }},
};

}  // namespace

std::span<const Measure> english_list_measures() { return list; }

}  // namespace readability::detail
