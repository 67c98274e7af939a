#include "segment/sentences.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace segment {
namespace {

using Texts = std::vector<std::string>;

std::vector<std::uint32_t> begins_of(std::string_view text, std::string_view language) {
  std::vector<Paragraph> paragraphs;
  find_paragraphs(text, paragraphs);
  std::vector<std::uint32_t> begins;
  SentenceFinder().find(text, paragraphs, Abbreviations(language), begins);
  return begins;
}

Texts sentences_of(std::string_view text, std::string_view language = "en") {
  const auto begins = begins_of(text, language);
  Texts sentences;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : text.size();
    std::string sentence(text.substr(begins[i], end - begins[i]));
    sentence.erase(sentence.find_last_not_of(" \n") + 1);
    if (!sentence.empty()) sentences.push_back(sentence);
  }
  return sentences;
}

TEST(Sentences, EndAtStopsQuestionsAndExclamations) {
  EXPECT_EQ(sentences_of("One. Two? Three! Four"), (Texts{"One.", "Two?", "Three!", "Four"}));
}

TEST(Sentences, DoNotEndBehindTitlesAndAbbreviations) {
  EXPECT_EQ(sentences_of("Prof. Smith met Dr. Jones. They talked."),
            (Texts{"Prof. Smith met Dr. Jones.", "They talked."}));
  EXPECT_EQ(sentences_of("Fruit (e.g. Apples) is good. See Fig. 3 and No. 7."),
            (Texts{"Fruit (e.g. Apples) is good.", "See Fig. 3 and No. 7."}));
}

TEST(Sentences, AnAbbreviationForNumbersEndsASentenceBeforeAWord) {
  EXPECT_EQ(sentences_of("He said no. Then he left."), (Texts{"He said no.", "Then he left."}));
}

TEST(Sentences, DoNotEndBehindInitialsAndAcronyms) {
  EXPECT_EQ(sentences_of("J. R. R. Tolkien wrote it. Many read it."),
            (Texts{"J. R. R. Tolkien wrote it.", "Many read it."}));
  EXPECT_EQ(sentences_of("The U.N. Secretary spoke in the U.S. He left."),
            (Texts{"The U.N. Secretary spoke in the U.S.", "He left."}));
  EXPECT_EQ(sentences_of("It is by Mr. W. A. Martin. It is by W. A house."),
            (Texts{"It is by Mr. W. A. Martin.", "It is by W.", "A house."}));
  EXPECT_EQ(sentences_of("J.-P. Sartre came."), (Texts{"J.-P. Sartre came."}));
}

TEST(Sentences, DecimalsAndListNumbersAreNoEnds) {
  EXPECT_EQ(sentences_of("It grew by 3.5 percent. Good."), (Texts{"It grew by 3.5 percent.", "Good."}));
  EXPECT_EQ(sentences_of("1. Laying a foundation"), (Texts{"1. Laying a foundation"}));
  EXPECT_EQ(sentences_of("IV. Results of it. More."), (Texts{"IV. Results of it.", "More."}));
}

TEST(Sentences, QuotesBelongToTheSentenceTheyClose) {
  EXPECT_EQ(sentences_of("\"Go.\" He went."), (Texts{"\"Go.\"", "He went."}));
  EXPECT_EQ(sentences_of("\u201CReally?\u201D he asked. \u201CYes!\u201D she said."),
            (Texts{"\u201CReally?\u201D he asked.", "\u201CYes!\u201D she said."}));
}

TEST(Sentences, FrenchQuotesCloseBehindABlank) {
  EXPECT_EQ(sentences_of("Il a dit : « Bonjour ! » et il est parti. « Non. » Elle rit.", "fr"),
            (Texts{"Il a dit : « Bonjour ! » et il est parti.", "« Non. »", "Elle rit."}));
  EXPECT_EQ(sentences_of("Il lut : «\u00A0Bien.\u00A0»\u00A0Puis rien.", "fr"),
            (Texts{"Il lut : «\u00A0Bien.\u00A0»\u00A0", "Puis rien."}));
  EXPECT_EQ(sentences_of("Er kam. »Hallo!« Sie ging. »Nein!« rief er.", "de"),
            (Texts{"Er kam.", "»Hallo!«", "Sie ging.", "»Nein!« rief er."}));
}

TEST(Sentences, RomanNumbersAreNumbers) {
  EXPECT_EQ(sentences_of("Foi no séc. XIX em Lisboa. Ver cap. V.", "pt"),
            (Texts{"Foi no séc. XIX em Lisboa.", "Ver cap. V."}));
  EXPECT_EQ(sentences_of("See vol. II of it. He said no. I went. He said no. Ivy went."),
            (Texts{"See vol. II of it.", "He said no.", "I went.", "He said no.", "Ivy went."}));
}

TEST(Sentences, AnEllipsisBeforeASmallLetterGoesOn) {
  EXPECT_EQ(sentences_of("Well... maybe. Or... No."), (Texts{"Well... maybe.", "Or...", "No."}));
}

TEST(Sentences, BeginWithANumberBehindAWord) {
  EXPECT_EQ(sentences_of("It ended there. 12 people stayed. See chap. 3 of it, approx. 5 of them and p. 7 too."),
            (Texts{"It ended there.", "12 people stayed.", "See chap. 3 of it, approx. 5 of them and p. 7 too."}));
}

TEST(Sentences, BeginWithADashWherePeopleSpeak) {
  EXPECT_EQ(sentences_of("- Nie wiem. - Ja te\u017C nie. - To dobrze - powiedzia\u0142.", "pl"),
            (Texts{"- Nie wiem.", "- Ja te\u017C nie.", "- To dobrze - powiedzia\u0142."}));
  EXPECT_EQ(sentences_of("\u2014 \u0414\u0430. \u2014 \u041E\u043D \u0432\u0441\u0442\u0430\u043B.", "ru").size(), 2u);
  EXPECT_EQ(sentences_of("It fell by 3. -5 is less. Dr. - Smith. He stops... - and goes on."),
            (Texts{"It fell by 3. -5 is less.", "Dr. - Smith.", "He stops... - and goes on."}));
}

TEST(Sentences, EndWithTheirParagraphButNotWithALine) {
  EXPECT_EQ(sentences_of("A heading\n\nThe text by Dr.\nSmith goes on. And\nends.\n\nDr.\n\nSmith"),
            (Texts{"A heading", "The text by Dr.\nSmith goes on.", "And\nends.", "Dr.", "Smith"}));
}

TEST(Sentences, GermanOrdinalsAndAbbreviations) {
  EXPECT_EQ(sentences_of("Am 3. Oktober kam Dr. Weber, d. h. Anna. Sie blieb.", "de"),
            (Texts{"Am 3. Oktober kam Dr. Weber, d. h. Anna.", "Sie blieb."}));
  EXPECT_EQ(sentences_of("Es waren 25. Die Zahl stimmt.", "de"), (Texts{"Es waren 25.", "Die Zahl stimmt."}));
}

TEST(Sentences, OtherLanguages) {
  EXPECT_EQ(sentences_of("M. Dupont est l\u00E0. Il parle.", "fr"), (Texts{"M. Dupont est l\u00E0.", "Il parle."}));
  EXPECT_EQ(sentences_of("El Sr. L\u00F3pez vino. La Sra. Ruiz no.", "es"),
            (Texts{"El Sr. L\u00F3pez vino.", "La Sra. Ruiz no."}));
  EXPECT_EQ(sentences_of("\u0414\u043E\u043C \u043D\u0430 \u0443\u043B. \u041B\u0435\u043D\u0438\u043D\u0430. "
                         "\u041E\u043D \u043D\u043E\u0432\u044B\u0439.",
                         "ru")
                .size(),
            2u);
  EXPECT_EQ(sentences_of("\u4ED6\u6765\u4E86\u3002\u6211\u8D70\u4E86\u3002", "zh").size(), 2u);
}

TEST(Sentences, RussianYearsEndASentenceAndTownsDoNot) {
  EXPECT_EQ(sentences_of("Он жил в г. Москве до 1900 г. Потом он уехал в г. Тверь.", "ru"),
            (Texts{"Он жил в г. Москве до 1900 г.", "Потом он уехал в г. Тверь."}));
  EXPECT_EQ(sentences_of("С 1900 г. в г. Омске.", "ru"), (Texts{"С 1900 г. в г. Омске."}));
}

TEST(Abbreviations, ListsAreSortedAndDistinct) {
  for (const auto& list : abbreviation_lists())
    for (const auto& words : {list.never_ends, list.before_number, list.behind_number, list.starters})
      EXPECT_EQ(std::adjacent_find(words.begin(), words.end(), std::greater_equal<>()), words.end()) << list.language;
}

TEST(Abbreviations, TakesLanguageTagsAndFallsBackToEnglish) {
  EXPECT_EQ(Abbreviations("de-AT").kind("Bzw"), AbbreviationKind::never_ends);
  EXPECT_EQ(Abbreviations("xx").kind("Mrs"), AbbreviationKind::never_ends);
  EXPECT_EQ(Abbreviations("").kind("word"), AbbreviationKind::none);
  EXPECT_TRUE(Abbreviations::knows("PL"));
  EXPECT_FALSE(Abbreviations::knows("xx"));
}

}  // namespace
}  // namespace segment
