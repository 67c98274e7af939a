#include "unit/segment/tokens.hpp"

#include <gtest/gtest.h>

namespace segment {
namespace {

Texts split(std::string_view text, std::string_view language) {
  const auto* rules = contraction_rules(language);
  return rules == nullptr ? Texts{"no rules"} : texts_of(text, {}, rules);
}

// As the tokens of the Penn Treebank.
TEST(Contractions, OfEnglish) {
  EXPECT_EQ(split("They don't, can\u2019t, WON'T; she'll it's I'm we've you're he'd", "en"),
            (Texts{"They", "do", "n't", "ca", "n\u2019t", "WO", "N'T", "she", "'ll", "it", "'s", "I", "'m", "we", "'ve",
                   "you", "'re", "he", "'d"}));
  EXPECT_EQ(split("wouldn't've China's mother-in-law's", "en-GB"),
            (Texts{"would", "n't", "'ve", "China", "'s", "mother-in-law", "'s"}));
  EXPECT_EQ(split("o'clock O'Brien rock'n'roll y'all 'tis dogs' t", "en"),
            (Texts{"o'clock", "O'Brien", "rock'n'roll", "y'all", "tis", "dogs", "t"}));
}

// As the words of Universal Dependencies, which keep the hyphen with the pronoun.
TEST(Contractions, OfFrench) {
  EXPECT_EQ(split("L'homme qu\u2019il aime aujourd'hui, jusqu'\u00E0 quelqu'un", "fr"),
            (Texts{"L'", "homme", "qu\u2019", "il", "aime", "aujourd'hui", "jusqu'", "\u00E0", "quelqu'un"}));
  EXPECT_EQ(split("donne-moi a-t-il dit-elle rendez-vous peut-\u00EAtre", "fr"),
            (Texts{"donne", "-moi", "a", "-t-il", "dit", "-elle", "rendez-vous", "peut-\u00EAtre"}));
  EXPECT_EQ(split("D'Artagnan", "fr"), (Texts{"D'Artagnan"}));
}

TEST(Contractions, OfOtherLanguages) {
  EXPECT_EQ(split("dell'acqua c'\u00E8 un po' tutt'e", "it"),
            (Texts{"dell'", "acqua", "c'", "\u00E8", "un", "po", "tutt'", "e"}));
  EXPECT_EQ(split("Wie geht's?", "de"), (Texts{"Wie", "geht", "'s"}));
  EXPECT_EQ(split("foto's aan't", "nl"), (Texts{"foto's", "aan", "'t"}));
  EXPECT_EQ(split("copo d'\u00E1gua deu-lhe guarda-chuva", "pt"),
            (Texts{"copo", "d'", "\u00E1gua", "deu", "-lhe", "guarda-chuva"}));
  for (const char* language : {"es", "ru", "pl", "xx"}) EXPECT_EQ(contraction_rules(language), nullptr);
}

TEST(Contractions, AreLeftAloneInAddresses) {
  EXPECT_EQ(texts_of("http://a.org/it's it's", {.entities = {.urls = true}}, contraction_rules("en")),
            (Texts{"http://a.org/it's", "it", "'s"}));
}

}  // namespace
}  // namespace segment
