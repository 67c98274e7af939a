#include "normalize/character_form.hpp"
#include "normalize/stop_words.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace normalize {
namespace {

StopWords language(std::string_view tag) {
  StopWords words;
  for (const auto& list : stop_word_lists())
    if (list.language == tag) words.add_lines(list.lines);
  return words;
}
std::string_view rest(const StopWords& words, std::string_view word) {
  return rest_of(word, word, [&](std::string_view w) { return words.contains(w); });
}

TEST(StopWords, EveryLanguageHasAListOfCanonicalWords) {
  EXPECT_EQ(stop_word_lists().size(), 18u);
  for (const auto& list : stop_word_lists()) {
    std::size_t count = 0;
    std::string_view before, lines = list.lines;
    std::string key;
    while (!lines.empty()) {
      const auto word = lines.substr(0, lines.find('\n'));
      lines.remove_prefix(std::min(word.size() + 1, lines.size()));
      if (word.empty() || word.starts_with('#')) continue;
      EXPECT_LT(before, word) << list.language;  // sorted, none twice
      canonical_characters(word, {.letter_case = LetterCase::lower}, key);
      EXPECT_EQ(key, word) << list.language;
      before = word;
      ++count;
    }
    EXPECT_GE(count, 200u) << list.language;
  }
}

TEST(StopWords, RemovesWholeWords) {
  const auto english = language("en");
  for (const char* s : {"the", "of", "don't", "with"}) EXPECT_EQ(rest(english, s), "") << s;
  for (const char* s : {"people", "china's", "o'clock", "rock'n'roll", "x'"}) EXPECT_EQ(rest(english, s), s);
  EXPECT_EQ(rest(language("de"), "ausser"), "");
}

TEST(StopWords, TakesElidedWordsOffTheFront) {
  const auto french = language("fr");
  EXPECT_EQ(rest(french, "l'homme"), "homme");
  EXPECT_EQ(rest(french, "qu'il"), "");
  EXPECT_EQ(rest(french, "jusqu'l'homme"), "homme");
  EXPECT_EQ(rest(french, "aujourd'hui"), "");
  EXPECT_EQ(rest(french, "l'"), "");
  EXPECT_EQ(rest(language("it"), "dell'acqua"), "acqua");
  EXPECT_EQ(rest(language("en"), "l'homme"), "l'homme");
}

TEST(StopWords, KeepsTheCaseOfWhatIsLeft) {
  const auto french = language("fr");
  EXPECT_EQ(rest_of("L'Homme", "l'homme", [&](std::string_view w) { return french.contains(w); }), "Homme");
}

TEST(StopWords, ReadsListsInAnyCaseWithCommentsAndCarriageReturns) {
  StopWords words;
  words.add_lines("\uFEFF# mine\r\nHello\r\n\n  L\u2019 \nStra\u00DFe");
  EXPECT_EQ(rest(words, "hello"), "");
  EXPECT_EQ(rest(words, "l'eau"), "eau");
  EXPECT_EQ(rest(words, "strasse"), "");
  EXPECT_EQ(rest(words, "mine"), "mine");
}

TEST(StopWords, RefusesTwoWordsInALine) {
  StopWords words;
  try {
    words.add_lines("one\ntwo words\n");
    FAIL();
  } catch (const std::runtime_error& e) {
    EXPECT_STREQ(e.what(), "line 2 has more than one word; write one word a line");
  }
}

}  // namespace
}  // namespace normalize
