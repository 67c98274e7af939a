#include "readability/vowel_syllables.hpp"
#include "readability/words.hpp"

#include <gtest/gtest.h>

#include <string>

namespace readability {
namespace {

/// Words with the syllables that dictionaries of the language give, as "word:n".
struct Language {
  const char* tag;
  const char* words;
};
constexpr Language languages[] = {
    {"de",
     "haus:1 häuser:2 lesen:2 familie:4 nation:3 bauer:2 feuer:2 theater:3 qualität:3 schule:2 information:5 beeilen:3 "
     "geändert:3 see:1 knie:1 universität:5 ideen:3 museum:3"},
    {"nl", "huis:1 boeken:2 leeuw:1 nationaal:4 ideeën:3 mooie:2 televisie:4 universiteit:5 water:2"},
    {"es",
     "casa:2 país:2 ciudad:2 aire:2 guerra:2 quien:1 día:2 poeta:3 bueno:2 universidad:5 canción:2 leer:2 pingüino:3 "
     "muy:1 buey:1 construyó:3"},
    {"pt", "casa:2 não:1 pão:1 ações:2 país:2 saúde:3 quando:2 guerra:2 história:3 informação:4"},
    {"it", "casa:2 ciao:1 più:1 paese:3 giorno:2 uomo:2 città:2 famiglia:3 acqua:2 libertà:3"},
    {"fr",
     "maison:2 table:1 homme:1 français:2 parlent:1 eau:1 beaucoup:2 question:2 école:2 université:5 que:1 moment:2"},
    {"pl", "dom:1 niebo:2 wiara:2 nauka:3 miasto:2 książka:2 radio:2"},
    {"ru", "дом:1 молоко:3 поэзия:4 ёлка:2"},
    {"uk", "дім:1 україна:4 її:2"},
    {"tr", "ev:1 okul:2 saat:2 öğretmen:3 okunabilirlik:6"},
};

TEST(VowelSyllables, OrdinaryWords) {
  for (const auto& language : languages)
    for_each_word(language.words, [&](std::string_view pair) {
      const auto cut = pair.find(':');
      EXPECT_EQ(vowel_syllables(pair.substr(0, cut), language.tag), static_cast<unsigned>(pair.back() - '0'))
          << language.tag << ' ' << pair;
    });
}

TEST(VowelSyllables, PartsAndNumbers) {
  EXPECT_EQ(vowel_syllables("haus-tür", "de"), 2u);
  EXPECT_EQ(vowel_syllables("1.000", "de"), 1u);
  EXPECT_EQ(vowel_syllables("covid-19", "de"), 3u);
  EXPECT_EQ(vowel_syllables("", "de"), 1u);
  EXPECT_EQ(vowel_syllables("pst", "de"), 1u);
}

TEST(VowelSyllables, OnlyLanguagesWithRules) {
  EXPECT_TRUE(has_vowel_rules("PT-br"));
  EXPECT_FALSE(has_vowel_rules("zh"));
  EXPECT_FALSE(has_vowel_rules("en"));
}

}  // namespace
}  // namespace readability
