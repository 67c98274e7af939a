#include "normalize/languages.hpp"

#include "normalize/language_rules.hpp"

#include <gtest/gtest.h>

#include <libstemmer.h>
#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>

namespace normalize {
namespace {

TEST(Languages, ReadsTags) {
  EXPECT_EQ(primary_language("en-GB"), "en");
  EXPECT_EQ(primary_language("PT_br"), "pt");
  EXPECT_STREQ(stemmer_of("de-AT"), "german");
  EXPECT_EQ(stemmer_of("ja"), nullptr);
  EXPECT_EQ(stemmer_of(""), nullptr);
  EXPECT_TRUE(is_turkic("az-Latn"));
  EXPECT_FALSE(is_turkic("en"));
}

TEST(Languages, OffersEveryStemmerOfSnowball) {
  std::set<std::string> offered(std::begin(stem_names) + 2, std::end(stem_names)), known;
  for (const char** name = sb_stemmer_list(); *name != nullptr; ++name) known.insert(*name);
  EXPECT_EQ(offered, known);
}

/// An algorithm that no tag chooses would be reached by its name only: so is `porter`, the older one for English.
TEST(Languages, ChoosesEveryStemmerByATag) {
  std::set<std::string> reached = {"porter"};
  for (const char* tag : {"ar", "ca", "da", "de", "el", "en", "es", "eu", "fi", "fr", "ga", "hi", "hu", "hy", "id",
                          "it", "lt", "nb", "ne", "nl", "no", "pt", "ro", "ru", "sr", "sv", "ta", "tr", "yi"})
    if (const char* stem = stemmer_of(tag)) reached.insert(stem);
  EXPECT_EQ(reached, std::set<std::string>(std::begin(stem_names) + 2, std::end(stem_names)));
}

TEST(Languages, NamesTheListsInTheirOrder) {
  ASSERT_EQ(stop_word_lists().size() + 1, std::size(stop_word_names));
  for (std::size_t i = 0; i < stop_word_lists().size(); ++i) {
    EXPECT_EQ(stop_word_lists()[i].language, stop_word_names[i + 1]);
    EXPECT_EQ(stop_word_list_of(stop_word_names[i + 1]), i);
  }
  EXPECT_EQ(stop_word_list_of("auto"), std::nullopt);
  EXPECT_EQ(stop_word_list_of("ja"), std::nullopt);
  EXPECT_EQ(stop_word_list_of("nb-NO"), stop_word_list_of("no"));
}

TEST(RulesByLanguage, FollowTheDocument) {
  LanguageChoice choice;
  choice.stem_auto = choice.stop_words_auto = true;
  choice.stop_words_file = {"words.txt", "I\u015Fik"};
  const RulesByLanguage rules(choice);
  EXPECT_STREQ(rules.of("en").stem, "english");
  EXPECT_TRUE(rules.of("de-CH").stop_words->contains("und"));
  EXPECT_EQ(rules.of("de-CH"), rules.of("de"));
  EXPECT_TRUE(rules.of("tr").stop_words->contains("ve"));
  EXPECT_EQ(rules.of("ga").stop_words, nullptr);
  EXPECT_STREQ(rules.of("tr").stem, "turkish");
  EXPECT_TRUE(rules.of("tr").own_stop_words->contains("\u0131\u015Fik"));
  EXPECT_TRUE(rules.of("en").own_stop_words->contains("i\u015Fik"));
  EXPECT_EQ(rules.of("").stem, nullptr);
}

TEST(RulesByLanguage, OrAreTheSameForAll) {
  LanguageChoice choice;
  choice.language = "fr";
  choice.stem_auto = true;
  const RulesByLanguage rules(choice);
  EXPECT_STREQ(rules.of("en").stem, "french");
  EXPECT_EQ(rules.complaint("ja"), std::nullopt);
}

TEST(RulesByLanguage, SayOnceWhatIsMissing) {
  LanguageChoice choice;
  choice.stem_auto = choice.stop_words_auto = true;
  const RulesByLanguage rules(choice);
  EXPECT_EQ(rules.complaint("en"), std::nullopt);
  EXPECT_EQ(rules.complaint("ga"), "no stopwords for the language 'ga'");
  EXPECT_EQ(rules.complaint("ga"), std::nullopt);
  EXPECT_EQ(rules.complaint("ja"), "no stemmer and no stopwords for the language 'ja'");
  EXPECT_NE(rules.complaint(""), std::nullopt);
}

TEST(RulesByLanguage, NameTheFileOfABadLine) {
  LanguageChoice choice;
  choice.lemmas_file = {"lemmas.tsv", "go"};
  try {
    const RulesByLanguage rules(choice);
    FAIL();
  } catch (const std::runtime_error& e) {
    EXPECT_STREQ(e.what(), "the lemmas file 'lemmas.tsv': line 1 has no tab: 'go'; write FORM TAB LEMMA");
  }
}

}  // namespace
}  // namespace normalize
