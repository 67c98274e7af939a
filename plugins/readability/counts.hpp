// The counts that readability measures are functions of: one table of names and definitions. Pure; knows no host.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace readability {

/// What is counted; the order is that of `count_definitions` and of the columns of readability_counts.
enum class Count : std::uint8_t {
  sentences,
  words,
  syllables,
  letters,
  squared_letters,
  characters,
  strokes,
  short_words,
  words_6_letters,
  long_words,
  monosyllables,
  polysyllables,
  complex_words,
  words_4_syllables,
  words_5_syllables,
  words_6_syllables,
  fog_hard_words,
  lensear_words,
  types,
  units,
  unfamiliar_words,
  unfamiliar_spache,
  unfamiliar_harris,
  prepositions,
  conjunctions,
  pronouns,
  content_words,
  osman_syllables,
  osman_complex_words,
  faseeh_words,
};
inline constexpr std::size_t count_kinds = static_cast<std::size_t>(Count::faseeh_words) + 1;

/// The name of a count, as in columns and formulas, and what is counted.
struct CountDefinition {
  std::string_view id, definition;
};
inline constexpr std::array<CountDefinition, count_kinds> count_definitions = {{
    {"sentences",
     "strings of words that end in . ? or !, or with the paragraph; \"Really?\" he asked. are two (McLaughlin 1969)"},
    {"words", "tokens with a letter or digit; a hyphenated word is one, a number is one"},
    {"syllables", "of all words; a number counts as one syllable"},
    {"letters", "letters and digits of all words"},
    {"squared_letters", "sum of the squares of the words' letters"},
    {"characters", "all characters of all words, with apostrophes and hyphens"},
    {"strokes", "characters of words, and the marks between two words of a sentence; not those at its ends"},
    {"short_words", "words of 3 letters and fewer"},
    {"words_6_letters", "words of 6 letters and more"},
    {"long_words", "words of 7 letters and more"},
    {"monosyllables", "words of one syllable"},
    {"polysyllables", "words of 2 syllables and more"},
    {"complex_words", "words of 3 syllables and more"},
    {"words_4_syllables", "words of 4 syllables and more"},
    {"words_5_syllables", "words of 5 syllables and more"},
    {"words_6_syllables", "words of 6 syllables and more"},
    {"fog_hard_words",
     "complex words less names, compounds of easy words, and -es or -ed that make the third syllable"},
    {"lensear_words", "monosyllables but the, is, are, was and were"},
    {"types", "different words, capitals aside"},
    {"units", "sentences, and parts of them that end in ? ! : or ;"},
    {"unfamiliar_words", "words that are no form of one in the list of Dale and Chall; a name counts once"},
    {"unfamiliar_spache",
     "different words that are no form of one in the list of Spache; names and numbers are familiar"},
    {"unfamiliar_harris", "words that are no form of one in the list of Harris and Jacobson"},
    {"prepositions", "words in the list of prepositions"},
    {"conjunctions", "words in the list of conjunctions"},
    {"pronouns", "words in the list of pronouns"},
    {"content_words", "words that are no numbers and in no list of function words"},
    {"osman_syllables", "of Arabic words, by their vowel marks: a short one is one, a long or stressed one two"},
    {"osman_complex_words", "Arabic words of 5 such syllables and more"},
    {"faseeh_words", "those of them that have a hamza, thal or za, or end in waw and nun or waw and alif"},
}};

/// A set of counts.
using CountSet = std::uint32_t;
static_assert(count_kinds <= 32);
template <class... C> constexpr CountSet set_of(C... counts) {
  return (CountSet{0} | ... | (CountSet{1} << static_cast<unsigned>(counts)));
}
inline constexpr CountSet syllable_counts =
    set_of(Count::syllables, Count::monosyllables, Count::polysyllables, Count::complex_words, Count::words_4_syllables,
           Count::words_5_syllables, Count::words_6_syllables, Count::fog_hard_words, Count::lensear_words);

/// The counts of one text. A count that has not been made is absent, which is not the same as 0.
class Counts {
 public:
  bool has(CountSet wanted) const { return (known_ & wanted) == wanted; }
  CountSet known() const { return known_; }
  std::optional<std::uint64_t> find(Count c) const {
    return has(set_of(c)) ? std::optional(values_[index(c)]) : std::nullopt;
  }
  /// The count, 0 when absent.
  std::uint64_t operator[](Count c) const { return values_[index(c)]; }
  void set(Count c, std::uint64_t n) {
    values_[index(c)] = n;
    known_ |= set_of(c);
  }
  /// Counts from here on, from 0.
  void start(CountSet counts) { known_ |= counts; }
  void add(Count c, std::uint64_t n = 1) { values_[index(c)] += n; }

  double real(Count c) const { return static_cast<double>(values_[index(c)]); }
  double words_per_sentence() const { return real(Count::words) / real(Count::sentences); }
  double per_word(Count c) const { return real(c) / real(Count::words); }
  double per_sentence(Count c) const { return real(c) / real(Count::sentences); }
  double percent(Count c) const { return 100 * per_word(c); }

 private:
  static constexpr std::size_t index(Count c) { return static_cast<std::size_t>(c); }
  std::array<std::uint64_t, count_kinds> values_{};
  CountSet known_ = 0;
};

}  // namespace readability
