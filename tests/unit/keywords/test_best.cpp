#include "best.hpp"
#include "bibliography.hpp"
#include "plain_words.hpp"
#include "ranking.hpp"
#include "word_lists.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace keywords {
namespace {

TEST(Table, IsFoundByEveryKeyAndNoOther) {
  const Table t("# comment\n# more\na 1\nab 2\nb 33\n");
  EXPECT_EQ(t.find("a"), "1");
  EXPECT_EQ(t.find("ab"), "2");
  EXPECT_EQ(t.find("b"), "33");
  for (const char* absent : {"", "aa", "c", "A", "abc", "#"}) EXPECT_EQ(t.find(absent), "") << absent;
  EXPECT_EQ(Table("").find("a"), "");
}

TEST(EnglishClasses, AreThoseOfWordNetAndOfEndings) {
  const EnglishClasses c;
  EXPECT_EQ(c.of("river"), WordClass::noun);
  EXPECT_EQ(c.of("rivers"), WordClass::noun);
  EXPECT_EQ(c.of("deep"), WordClass::adjective);
  EXPECT_EQ(c.of("quickly"), WordClass::adverb);
  EXPECT_EQ(c.of("provides"), WordClass::verb);
  EXPECT_EQ(c.of("went"), WordClass::verb);
  EXPECT_EQ(c.of("proposed"), WordClass::participle);
  EXPECT_EQ(c.of("mining"), WordClass::gerund);
  EXPECT_EQ(c.of("hyperspectral"), WordClass::adjective);  // not in WordNet: by its ending
  EXPECT_EQ(c.of("blorf"), WordClass::noun);
  EXPECT_EQ(c.of("state-of-the-art"), WordClass::noun);
}

struct Document {
  std::string text;
  PlainReader reader{"the\na\nof\nand\nto\nwe\nis\nare\nby\nin\nfor\n"};
  Lexicon lexicon{"en"};
  Phrases phrases;
  Best best;
  std::vector<double> scores;
  explicit Document(std::string t) : text(std::move(t)) {
    scores = best.run(reader.read(text), reader.words, text, lexicon, 5, phrases).scores;
  }
  std::vector<std::string> keywords() const {
    std::vector<std::string> all;
    for (const auto& k : rank(phrases, scores, {}, 0, text)) all.push_back(k.text);
    return all;
  }
  bool has(const std::string& keyword) const {
    const auto all = keywords();
    return std::find(all.begin(), all.end(), keyword) != all.end();
  }
};

TEST(Best, TakesPartsOfNounGroupsThatEndInANoun) {
  const Document d("The deep harbour wall is the place.");
  EXPECT_TRUE(d.has("deep harbour wall"));
  EXPECT_TRUE(d.has("harbour wall"));
  EXPECT_TRUE(d.has("deep harbour"));
  EXPECT_FALSE(d.has("harbour wall is"));
}

TEST(Best, KnowsVerbsByWhatStandsBefore) {
  const Document d("We measure the tide. A measure of the tide.");
  const auto all = rank(d.phrases, d.scores, {}, 0, d.text);
  const auto measure = std::find_if(all.begin(), all.end(), [](const Keyword& k) { return k.text == "measure"; });
  ASSERT_NE(measure, all.end());
  EXPECT_EQ(measure->occurrences.size(), 1u);
}

TEST(Best, CountsFormsOfOneStemTogether) {
  const Document d("A tide model. The tide models. Tide model.");
  const auto all = rank(d.phrases, d.scores, {}, 1, d.text);
  EXPECT_EQ(all[0].text, "tide model");
  EXPECT_EQ(all[0].occurrences.size(), 3u);
  EXPECT_EQ(all[0].variants, (std::vector<std::string>{"tide models"}));
}

TEST(Best, ScoresWhatItsTermsSumTo) {
  const Document d("The deep harbour wall of 1901 and the harbour gate. Dredging in the harbour.");
  ASSERT_FALSE(d.scores.empty());
  for (std::uint32_t p = 0; p < d.scores.size(); ++p) {
    double sum = 0;
    for (double t : d.best.explain(p, d.phrases, d.text)) sum += t;
    EXPECT_DOUBLE_EQ(d.scores[p], std::exp(sum));
    EXPECT_TRUE(std::isfinite(d.scores[p]));
  }
}

TEST(Best, GivesEveryTermItsName) {
  for (const char* name : best_term_names) EXPECT_NE(name, nullptr);
}

/// The value of a named term of a keyword; 0 when it has none.
double term_of(const Document& d, const std::string& keyword, std::string_view name) {
  const auto at = std::find(best_term_names.begin(), best_term_names.end(), name) - best_term_names.begin();
  for (std::uint32_t p = 0; p < d.scores.size(); ++p)
    if (folded_text(d.phrases, p, d.text) == keyword)
      return d.best.explain(p, d.phrases, d.text)[static_cast<std::size_t>(at)];
  ADD_FAILURE() << keyword << " is no candidate";
  return 0;
}

TEST(Best, KnowsWordsThatSayLittle) {
  const Document d("Important results of the tide model. The approach.");
  EXPECT_LT(term_of(d, "important results", "general_first"), 0);
  EXPECT_LT(term_of(d, "important results", "general_last"), 0);
  EXPECT_LT(term_of(d, "approach", "general_single"), 0);
  EXPECT_EQ(term_of(d, "tide model", "general_last"), 0);
}

TEST(Best, SeesWhatFollowsAndHowWordsAreMade) {
  const Document d("Proposed tide models, and tide gauges of 1901. The C4 gauge is there, a tide gauge network.");
  EXPECT_LT(term_of(d, "proposed tide models", "participle_first"), 0);
  EXPECT_EQ(term_of(d, "tide models", "participle_first"), 0);
  EXPECT_LT(term_of(d, "c4 gauge", "digit"), 0);
  EXPECT_EQ(term_of(d, "gauge network", "digit"), 0);
  // A sign follows always, never, and in none of two places.
  EXPECT_GT(term_of(d, "tide models", "before_sign"), 0);
  EXPECT_EQ(term_of(d, "tide", "before_sign"), 0);
  EXPECT_EQ(term_of(d, "tide gauges", "before_sign"), 0);
  EXPECT_GT(term_of(d, "gauge network", "last_characters"), term_of(d, "tide gauges", "last_characters"));
}

TEST(Best, SetsCandidatesAgainstThoseThatHoldThem) {
  const Document d("The deep harbour wall. The deep harbour wall. A harbour gate.");
  EXPECT_LT(term_of(d, "harbour wall", "always_inside"), 0);  // never without "deep"
  EXPECT_EQ(term_of(d, "deep harbour wall", "always_inside"), 0);
  // One longer candidate, twice: ln((1 + 2)/(1 + 2)).
  EXPECT_EQ(term_of(d, "harbour wall", "longer_occurrences"), 0);
  EXPECT_GT(term_of(d, "harbour", "longer"), term_of(d, "harbour wall", "longer"));
}

TEST(Best, LooksAtNothingBehindTheReferences) {
  const std::string paper = "The tide model. A tide gauge in the harbour.\n", list = "[1] The harbour wall.\n";
  EXPECT_FALSE(Document(paper + "5. References\n" + list).has("harbour wall"));
  EXPECT_TRUE(Document(paper + "References to it\n" + list).has("harbour wall"));
}

TEST(Bibliography, BeginsWithItsHeadingInTheSecondHalf) {
  const auto before = [](const std::string& text) { return text.substr(0, before_bibliography(text)); };
  EXPECT_EQ(before("A long line of text\nREFERENCES\nx"), "A long line of text\n");
  EXPECT_EQ(before("A long line of text of a paper\n7.1 Bibliography:\r\nx"), "A long line of text of a paper\n");
  EXPECT_EQ(before("A long line of text of a paper\n\u041b\u0438\u0442\u0435\u0440\u0430\u0442\u0443\u0440\u0430\n"),
            "A long line of text of a paper\n");
  EXPECT_EQ(before("A long line of text, a long line of text\nReferences\nx\nReferences"),
            "A long line of text, a long line of text\nReferences\nx\n");
  for (const char* all : {"", "\n", "References\nand a long line of text", "A long line of text\nSee references\nx",
                          "A long line\n12. .\n\n", "A long line of text"})
    EXPECT_EQ(before(all), all);
}

TEST(WordLists, GuessTheLanguageByStopWords) {
  const WordLists lists("", false);
  GuessMemory memory;
  PlainVocabulary vocabulary;
  const auto guess = [&](const std::string& text) {
    return lists.guess(plain_tokens(text, vocabulary), vocabulary.form_of(), memory);
  };
  EXPECT_EQ(guess("The harbour is deep and the sea is cold"), "en");
  EXPECT_EQ(guess("Der Hafen ist tief und die See ist kalt"), "de");
  EXPECT_EQ(guess("Le port est profond et la mer est froide"), "fr");
  EXPECT_EQ(guess("harbour"), "en");
  EXPECT_EQ(guess(""), "en");
  EXPECT_EQ(guess("Маяк предупреждает корабли, подходящие к порту"), "ru");  // no stop word but к
}

}  // namespace
}  // namespace keywords
