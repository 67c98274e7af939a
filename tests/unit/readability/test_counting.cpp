#include "readability/known_words.hpp"
#include "readability/resources.hpp"
#include "readability/tally.hpp"
#include "readability/words.hpp"

#include "terms.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace readability {
namespace {

using enum Count;

/// Counts a text whose tokens have blanks between them; tokens without a letter or digit are marks, "/" ends a sentence, and
/// "_" is a blank between marks.
class CountText {
 public:
  explicit CountText(std::string_view language = "en") : lists_("", "", ""), known_(lists_.rules(language), nullptr) {}
  Counts operator()(std::string_view written) {
    text.clear();
    Sentence sentence = text.begin_sentence();
    std::string marks;
    for_each_word(written, [&](std::string_view token) {
      if (token == "/") {
        if (sentence.count != 0) text.end_sentence(sentence, marks);
        sentence = text.begin_sentence();
        marks.clear();
      } else if (token.find_first_of(",.;:!?\"()_") != std::string_view::npos) {
        for (const char c : token) marks += c == '_' ? ' ' : c;
      } else {
        text.add(sentence, facts_of(token, known_, terms_), 0, marks);
        marks.clear();
      }
    });
    if (sentence.count != 0) text.end_sentence(sentence, marks);
    return counts(tally(), known_.rules);
  }
  Tally tally() {
    Tally whole;
    seen_.begin_text(known_.types());
    sentences_.clear();
    for (const Sentence& s : text.sentences) sentences_.push_back(add_sentence(text, s, seen_, whole));
    return whole;
  }
  std::string unfit() { return readability::unfit(tally(), known_.rules); }
  const std::vector<Tally>& sentence_tallies() const { return sentences_; }
  TextWords text;

 private:
  WordLists lists_;
  KnownWords known_;
  Terms terms_;
  SeenTypes seen_;
  std::vector<Tally> sentences_;
};

TEST(KnownWords, AreAskedForAgainWhenTheirTermCouldNotBeHad) {
  const WordLists lists("", "", "");
  KnownWords known(lists.rules("en"), nullptr);
  const auto facts = [&](auto&& term_of) {
    return known.facts(
        3, [] { return std::string_view("Cat"); }, term_of);
  };
  EXPECT_THROW(facts([](std::string_view) -> std::uint32_t { throw std::length_error("full"); }), std::length_error);
  const auto of_cat = [](std::string_view word) { return word == "cat" ? 7u : 0u; };
  EXPECT_EQ(facts(of_cat).type, 7u);
  EXPECT_EQ(facts(of_cat).letters, 3u);
  EXPECT_EQ(known.types(), 8u);
}

TEST(Counting, SumsAndThresholds) {
  const auto c = CountText()("the cat , banana beautiful / sixteen responsibility");
  EXPECT_EQ(c[sentences], 2u);
  EXPECT_EQ(c[words], 6u);
  EXPECT_EQ(c[letters], 3u + 3 + 6 + 9 + 7 + 14);
  EXPECT_EQ(c[squared_letters], 9u + 9 + 36 + 81 + 49 + 196);
  EXPECT_EQ(c[strokes], 43u);
  EXPECT_EQ(c[short_words], 2u);
  EXPECT_EQ(c[words_6_letters], 4u);
  EXPECT_EQ(c[long_words], 3u);
  EXPECT_EQ(c[syllables], 1u + 1 + 3 + 3 + 2 + 6);
  EXPECT_EQ(c[monosyllables], 2u);
  EXPECT_EQ(c[polysyllables], 4u);
  EXPECT_EQ(c[complex_words], 3u);
  EXPECT_EQ(c[words_4_syllables], 1u);
  EXPECT_EQ(c[words_6_syllables], 1u);
  EXPECT_EQ(c[lensear_words], 1u);
  EXPECT_EQ(c[types], 6u);
}

/// The example of the program of OSMAN's authors, counted by hand from their definitions: 3, 4, 4, 1 and 7 syllables.
TEST(Counting, ArabicByItsVowelMarks) {
  constexpr char greeting[] =
      "\u0627\u0644\u0633\u0651\u0644\u0627\u0645\u064F \u0639\u064E\u0644\u064E\u064A\u0643\u064F\u0645\u0652 "
      "\u0648\u064E\u0631\u064E\u062D\u0652\u0645\u064E\u0629\u064F \u0627\u0644\u0644\u0647\u0650 "
      "\u0648\u064E\u0628\u064E\u0631\u064E\u0643\u064E\u0627\u062A\u064F\u0647\u064F";
  const auto c = CountText("ar")(greeting);
  EXPECT_EQ(c[words], 5u);
  EXPECT_EQ(c[letters], 6u + 5 + 5 + 4 + 7);
  EXPECT_EQ(c[words_6_letters], 2u);
  EXPECT_EQ(c.find(osman_syllables), 19u);
  EXPECT_EQ(c.find(osman_complex_words), 1u);
  EXPECT_EQ(c.find(faseeh_words), 0u);
  EXPECT_FALSE(c.find(syllables));
  // yu'minuna, "they believe", has a hamza and six syllables, of which two are long
  EXPECT_EQ(CountText("ar")("\u064A\u064F\u0624\u0652\u0645\u0650\u0646\u064F\u0648\u0646\u064E").find(faseeh_words),
            1u);
  const auto bare = CountText("ar")(
      "\u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064A\u0643\u0645 \u0627\u0644\u0644\u0647\u0650");
  EXPECT_FALSE(bare.find(osman_syllables));
  EXPECT_TRUE(
      why_absent(osman_syllables, "ar").starts_with("undefined: fewer than half of the words have vowel marks"));
  EXPECT_FALSE(CountText()("the cat").find(osman_syllables));
}

TEST(Counting, ATextTakenForEnglishLooksLikeIt) {
  const auto why = [](std::string_view sentence, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text.append(sentence).append(" / ");
    CountText count;
    count(text);
    return unlike_english(count.tally());
  };
  EXPECT_EQ(why("the dog of the man ran home", 10), "");
  constexpr char german[] = "die Gemeinde beschloss gestern nach langer Beratung";
  EXPECT_EQ(why(german, 7), "");  // 49 words tell too little
  EXPECT_TRUE(
      why(german, 8).starts_with("no_language_support: the text was taken for English, of which 0 of 56 words"));
}

TEST(Counting, ContentWords) {
  EXPECT_EQ(CountText()("the old man didn't see 12 ships , which weren't there , and John's boat couldn't move")
                .find(content_words),
            7u);
  EXPECT_EQ(CountText("de")("der alte Mann hat kein Schiff gesehen").find(content_words), 4u);
  EXPECT_FALSE(CountText("fr")("le chat").find(content_words));
  EXPECT_FALSE(CountText("de")("der alte Mann").find(lensear_words));
}

TEST(Counting, TypesIgnoreCapitals) { EXPECT_EQ(CountText()("The the THE dog")[types], 2u); }

TEST(Counting, UnitsEndAtMarksInside) {
  EXPECT_EQ(CountText()("he came : he saw ; he left , too")[units], 3u);
  EXPECT_EQ(CountText()("he came / he saw")[units], 2u);
  EXPECT_EQ(CountText()("Dr . Weber came")[units], 1u);
}

/// McLaughlin (1969): a sentence is a string of words that ends in a full stop, a question mark or an exclamation mark.
TEST(Counting, AQuestionInsideASentenceIsASentence) {
  CountText count;
  EXPECT_EQ(count("really ?\"_ he asked / no")[sentences], 3u);
  EXPECT_EQ(count("who ?!\u201D_ she cried !)_ and left")[sentences], 3u);
  EXPECT_EQ(count("the so-called Yahoo !,_ a firm")[sentences], 1u);  // the string goes on behind the comma
  EXPECT_EQ(count("Dr ._ Weber came :_ at last ;_ alone")[sentences], 1u);
  count("really ?\"_ he asked");
  EXPECT_EQ(count.tally().sentences, 1u);  // of the layer
}

TEST(Counting, SentencesByThemselvesHaveTheirOwnTypes) {
  CountText count;
  const auto c = count("he saw Petersburg and quarks / he saw Petersburg and quarks and quarks");
  EXPECT_EQ(c[types], 5u);
  EXPECT_EQ(c[unfamiliar_words], 4u);
  EXPECT_EQ(c[unfamiliar_spache], 1u);
  ASSERT_EQ(count.sentence_tallies().size(), 2u);
  for (const Tally& t : count.sentence_tallies()) {
    EXPECT_EQ(t[types], 5u);
    EXPECT_EQ(t[unfamiliar_spache], 1u);
    EXPECT_EQ(t[Sum::names], 1u);
  }
  EXPECT_EQ(count.sentence_tallies()[1][unfamiliar_words], 3u);
}

TEST(Counting, FogLeavesOutNamesCompoundsAndEndings) {
  CountText count;
  EXPECT_EQ(count("an expensive elephant")[fog_hard_words], 2u);
  EXPECT_EQ(count("an expanded matches-maker")[fog_hard_words], 0u);   // -ed is the third; parts of one and two
  EXPECT_EQ(count("we saw Alexander yesterday")[fog_hard_words], 1u);  // a name
  EXPECT_EQ(count("Alexander left")[fog_hard_words], 1u);              // may be any word at the beginning
}

TEST(Counting, NamesCountAsUnfamiliarOnce) {
  CountText count;
  EXPECT_EQ(count("he saw Petersburg and Petersburg saw him")[unfamiliar_words], 1u);
  EXPECT_EQ(count("he saw quarks and quarks saw him")[unfamiliar_words], 2u);
  EXPECT_EQ(count("he saw Petersburg and quarks and quarks saw him")[unfamiliar_spache], 1u);
}

TEST(Counting, ClosedClasses) {
  const auto c = CountText()("she walked to the house because of him");
  EXPECT_EQ(c[prepositions], 2u);
  EXPECT_EQ(c[conjunctions], 1u);
  EXPECT_EQ(c[pronouns], 2u);
}

TEST(Counting, WhatALanguageDoesNotGiveIsAbsent) {
  const auto xx = CountText("xx")("uno due tre");
  EXPECT_FALSE(xx.find(syllables));
  EXPECT_FALSE(xx.find(unfamiliar_words));
  EXPECT_FALSE(xx.find(prepositions));
  EXPECT_TRUE(xx.find(letters));
  EXPECT_FALSE(CountText("de")("ein Haus").find(unfamiliar_words));
  EXPECT_TRUE(CountText("de")("ein Haus").find(prepositions));
}

TEST(Counting, NumbersAndOtherScriptsAreUnfit) {
  CountText count;
  count("1 2 3 four");
  EXPECT_EQ(count.unfit(), "undefined: 3 of 4 words are numbers");
  count("\u043F\u0440\u0438\u0432\u0435\u0442 \u043C\u0438\u0440 you");
  EXPECT_EQ(count.unfit(), "no_language_support: 2 of 3 words are not in the script of en");
  count("one two 3");
  EXPECT_EQ(count.unfit(), "");
  CountText russian("ru");
  russian("\u043F\u0440\u0438\u0432\u0435\u0442 \u043C\u0438\u0440");
  EXPECT_EQ(russian.unfit(), "");
  Counts given;
  given.set(Count::words, 100), given.set(Count::syllables, 180), given.set(Count::sentences, 100);
  given.set(Count::letters, 450), given.set(Count::complex_words, 12);
  EXPECT_EQ(unfit(given), "");
  given.set(Count::characters, 440);
  EXPECT_EQ(unfit(given), "undefined: letters is 450, and characters is 440, which can't be less");
  given.set(Count::sentences, 101);
  EXPECT_EQ(unfit(given), "undefined: sentences is 101, and words is 100, which can't be less");
}

TEST(Counting, SentencesNeedMarksAtTheirEnds) {
  CountText count;
  const auto why = [&](std::string_view text) {
    count(text);
    return without_sentences(count.tally());
  };
  EXPECT_EQ(why("one two three ."), "");
  EXPECT_EQ(why("one two . / three four"), "");
  EXPECT_EQ(why("one \" two ?\""), "");
  EXPECT_EQ(why("one , two ! / three : four five / six"),
            "undefined: only 2 of 6 words are in sentences that end in . ? or !, so it has no sentences to count");
  EXPECT_EQ(why("one ;"),
            "undefined: none of 1 words are in sentences that end in . ? or !, so it has no sentences to count");
  EXPECT_EQ(why(""), "");
}

/// What ends sentences in other scripts, and an abbreviation that is the last word.
TEST(Counting, OtherMarksEndSentences) {
  CountText count;
  count("a");
  for (const std::string_view rest : {"\u3002", "\u061F\u201D", "\u0964", "\u2026", ".", "?)"}) {
    Sentence s = count.text.begin_sentence();
    count.text.end_sentence(s, rest);
    EXPECT_TRUE(s.is_ended) << rest;
  }
  for (const std::string_view rest : {" ", ",", ";", "\u3001", "\n... ", ""}) {
    Sentence s = count.text.begin_sentence();
    count.text.end_sentence(s, rest);
    EXPECT_FALSE(s.is_ended) << rest;
  }
}

TEST(Resources, ReasonsForAbsentCounts) {
  EXPECT_EQ(why_absent(syllables, "xx"), "no_language_support: no rules for the syllables of xx");
  EXPECT_EQ(why_absent(prepositions, "fr"), "no_language_support: no list of prepositions for fr");
  EXPECT_EQ(why_absent(unfamiliar_harris, "en"),
            "missing_resource: name the list of Harris and Jacobson (1982) with harris_jacobson_list");
}

TEST(Resources, AListThatIsNotThereIsNamed) {
  try {
    WordLists("/no/such/list", "", "");
    FAIL();
  } catch (const std::runtime_error& e) {
    EXPECT_STREQ(e.what(), "can't read the list of words '/no/such/list'; check the path");
  }
}

}  // namespace
}  // namespace readability
