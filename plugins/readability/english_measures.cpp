// Measures made for English that need no list of words, in families. Where tools disagree the publication decides; the
// README says which tool prints something else, and why.
#include "measures.hpp"

#include <cmath>

namespace readability::detail {
namespace {

using enum Count;
using enum Direction;

constexpr char flesch_1948[] =
    "Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology 32(3), 221-233";
constexpr char kincaid_1975[] =
    "Kincaid, J. P., Fishburne, R. P., Rogers, R. L. & Chissom, B. S. (1975). Derivation of new readability formulas "
    "for Navy enlisted personnel. Research Branch Report 8-75, Naval Air Station Memphis";
constexpr char powers_1958[] =
    "Powers, R. D., Sumner, W. A. & Kearl, B. E. (1958). A recalculation of four adult readability formulas. Journal "
    "of "
    "Educational Psychology 49(2), 99-105";
constexpr char gunning_1952[] = "Gunning, R. (1952). The technique of clear writing. McGraw-Hill";
constexpr char mclaughlin_1969[] =
    "McLaughlin, G. H. (1969). SMOG grading: a new readability formula. Journal of Reading 12(8), 639-646";
constexpr char coleman_1975[] =
    "Coleman, M. & Liau, T. L. (1975). A computer readability formula designed for machine scoring. Journal of Applied "
    "Psychology 60(2), 283-284";
constexpr char smith_1967[] =
    "Smith, E. A. & Senter, R. J. (1967). Automated readability index. AMRL-TR-66-220, Wright-Patterson AFB";
constexpr char caylor_1973[] =
    "Caylor, J. S., Sticht, T. G., Fox, L. C. & Ford, J. P. (1973). Methodologies for determining reading requirements "
    "of military occupational specialties. HumRRO 73-5";
constexpr char farr_1951[] =
    "Farr, J. N., Jenkins, J. J. & Paterson, D. G. (1951). Simplification of Flesch Reading Ease formula. Journal of "
    "Applied Psychology 35(5), 333-337";
constexpr char danielson_1963[] =
    "Danielson, W. A. & Bryan, S. D. (1963). Computer automation of two readability formulas. Journalism Quarterly "
    "40(2), 201-206";
constexpr char fang_1966[] = "Fang, I. E. (1966). The 'Easy Listening Formula'. Journal of Broadcasting 11(1), 63-68";
constexpr char coleman_1965[] =
    "Coleman, E. B. (1965), in Liau, T. L., Bassin, C. B., Martin, C. J. & Coleman, E. B. (1976). Modification of the "
    "Coleman readability formulas. Journal of Reading Behavior 8(4), 381-386";

constexpr CountSet base = set_of(words, sentences);
constexpr CountSet by_syllables = base | set_of(syllables);
constexpr CountSet by_letters = base | set_of(letters);
constexpr CountSet by_strokes = base | set_of(strokes);
constexpr CountSet by_monosyllables = base | set_of(monosyllables);
constexpr CountSet by_complex = base | set_of(complex_words);
constexpr CountSet by_fog = base | set_of(fog_hard_words);

double asl(const Counts& c) { return c.words_per_sentence(); }
double asw(const Counts& c) { return c.per_word(syllables); }
double coleman_ecp(const Counts& c) {
  return 141.8401 - 0.214590 * c.percent(letters) + 1.079812 * c.percent(sentences);
}
double fog_nri(const Counts& c) { return ((c.real(words) + 2 * c.real(fog_hard_words)) / c.real(sentences) - 3) / 2; }
double linsear(const Counts& c) { return (c.real(words) + 2 * c.real(complex_words)) / c.real(sentences); }
double characters_per_space(const Counts& c) { return c.real(strokes) / (c.real(words) - 1); }

constexpr Measure list[] = {
    {"flesch", "206.835 - 1.015 * words / sentences - 84.6 * syllables / words", flesch_1948, "1", 0, 100,
     higher_is_easier, "en", by_syllables, [](const Counts& c) { return 206.835 - 1.015 * asl(c) - 84.6 * asw(c); }},
    {"flesch_psk", "0.0778 * words / sentences + 4.55 * syllables / words - 2.2029", powers_1958, "school grade", 0, 18,
     higher_is_harder, "en", by_syllables, [](const Counts& c) { return 0.0778 * asl(c) + 4.55 * asw(c) - 2.2029; }},
    {"flesch_kincaid", "0.39 * words / sentences + 11.8 * syllables / words - 15.59", kincaid_1975, "school grade", 0, 18,
     higher_is_harder, "en", by_syllables, [](const Counts& c) { return 0.39 * asl(c) + 11.8 * asw(c) - 15.59; }, 50, 0,
     true},
    {"flesch_kincaid_simple", "0.4 * words / sentences + 12 * syllables / words - 16", kincaid_1975, "school grade", 0, 18,
     higher_is_harder, "en", by_syllables, [](const Counts& c) { return 0.4 * asl(c) + 12 * asw(c) - 16; }},
    {"fog", "0.4 * ( words / sentences + 100 * fog_hard_words / words )", gunning_1952, "school grade", 0, 20,
     higher_is_harder, "en", by_fog, [](const Counts& c) { return 0.4 * (asl(c) + c.percent(fog_hard_words)); }, 50, 0,
     true},
    {"fog_psk", "3.0680 + 0.0877 * words / sentences + 0.0984 * 100 * fog_hard_words / words", powers_1958,
     "school grade", 0, 20, higher_is_harder, "en", by_fog,
     [](const Counts& c) { return 3.0680 + 0.0877 * asl(c) + 0.0984 * c.percent(fog_hard_words); }},
    {"fog_nri", "( ( words - fog_hard_words + 3 * fog_hard_words ) / sentences - 3 ) / 2", kincaid_1975, "school grade", 0,
     20, higher_is_harder, "en", by_fog, fog_nri},
    {"smog", "1.0430 * sqrt( 30 * complex_words / sentences ) + 3.1291", mclaughlin_1969, "school grade", 3, 18,
     higher_is_harder, "en", by_complex,
     [](const Counts& c) { return 1.0430 * std::sqrt(30 * c.per_sentence(complex_words)) + 3.1291; }, 50, 30, true},
    {"smog_c", "0.9986 * sqrt( 30 * complex_words / sentences + 5 ) + 2.8795", mclaughlin_1969, "school grade", 3, 18,
     higher_is_harder, "en", by_complex,
     [](const Counts& c) { return 0.9986 * std::sqrt(30 * c.per_sentence(complex_words) + 5) + 2.8795; }, 50, 30},
    {"smog_simple", "sqrt( 30 * complex_words / sentences ) + 3", mclaughlin_1969, "school grade", 3, 18, higher_is_harder,
     "en", by_complex, [](const Counts& c) { return std::sqrt(30 * c.per_sentence(complex_words)) + 3; }, 50, 30},
    {"coleman_liau_ecp", "141.8401 - 0.214590 * 100 * letters / words + 1.079812 * 100 * sentences / words", coleman_1975,
     "percent of cloze", 0, 100, higher_is_easier, "en", by_letters, coleman_ecp},
    {"coleman_liau",
     "23.06395 - 27.4004 / 100 * ( 141.8401 - 0.214590 * 100 * letters / words + 1.079812 * 100 * sentences / words )",
     coleman_1975, "school grade", 0, 18, higher_is_harder, "en", by_letters,
     [](const Counts& c) { return 23.06395 - 27.4004 * coleman_ecp(c) / 100; }, 50, 0, true},
    {"coleman_liau_short", "0.0588 * 100 * letters / words - 0.296 * 100 * sentences / words - 15.8", coleman_1975,
     "school grade", 0, 18, higher_is_harder, "en", by_letters,
     [](const Counts& c) { return 0.0588 * c.percent(letters) - 0.296 * c.percent(sentences) - 15.8; }},
    {"ari", "4.71 * strokes / words + 0.5 * words / sentences - 21.43", smith_1967, "school grade", 0, 18,
     higher_is_harder, "en", by_strokes,
     [](const Counts& c) { return 4.71 * c.per_word(strokes) + 0.5 * asl(c) - 21.43; }, 50, 0, true},
    {"ari_nri", "5.84 * strokes / words + 0.37 * words / sentences - 26.01", kincaid_1975, "school grade", 0, 18,
     higher_is_harder, "en", by_strokes,
     [](const Counts& c) { return 5.84 * c.per_word(strokes) + 0.37 * asl(c) - 26.01; }},
    {"ari_simple", "6 * strokes / words + 0.4 * words / sentences - 27.4", kincaid_1975, "school grade", 0, 18,
     higher_is_harder, "en", by_strokes, [](const Counts& c) { return 6 * c.per_word(strokes) + 0.4 * asl(c) - 27.4; }},
    {"ari_index", "9 * strokes / words + words / sentences", smith_1967, "1", 20, 100, higher_is_harder, "en", by_strokes,
     [](const Counts& c) { return 9 * c.per_word(strokes) + asl(c); }},
    {"linsear_write_raw", "( words - complex_words + 3 * complex_words ) / sentences",
     "Klare, G. R. (1975). Assessing readability. Reading Research Quarterly 10(1), 62-102 (its count)", "1", 0, 40,
     higher_is_harder, "en", by_complex, linsear},
    {"linsear_write", "half of ( words - complex_words + 3 * complex_words ) / sentences, and 1 less unless that is above 10",
     "Klare, G. R. (1975). Assessing readability. Reading Research Quarterly 10(1), 62-102", "school grade", 0, 18,
     higher_is_harder, "en", by_complex,
     [](const Counts& c) { return linsear(c) > 20 ? linsear(c) / 2 : (linsear(c) - 2) / 2; }, 50, 0, true},
    {"lensear_write", "100 * lensear_words / words + 3 * 100 * sentences / words",
     "O'Hayre, J. (1966). Gobbledygook has gotta go. Bureau of Land Management, p. 8", "1", 0, 100, higher_is_easier, "en",
     base | set_of(lensear_words),
     [](const Counts& c) { return c.percent(lensear_words) + 3 * c.percent(sentences); }},
    {"forcast", "20 - 150 * monosyllables / words / 10", caylor_1973, "school grade", 0, 18, higher_is_harder, "en",
     set_of(words, monosyllables), [](const Counts& c) { return 20 - 15 * c.per_word(monosyllables); }},
    {"forcast_rgl", "20.43 - 0.11 * 150 * monosyllables / words", caylor_1973, "school grade", 0, 18, higher_is_harder,
     "en", set_of(words, monosyllables), [](const Counts& c) { return 20.43 - 0.11 * 150 * c.per_word(monosyllables); }},
    {"farr_jenkins_paterson", "1.599 * 100 * monosyllables / words - 1.015 * words / sentences - 31.517", farr_1951, "1",
     0, 100, higher_is_easier, "en", by_monosyllables,
     [](const Counts& c) { return 1.599 * c.percent(monosyllables) - 1.015 * asl(c) - 31.517; }},
    {"farr_jenkins_paterson_psk", "8.4335 + 0.0923 * words / sentences - 0.0648 * 100 * monosyllables / words",
     powers_1958, "school grade", 0, 18, higher_is_harder, "en", by_monosyllables,
     [](const Counts& c) { return 8.4335 + 0.0923 * asl(c) - 0.0648 * c.percent(monosyllables); }},
    {"farr_jenkins_paterson_nri", "22.05 + 0.387 * words / sentences - 0.307 * 100 * monosyllables / words", kincaid_1975,
     "school grade", 0, 18, higher_is_harder, "en", by_monosyllables,
     [](const Counts& c) { return 22.05 + 0.387 * asl(c) - 0.307 * c.percent(monosyllables); }},
    {"danielson_bryan_1", "1.0364 * strokes / ( words - 1 ) + 0.0194 * strokes / sentences - 0.6059", danielson_1963,
     "school grade", 0, 18, higher_is_harder, "en", by_strokes,
     [](const Counts& c) { return 1.0364 * characters_per_space(c) + 0.0194 * c.per_sentence(strokes) - 0.6059; }},
    {"danielson_bryan_2", "131.059 - 10.364 * strokes / ( words - 1 ) - 0.194 * strokes / sentences", danielson_1963, "1",
     0, 100, higher_is_easier, "en", by_strokes,
     [](const Counts& c) { return 131.059 - 10.364 * characters_per_space(c) - 0.194 * c.per_sentence(strokes); }},
    {"elf", "( syllables - words ) / sentences", fang_1966, "1", 0, 30, higher_is_harder, "en", by_syllables,
     [](const Counts& c) { return (c.real(syllables) - c.real(words)) / c.real(sentences); }},
    {"elf_words", "polysyllables / sentences",
     "Fang (1966) as koRpus and quanteda count: words of 2 syllables and more in place of syllables beyond the first",
     "1", 0, 30, higher_is_harder, "en", base | set_of(polysyllables),
     [](const Counts& c) { return c.per_sentence(polysyllables); }},
    {"eflaw", "( words + short_words ) / sentences", "McAlpine, R. (2006). From plain English to global English", "1", 1,
     40, higher_is_harder, "en", base | set_of(short_words),
     [](const Counts& c) { return (c.real(words) + c.real(short_words)) / c.real(sentences); }},
    {"wheeler_smith", "10 * polysyllables / units",
     "Wheeler, L. R. & Smith, E. H. (1954). A practical readability formula for the classroom teacher in the primary "
     "grades. Elementary English 31(7), 397-399",
     "1", 4, 40, higher_is_harder, "en, de", base | set_of(polysyllables, units),
     [](const Counts& c) { return 10 * c.real(polysyllables) / c.real(units); }},
    {"strain", "syllables / ( sentences / 3 ) / 10",
     "Solomon, N. W. (2006). Qualitative analysis of media language. MA thesis, Madurai Kamaraj University", "1", 0, 20,
     higher_is_harder, "en", by_syllables, [](const Counts& c) { return 0.3 * c.per_sentence(syllables); }},
    {"coleman_1", "1.29 * 100 * monosyllables / words - 38.45", coleman_1965, "percent of cloze", 0, 100,
     higher_is_easier, "en", set_of(words, monosyllables), [](const Counts& c) { return 1.29 * c.percent(monosyllables) - 38.45; }},
    {"coleman_2", "1.16 * 100 * monosyllables / words + 1.48 * 100 * sentences / words - 37.95", coleman_1965,
     "percent of cloze", 0, 100, higher_is_easier, "en", by_monosyllables,
     [](const Counts& c) { return 1.16 * c.percent(monosyllables) + 1.48 * c.percent(sentences) - 37.95; }},
    {"coleman_3",
     "1.07 * 100 * monosyllables / words + 1.18 * 100 * sentences / words + 0.76 * 100 * pronouns / words - 34.02",
     coleman_1965, "percent of cloze", 0, 100, higher_is_easier, "en", by_monosyllables | set_of(pronouns),
     [](const Counts& c) {
       return 1.07 * c.percent(monosyllables) + 1.18 * c.percent(sentences) + 0.76 * c.percent(pronouns) - 34.02;
     }},
    {"coleman_4",
     "1.04 * 100 * monosyllables / words + 1.06 * 100 * sentences / words + 0.56 * 100 * pronouns / words - 0.36 * 100 * "
     "prepositions / words - 26.01",
     coleman_1965, "percent of cloze", 0, 100, higher_is_easier, "en",
     by_monosyllables | set_of(pronouns, prepositions),
     [](const Counts& c) {
       return 1.04 * c.percent(monosyllables) + 1.06 * c.percent(sentences) + 0.56 * c.percent(pronouns) -
              0.36 * c.percent(prepositions) - 26.01;
     }},
    {"devereux", "1.56 * letters / words + 0.19 * words / sentences - 6.49",
     "Smith, E. A. (1961). Devereux readability index. Journal of Educational Research 54(8), 298-303", "school grade", 0,
     18, higher_is_harder, "en", by_letters,
     [](const Counts& c) { return 1.56 * c.per_word(letters) + 0.19 * asl(c) - 6.49; }},
};

}  // namespace

std::span<const Measure> english_measures() { return list; }

}  // namespace readability::detail
