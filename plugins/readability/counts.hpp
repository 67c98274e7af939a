// The counts that readability measures are functions of. Pure; knows no host.
#pragma once
#include "word_facts.hpp"

#include <cstdint>

namespace readability {

struct Counts {
  std::uint64_t sentences = 0;   ///< sentences with at least one word
  std::uint64_t words = 0;       ///< tokens with a letter or digit; a hyphenated word is one
  std::uint64_t characters = 0;  ///< of all words, with apostrophes, hyphens and the like
  std::uint64_t letters = 0;     ///< letters and digits of all words
  std::uint64_t long_words = 0;  ///< words of 7 letters and more
  bool has_syllables = false;    ///< the three below mean something
  std::uint64_t syllables = 0;
  std::uint64_t monosyllables = 0;  ///< words of one syllable
  std::uint64_t complex_words = 0;  ///< words of 3 syllables and more

  void add(const WordFacts& word) {
    ++words;
    characters += word.characters;
    letters += word.letters;
    long_words += word.letters >= 7 ? 1 : 0;
    syllables += word.syllables;
    monosyllables += word.syllables == 1 ? 1 : 0;
    complex_words += word.syllables >= 3 ? 1 : 0;
  }
};

}  // namespace readability
