#include "plain_words.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace keywords {
namespace {

std::string folded(std::string_view s) {
  std::string out;
  fold(s, out);
  return out;
}

/// Words as "key" with "*" before stop words and "|" before those that no phrase may lead to.
std::string described(std::string_view text, std::string_view stop_lines) {
  WordReader reader;
  const auto stopwords = stopwords_of(stop_lines);
  const auto tokens = plain_tokens(text);
  std::string s;
  for (const Word& w : reader.read(tokens, text, stopwords)) {
    if (!s.empty()) s += ' ';
    if (!w.joined) s += '|';
    if (w.stop) s += '*';
    s += reader.key_text(w.key);
  }
  return s;
}

TEST(Fold, FoldsCaseOfAllScriptsAndStraightensApostrophes) {
  EXPECT_EQ(folded("STRASSE"), "strasse");
  EXPECT_EQ(folded("Straße"), "strasse");
  EXPECT_EQ(folded("ÉTÉ"), "été");
  EXPECT_EQ(folded("МОСКВА"), "москва");
  EXPECT_EQ(folded("Don’t"), "don't");
}

TEST(WordReader, MarksStopWordsInAnyCaseAndWithAnyApostrophe) {
  EXPECT_EQ(described("The cat doesn’t sleep", "the\ndoesn't\n"), "|*the cat *doesn't sleep");
}

TEST(WordReader, CutsAtEverySignBetweenWords) {
  EXPECT_EQ(described("one, two (three) four", ""), "|one |two |three |four");
  EXPECT_EQ(described("one \u2013 two \u201Cthree\u201D", ""), "|one |two |three");
  EXPECT_EQ(described("one - two--three", ""), "|one |two |three");
}

TEST(WordReader, CutsBetweenSentencesEvenWithoutASign) {
  const std::string text = "A heading\nText goes on";
  auto tokens = plain_tokens(text);
  tokens[2].starts_sentence = true;
  WordReader reader;
  const auto words = reader.read(tokens, text, Stopwords());
  EXPECT_TRUE(words[1].joined);
  EXPECT_FALSE(words[2].joined);
  EXPECT_TRUE(words[3].joined);
}

TEST(WordReader, LeadsAcrossBlanksAndABareHyphen) {
  EXPECT_EQ(described("one\t two\n\u00A0three four-five", ""), "|one two three four five");
}

TEST(WordReader, TakesAnElidedWordOffTheFront) {
  EXPECT_EQ(described("chef de l’état", "de\nl'\n"), "|chef *de *l' état");
  EXPECT_EQ(described("o'clock", "l'\n"), "|o'clock");
}

TEST(WordReader, CountsByTheNormAndDelimitsWhereItIsRemoved) {
  const std::string text = "Models of modelling";
  auto tokens = plain_tokens(text);
  tokens[0].norm = tokens[2].norm = "model";
  tokens[1].removed = true;
  WordReader reader;
  const auto words = reader.read(tokens, text, Stopwords());
  EXPECT_EQ(words[0].key, words[2].key);
  EXPECT_EQ(reader.key_text(words[0].key), "model");
  EXPECT_TRUE(words[1].stop);
  EXPECT_EQ(reader.key_count(), 2u);
}

TEST(WordReader, ForgetsTheDocumentBefore) {
  WordReader reader;
  const std::string first = "one two three", second = "two";
  reader.read(plain_tokens(first), first, Stopwords());
  const auto words = reader.read(plain_tokens(second), second, Stopwords());
  ASSERT_EQ(words.size(), 1u);
  EXPECT_EQ(words[0].key, 0u);
  EXPECT_EQ(reader.key_text(0), "two");
}

TEST(Stopwords, ReadsLinesWithCommentsAndBlanks) {
  const auto s = stopwords_of("# a comment\n The \r\n\nÉTÉ");
  EXPECT_EQ(s.size(), 2u);
  EXPECT_TRUE(s.contains("the"));
  EXPECT_TRUE(s.contains("été"));
}

TEST(Stopwords, RefusesWhatIsNotUtf8) { EXPECT_THROW(stopwords_of("caf\xE9\n"), std::runtime_error); }

TEST(Stopwords, HasListsByLanguage) {
  std::map<std::string_view, Stopwords> lists;
  for (const auto& list : stopword_lists()) {
    lists[list.language] = stopwords_of(list.lines);
    EXPECT_GT(lists[list.language].size(), 100u) << list.language;
  }
  EXPECT_TRUE(lists.at("en").contains("the"));
  EXPECT_FALSE(lists.at("en").contains("harbour"));
  EXPECT_TRUE(lists.at("de").contains("und"));
}

TEST(Stopwords, KnowTheLanguageOfATag) {
  EXPECT_EQ(primary_language("en-GB"), "en");
  EXPECT_EQ(primary_language("DE_at"), "de");
  EXPECT_EQ(primary_language("fr"), "fr");
}

TEST(WordReader, SaysTheSameOfATermWhateverItHasMetBefore) {
  // Terms that share a slot, one term written in two ways, and two lists of stop words, in turn.
  WordReader reader;
  const auto english = stopwords_of("the\n"), french = stopwords_of("l'\nsea\n");
  const std::string texts[] = {"The sea l'eau", "SEA the sea", "l'eau The eau", "the l\u2019eau sea"};
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    const std::string& text = texts[random() % 4];
    const auto& list = random() % 2 == 0 ? english : french;
    auto tokens = plain_tokens(text);
    WordReader fresh;
    const auto expected = fresh.read(tokens, text, list);
    for (auto& t : tokens) t.term = static_cast<std::uint32_t>(random() % 3) << 15;
    const auto words = reader.read(tokens, text, list);
    ASSERT_EQ(words.size(), expected.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
      EXPECT_EQ(reader.key_text(words[i].key), fresh.key_text(expected[i].key));
      EXPECT_EQ(words[i].key, expected[i].key);
      EXPECT_EQ(words[i].stop, expected[i].stop);
      EXPECT_EQ(words[i].joined, expected[i].joined);
    }
  }
}

}  // namespace
}  // namespace keywords
