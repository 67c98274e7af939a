// Measures made for other languages than English and German. Where two versions of a formula are in use, both are here
// under names of their own.
#include "measures.hpp"

#include <cmath>

namespace readability::detail {
namespace {

using enum Count;
using enum Direction;

constexpr CountSet base = set_of(words, sentences);
constexpr CountSet by_syllables = base | set_of(syllables);

double asl(const Counts& c) { return c.words_per_sentence(); }
double asw(const Counts& c) { return c.per_word(syllables); }
double smog(const Counts& c) { return 1.0430 * std::sqrt(30 * c.per_sentence(complex_words)) + 3.1291; }

/// Mean over variance (n - 1) of the letters of a word, times 100.
double legibility_mu(const Counts& c) {
  const double n = c.real(words), mean = c.per_word(letters);
  const double variance = (c.real(squared_letters) - n * mean * mean) / (n - 1);
  return 100 * mean / variance;
}

/// Words of 3, 4, 5, and 6 and more syllables a sentence, weighted.
double bezirci_yilmaz(const Counts& c) {
  const auto exactly = [&](Count from, Count above) { return (c.real(from) - c.real(above)) / c.real(sentences); };
  return std::sqrt(
      asl(c) * (0.84 * exactly(complex_words, words_4_syllables) + 1.5 * exactly(words_4_syllables, words_5_syllables) +
                3.5 * exactly(words_5_syllables, words_6_syllables) + 26.25 * c.per_sentence(words_6_syllables)));
}

constexpr char fernandez_1959[] =
    "Fernandez Huerta, J. (1959). Medidas sencillas de lecturabilidad. Consigna 214, 29-32";
constexpr char kandel_1958[] =
    "Kandel, L. & Moles, A. (1958). Application de l'indice de Flesch a la langue francaise. Cahiers d'Etudes de "
    "Radio-Television 19, 253-274";
constexpr char pisarek_1969[] = "Pisarek, W. (1969). Jak mierzyc zrozumialosc tekstu? Zeszyty Prasoznawcze 42, 35-48";

constexpr Measure list[] = {
    {"fernandez_huerta", "206.84 - 60 * syllables / words - 1.02 * words / sentences",
     "Fernandez Huerta, J. (1959). Medidas sencillas de lecturabilidad. Consigna 214, 29-32; with words per sentence, "
     "which "
     "the print confuses with sentences per 100 words",
     "1", 0, 100, higher_is_easier, "es", by_syllables,
     [](const Counts& c) { return 206.84 - 60 * asw(c) - 1.02 * asl(c); }},
    {"fernandez_huerta_printed", "206.84 - 60 * syllables / words - 1.02 * 100 * sentences / words", fernandez_1959,
     "1", 0, 100, higher_is_easier, "es", by_syllables,
     [](const Counts& c) { return 206.84 - 60 * asw(c) - 1.02 * c.percent(sentences); }},
    {"szigriszt", "206.835 - 62.3 * syllables / words - words / sentences",
     "Szigriszt Pazos, F. (1993). Sistemas predictivos de legilibilidad del mensaje escrito. Tesis, Universidad "
     "Complutense de Madrid",
     "1", 0, 100, higher_is_easier, "es", by_syllables,
     [](const Counts& c) { return 206.835 - 62.3 * asw(c) - asl(c); }},
    {"gutierrez_polini", "95.2 - 9.7 * letters / words - 0.35 * words / sentences",
     "Gutierrez de Polini, L. E. (1972). Investigacion sobre lectura en Venezuela. Ministerio de Educacion, Caracas",
     "1", 0, 100, higher_is_easier, "es", base | set_of(letters),
     [](const Counts& c) { return 95.2 - 9.7 * c.per_word(letters) - 0.35 * asl(c); }},
    {"crawford", "-0.205 * 100 * sentences / words + 0.049 * 100 * syllables / words - 3.407",
     "Crawford, A. N. (1984). A Spanish language Fry-type readability procedure: elementary level. Bilingual Education "
     "Paper Series 7(8)",
     "school grade", 1, 8, higher_is_harder, "es", by_syllables,
     [](const Counts& c) { return -0.205 * c.percent(sentences) + 0.049 * c.percent(syllables) - 3.407; }},
    {"legibility_mu", "100 * mean / variance (n - 1) of the letters of a word",
     "Munoz Baquedano, M. & Munoz Urra, J. (2006). Legibilidad Mu. Vina del Mar", "1", 0, 100, higher_is_easier, "es",
     set_of(words, letters, squared_letters), legibility_mu},
    {"sol_es", "0.74 * ( 1.0430 * sqrt( 30 * complex_words / sentences ) + 3.1291 ) - 2.51",
     "Contreras, A., Garcia-Alonso, R., Echenique, M. & Daye-Contreras, F. (1999). The SOL formulas for converting "
     "SMOG "
     "readability scores. Journal of Health Communication 4(1), 21-29",
     "school grade", 0, 18, higher_is_harder, "es", base | set_of(complex_words),
     [](const Counts& c) { return 0.74 * smog(c) - 2.51; }, 50, 30},
    {"kandel_moles", "207 - 1.015 * words / sentences - 73.6 * syllables / words", kandel_1958, "1", 0, 100,
     higher_is_easier, "fr", by_syllables, [](const Counts& c) { return 207 - 1.015 * asl(c) - 73.6 * asw(c); }},
    {"kandel_moles_209", "209 - 1.15 * words / sentences - 68 * syllables / words",
     "Kandel & Moles (1958) in the version that koRpus and others print", "1", 0, 100, higher_is_easier, "fr",
     by_syllables, [](const Counts& c) { return 209 - 1.15 * asl(c) - 68 * asw(c); }},
    {"flesch_vacca_1972", "206 - 65 * syllables / words - words / sentences",
     "Vacca, R. (1972), in Lucisano, P. & Piemontese, M. E. (1988). GULPEASE: una formula per la predizione della "
     "difficolta dei testi in lingua italiana. Scuola e Citta 39(3), 110-124",
     "1", 0, 100, higher_is_easier, "it", by_syllables, [](const Counts& c) { return 206 - 65 * asw(c) - asl(c); }},
    {"flesch_vacca", "217 - 1.3 * words / sentences - 60 * syllables / words",
     "Franchina, V. & Vacca, R. (1986). Adaptation of Flesch readability index on a bilingual text written by the same "
     "author both in Italian and English languages. Linguaggi 3, 47-49",
     "1", 0, 100, higher_is_easier, "it", by_syllables,
     [](const Counts& c) { return 217 - 1.3 * asl(c) - 60 * asw(c); }},
    {"gulpease", "89 + ( 300 * sentences - 10 * letters ) / words",
     "Lucisano, P. & Piemontese, M. E. (1988). GULPEASE: una formula per la predizione della difficolta dei testi in "
     "lingua "
     "italiana. Scuola e Citta 39(3), 110-124",
     "1", 0, 100, higher_is_easier, "it", base | set_of(letters),
     [](const Counts& c) { return 89 + (300 * c.real(sentences) - 10 * c.real(letters)) / c.real(words); }},
    {"flesch_douma", "206.835 - 0.93 * words / sentences - 77 * syllables / words",
     "Douma, W. H. (1960). De leesbaarheid van landbouwbladen. Landbouwhogeschool Wageningen, Bulletin 17", "1", 0, 100,
     higher_is_easier, "nl", by_syllables, [](const Counts& c) { return 206.835 - 0.93 * asl(c) - 77 * asw(c); }},
    {"brouwer", "195 - 2 * words / sentences - 67 * syllables / words",
     "Brouwer, R. H. M. (1963). Onderzoek naar de leesmoeilijkheden van Nederlands proza. Pedagogische Studien 40, "
     "454-464",
     "1", 0, 100, higher_is_easier, "nl", by_syllables, [](const Counts& c) { return 195 - 2 * asl(c) - 67 * asw(c); }},
    {"flesch_pt", "248.835 - 1.015 * words / sentences - 84.6 * syllables / words",
     "Martins, T. B. F., Ghiraldelo, C. M., Nunes, M. G. V. & Oliveira, O. N. (1996). Readability formulas applied to "
     "textbooks in Brazilian Portuguese. Notas do ICMSC-USP 28",
     "1", 0, 100, higher_is_easier, "pt", by_syllables,
     [](const Counts& c) { return 248.835 - 1.015 * asl(c) - 84.6 * asw(c); }},
    {"flesch_oborneva", "206.835 - 1.3 * words / sentences - 60.1 * syllables / words",
     "Oborneva, I. V. (2006). Avtomatizirovannaya otsenka slozhnosti uchebnykh tekstov. Dissertation, Moscow", "1", 0,
     100, higher_is_easier, "ru", by_syllables, [](const Counts& c) { return 206.835 - 1.3 * asl(c) - 60.1 * asw(c); }},
    {"flesch_partiko", "206.835 - 5.93 * words / sentences - 28.3 * syllables / words",
     "Partyko, Z. V. (2001). Zahalne redahuvannia: normatyvni osnovy. Afisha, Lviv", "1", 0, 100, higher_is_easier,
     "uk", by_syllables, [](const Counts& c) { return 206.835 - 5.93 * asl(c) - 28.3 * asw(c); }},
    {"atesman", "198.825 - 40.175 * syllables / words - 2.610 * words / sentences",
     "Atesman, E. (1997). Turkcede okunabilirligin olculmesi. Dil Dergisi 58, 71-74", "1", 0, 100, higher_is_easier,
     "tr", by_syllables, [](const Counts& c) { return 198.825 - 40.175 * asw(c) - 2.610 * asl(c); }},
    {"bezirci_yilmaz",
     "sqrt( words / sentences * ( 0.84 H3 + 1.5 H4 + 3.5 H5 + 26.25 H6 ) ) with Hn words of n syllables a sentence "
     "(H6: and "
     "more)",
     "Bezirci, B. & Yilmaz, A. E. (2010). Metinlerin okunabilirliginin olculmesi uzerine bir yazilim kutuphanesi ve "
     "Turkce "
     "icin yeni bir okunabilirlik olcutu. DEU Muhendislik Fakultesi Fen ve Muhendislik Dergisi 12(3), 49-62",
     "school grade", 1, 16, higher_is_harder, "tr",
     base | set_of(complex_words, words_4_syllables, words_5_syllables, words_6_syllables), bezirci_yilmaz},
    {"fog_pl", "0.4 * ( words / sentences + 100 * words_4_syllables / words )",
     "Gunning (1952) for Polish, where words of 4 syllables and more are hard, as in Pisarek (1969)", "school grade", 0,
     20, higher_is_harder, "pl", base | set_of(words_4_syllables),
     [](const Counts& c) { return 0.4 * (asl(c) + c.percent(words_4_syllables)); }},
    {"pisarek", "sqrt( ( words / sentences ) ^ 2 + ( 100 * words_4_syllables / words ) ^ 2 ) / 2", pisarek_1969, "1", 0,
     20, higher_is_harder, "pl", base | set_of(words_4_syllables),
     [](const Counts& c) { return std::hypot(asl(c), c.percent(words_4_syllables)) / 2; }},
    {"pisarek_linear", "words / sentences / 3 + 100 * words_4_syllables / words / 3 + 1", pisarek_1969, "1", 0, 20,
     higher_is_harder, "pl", base | set_of(words_4_syllables),
     [](const Counts& c) { return asl(c) / 3 + c.percent(words_4_syllables) / 3 + 1; }},
    {"tuldava", "syllables / words * ln( words / sentences )",
     "Tuldava, J. (1993). Measuring text difficulty. Glottometrika 14, 69-81", "1", 0, 10, higher_is_harder, "any",
     by_syllables, [](const Counts& c) { return asw(c) * std::log(asl(c)); }},
    {"lix", "words / sentences + 100 * long_words / words", "Bjornsson, C. H. (1968). Lasbarhet. Liber, Stockholm", "1",
     20, 60, higher_is_harder, "any", base | set_of(long_words),
     [](const Counts& c) { return asl(c) + c.percent(long_words); }},
    {"rix", "long_words / units",
     "Anderson, J. (1983). Lix and Rix: variations on a little-known readability index. Journal of Reading 26(6), "
     "490-496",
     "1", 0, 10, higher_is_harder, "any", base | set_of(long_words, units),
     [](const Counts& c) { return c.real(long_words) / c.real(units); }},
};

}  // namespace

std::span<const Measure> other_language_measures() { return list; }

}  // namespace readability::detail
