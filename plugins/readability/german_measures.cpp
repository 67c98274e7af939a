// Measures made for German.
#include "measures.hpp"

#include <cmath>

namespace readability::detail {
namespace {

using enum Count;
using enum Direction;

constexpr char bamberger_1984[] =
    "Bamberger, R. & Vanecek, E. (1984). Lesen, Verstehen, Lernen, Schreiben. Jugend und Volk (long words have more "
    "than "
    "six letters)";
constexpr char traenkle_1984[] =
    "Traenkle, U. & Bailer, H. (1984). Kreuzvalidierung und Neuberechnung von Lesbarkeitsformeln fuer die deutsche "
    "Sprache. Zeitschrift fuer Entwicklungspsychologie und Paedagogische Psychologie 16(3), 231-244";

constexpr CountSet base = set_of(words, sentences);

double asl(const Counts& c) { return c.words_per_sentence(); }
double log_letters(const Counts& c) { return std::log(c.per_word(letters) + 1); }

constexpr Measure list[] = {
    {"flesch_de", "180 - words / sentences - 58.5 * syllables / words",
     "Amstad, T. (1978). Wie verstaendlich sind unsere Zeitungen? Dissertation, Universitaet Zuerich", "1", 0, 100,
     higher_is_easier, "de", base | set_of(syllables),
     [](const Counts& c) { return 180 - asl(c) - 58.5 * c.per_word(syllables); }},
    {"wiener_1",
     "0.1935 * 100 * complex_words / words + 0.1672 * words / sentences + 0.1297 * 100 * long_words / words - 0.0327 * "
     "100 "
     "* monosyllables / words - 0.875",
     bamberger_1984, "school grade", 4, 15, higher_is_harder, "de",
     base | set_of(complex_words, long_words, monosyllables),
     [](const Counts& c) {
       return 0.1935 * c.percent(complex_words) + 0.1672 * asl(c) + 0.1297 * c.percent(long_words) -
              0.0327 * c.percent(monosyllables) - 0.875;
     },
     50, 0, true},
    {"wiener_2",
     "0.2007 * 100 * complex_words / words + 0.1682 * words / sentences + 0.1373 * 100 * long_words / words - 2.779",
     bamberger_1984, "school grade", 4, 15, higher_is_harder, "de", base | set_of(complex_words, long_words),
     [](const Counts& c) {
       return 0.2007 * c.percent(complex_words) + 0.1682 * asl(c) + 0.1373 * c.percent(long_words) - 2.779;
     }},
    {"wiener_3", "0.2963 * 100 * complex_words / words + 0.1905 * words / sentences - 1.1144", bamberger_1984,
     "school grade", 4, 15, higher_is_harder, "de", base | set_of(complex_words),
     [](const Counts& c) { return 0.2963 * c.percent(complex_words) + 0.1905 * asl(c) - 1.1144; }},
    {"wiener_4", "0.2744 * 100 * complex_words / words + 0.2656 * words / sentences - 1.693", bamberger_1984,
     "school grade", 4, 15, higher_is_harder, "de", base | set_of(complex_words),
     [](const Counts& c) { return 0.2744 * c.percent(complex_words) + 0.2656 * asl(c) - 1.693; }},
    {"smog_de", "sqrt( 30 * complex_words / sentences ) - 2",
     "Bamberger, R. & Vanecek, E. (1984). Lesen, Verstehen, Lernen, Schreiben. Jugend und Volk", "school grade", 4, 15,
     higher_is_harder, "de", base | set_of(complex_words),
     [](const Counts& c) { return std::sqrt(30 * c.per_sentence(complex_words)) - 2; }, 50, 30},
    {"dickes_steiwer",
     "235.95993 - 73.021 * ln( letters / words + 1 ) - 12.56438 * ln( words / sentences + 1 ) - 50.03293 * types / "
     "words",
     "Dickes, P. & Steiwer, L. (1977). Ausarbeitung von Lesbarkeitsformeln fuer die deutsche Sprache. Zeitschrift fuer "
     "Entwicklungspsychologie und Paedagogische Psychologie 9(1), 20-28",
     "1", 0, 100, higher_is_easier, "de", base | set_of(letters, types),
     [](const Counts& c) {
       return 235.95993 - 73.021 * log_letters(c) - 12.56438 * std::log(asl(c) + 1) - 50.03293 * c.per_word(types);
     }},
    {"traenkle_bailer_1",
     "224.6814 - 79.8304 * ln( letters / words + 1 ) - 12.24032 * ln( words / sentences + 1 ) - 1.292857 * 100 * "
     "prepositions / words",
     traenkle_1984, "1", 0, 100, higher_is_easier, "de", base | set_of(letters, prepositions),
     [](const Counts& c) {
       return 224.6814 - 79.8304 * log_letters(c) - 12.24032 * std::log(asl(c) + 1) -
              1.292857 * c.percent(prepositions);
     }},
    {"traenkle_bailer_2",
     "234.1063 - 96.11069 * ln( letters / words + 1 ) - 2.05444 * 100 * prepositions / words - 1.02805 * 100 * "
     "conjunctions / words",
     traenkle_1984, "1", 0, 100, higher_is_easier, "de", set_of(words, letters, prepositions, conjunctions),
     [](const Counts& c) {
       return 234.1063 - 96.11069 * log_letters(c) - 2.05444 * c.percent(prepositions) -
              1.02805 * c.percent(conjunctions);
     }},
    {"fucks", "syllables / words * words / sentences",
     "Fucks, W. (1955). Unterschied des Prosastils von Dichtern und anderen Schriftstellern. Sprachforum 1, 234-244",
     "1", 0, 60, higher_is_harder, "de, en", base | set_of(syllables),
     [](const Counts& c) { return c.per_sentence(syllables); }},
    {"fucks_grade", "sqrt( syllables / words * words / sentences )",
     "Fucks, W. (1955). Unterschied des Prosastils von Dichtern und anderen Schriftstellern. Sprachforum 1, 234-244",
     "school grade", 0, 15, higher_is_harder, "de, en", base | set_of(syllables),
     [](const Counts& c) { return std::sqrt(c.per_sentence(syllables)); }},
};

}  // namespace

std::span<const Measure> german_measures() { return list; }

}  // namespace readability::detail
