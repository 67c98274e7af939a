#include "plain_words.hpp"

#include <gtest/gtest.h>

#include <iterator>
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
  PlainReader reader(stop_lines);
  std::string s;
  for (const Word& w : reader.read(text)) {
    if (!s.empty()) s += ' ';
    if (!w.joined) s += '|';
    if (w.stop) s += '*';
    s += reader.words.key_text(w.key);
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
  PlainReader reader;
  auto tokens = plain_tokens(text, reader.vocabulary);
  tokens[2].starts_sentence = true;
  const auto words = reader.read(tokens, text);
  EXPECT_TRUE(words[1].joined);
  EXPECT_FALSE(words[2].joined);
  EXPECT_TRUE(words[3].joined);
}

TEST(WordReader, LeadsAcrossBlanksAndABareHyphen) {
  EXPECT_EQ(described("one\t two\n\u00A0three four-five", ""), "|one two three four five");
}

TEST(Entity, IsANameOrNumberBetweenItsSigns) {
  const auto is = [](std::string_view text, std::string_view token) {
    const auto begin = text.find(token);
    return is_entity(text, begin, begin + token.size());
  };
  EXPECT_TRUE(is("signal &amp; noise", "amp"));
  EXPECT_TRUE(is("&lt;b", "lt"));
  EXPECT_TRUE(is("1&frac12;", "frac12"));
  EXPECT_TRUE(is("don&#39;t", "39"));
  EXPECT_TRUE(is("don&#39;t", "#39"));
  EXPECT_TRUE(is("don&#x2F;t", "x2F"));
  EXPECT_FALSE(is("an amp; its", "amp"));
  EXPECT_FALSE(is("signal &amp noise", "amp"));
  EXPECT_FALSE(is("AT&T; IBM", "T"));
  EXPECT_FALSE(is("Simon&Schuster; others", "Schuster"));
  EXPECT_FALSE(is("a&b; c", "b"));
  EXPECT_FALSE(is("#39; more", "39"));
  EXPECT_FALSE(is("&caf\u00E9;", "caf\u00E9"));
  EXPECT_FALSE(is("amp", "amp"));
  EXPECT_FALSE(is("amp;", "amp"));
}

TEST(WordReader, TakesAnElidedWordOffTheFront) {
  EXPECT_EQ(described("chef de l’état", "de\nl'\n"), "|chef *de *l' état");
  EXPECT_EQ(described("o'clock", "l'\n"), "|o'clock");
}

TEST(WordReader, CountsByTheNormAndDelimitsWhereItIsRemoved) {
  const std::string text = "Models of l'modelling";
  PlainReader reader("l'\n");
  auto tokens = plain_tokens(text, reader.vocabulary);
  tokens[0].norm = tokens[2].norm = reader.vocabulary.term("model");
  tokens[1].removed = true;
  const auto words = reader.read(tokens, text);
  ASSERT_EQ(words.size(), 4u);
  EXPECT_EQ(words[0].key, words[3].key);
  EXPECT_EQ(reader.words.key_text(words[0].key), "model");
  EXPECT_TRUE(words[1].stop);
  EXPECT_EQ(reader.words.key_text(words[2].key), "l'");
}

TEST(WordReader, ComparesByTheTermWhateverTheTextHas) {
  const std::string text = "d\u00E9s d'\u00E9t\u00E9";
  PlainReader reader("l'\nd'\n");
  auto tokens = plain_tokens(text, reader.vocabulary);
  for (auto& t : tokens) t.term = reader.vocabulary.term("l'eau");  // as if a step had written lemmas
  const auto words = reader.read(tokens, text);
  ASSERT_EQ(words.size(), 3u);  // the first has no character that ends where l' would
  EXPECT_EQ(words[0].end, 4u);
  EXPECT_EQ(words[0].key, words[2].key);
  EXPECT_EQ(reader.words.key_text(words[0].key), "eau");
}

TEST(WordReader, ForgetsTheDocumentBefore) {
  PlainReader reader;
  reader.read("one two three");
  const auto words = reader.read("two");
  ASSERT_EQ(words.size(), 1u);
  EXPECT_EQ(words[0].key, 0u);
  EXPECT_EQ(reader.words.key_text(0), "two");
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
  PlainReader reader("the\nl'\nsea\n");
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    const bool is_long = random() % 50 == 0;  // more terms than there are slots at first
    for (int i = is_long ? 3000 : 30; i > 0; --i) {
      const char* const words[] = {"The", "sea", "SEA", "l'eau", "l\u2019eau", "eau", "the"};
      const auto r = random() % (is_long ? 2000 : 12);
      text += (r < std::size(words) ? words[r] : 'w' + std::to_string(r)) + (random() % 5 == 0 ? ". " : " ");
    }
    PlainReader fresh("the\nl'\nsea\n");
    const auto expected = fresh.read(text), words = reader.read(text);
    ASSERT_EQ(words.size(), expected.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
      ASSERT_EQ(reader.words.key_text(words[i].key), fresh.words.key_text(expected[i].key));
      ASSERT_EQ(words[i].key, expected[i].key);
      ASSERT_EQ(words[i].stop, expected[i].stop);
      ASSERT_EQ(words[i].joined, expected[i].joined);
    }
    if (round == 150) reader.words.forget();
  }
}

}  // namespace
}  // namespace keywords
