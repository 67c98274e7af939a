// Measures made for Arabic. They count letters without the vowel marks.
#include "measures.hpp"

namespace readability::detail {
namespace {

using enum Count;
using enum Direction;

constexpr char al_heeti_1984[] =
    "Al-Heeti, K. N. (1984). Judgment analysis technique applied to readability prediction of Arabic reading material. "
    "Dissertation, University of Northern Colorado";

constexpr CountSet base = set_of(words, sentences, letters);

double letters_per_word(const Counts& c) { return c.per_word(letters); }
double words_per_type(const Counts& c) { return c.real(words) / c.real(types); }

constexpr Measure list[] = {
    {"osman",
     "200.791 - 1.015 * words / sentences - 24.181 * ( words_6_letters + osman_syllables + osman_complex_words + "
     "faseeh_words ) / words",
     "El-Haj, M. & Rayson, P. (2016). OSMAN: a novel Arabic readability metric. LREC 2016, 250-255", "1", 0, 200,
     higher_is_easier, "ar",
     set_of(words, sentences, words_6_letters, osman_syllables, osman_complex_words, faseeh_words),
     [](const Counts& c) {
       return 200.791 - 1.015 * c.words_per_sentence() -
              24.181 *
                  (c.real(words_6_letters) + c.real(osman_syllables) + c.real(osman_complex_words) +
                   c.real(faseeh_words)) /
                  c.real(words);
     }},
    {"aari", "3.28 * letters + 1.43 * letters / words + 1.24 * words / sentences",
     "Al-Tamimi, A.-K., Jaradat, M., Aljarrah, N. & Ghanim, S. (2014). AARI: automatic Arabic readability index. "
     "International Arab Journal of Information Technology 11(4), 370-378 (it grows with the text)",
     "1", 0, 1e9, higher_is_harder, "ar", base,
     [](const Counts& c) {
       return 3.28 * c.real(letters) + 1.43 * letters_per_word(c) + 1.24 * c.words_per_sentence();
     }},
    {"al_heeti_1", "4.41434307 * letters / words - 13.46873475", al_heeti_1984, "1", 0, 20, higher_is_harder, "ar",
     set_of(words, letters), [](const Counts& c) { return 4.41434307 * letters_per_word(c) - 13.46873475; }},
    {"al_heeti_2",
     "0.97569509 * letters / words + 0.37237998 * words / sentences - 0.90451827 * words / types - 1.06000414",
     al_heeti_1984, "1", 0, 20, higher_is_harder, "ar", base | set_of(types),
     [](const Counts& c) {
       return 0.97569509 * letters_per_word(c) + 0.37237998 * c.words_per_sentence() - 0.90451827 * words_per_type(c) -
              1.06000414;
     }},
    {"dawood", "5.5543 * words / types - 0.0533 * letters / words - 0.2066 * words / sentences - 1.0801",
     "Dawood, B. A. K. (1977). The relationship between readability and selected language variables. Thesis, "
     "University "
     "of Baghdad; in Cavalli-Sforza, V., Saddiki, H. & Nassiri, N. (2018). Arabic readability research. Procedia "
     "Computer Science 142, 38-49",
     "1", 0, 20, higher_is_easier, "ar", base | set_of(types),
     [](const Counts& c) {
       return 5.5543 * words_per_type(c) - 0.0533 * letters_per_word(c) - 0.2066 * c.words_per_sentence() - 1.0801;
     }},
};

}  // namespace

std::span<const Measure> arabic_measures() { return list; }

}  // namespace readability::detail
