// Texts in which something could be looked at again and again. Where time grows with the square of the size, these would
// take hours; a second or two is what they take.
#include "segment/sentences.hpp"
#include "segment/words.hpp"

#include <gtest/gtest.h>

#include <ctime>
#include <string>
#include <string_view>

namespace segment {
namespace {

std::string repeated(std::string_view what, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += what;
  return text;
}

double seconds_for(const std::string& text) {
  const std::clock_t begin = std::clock();
  static const Dictionary dictionary;
  for (const bool remove_punct : {true, false}) {
    WordFinder finder(dictionary, {remove_punct, false, {true, true, true, true}, true, true});
    for (const char* language : {"en", "fr", "it"}) finder.find(text, contraction_rules(language));
    for (std::size_t i = 1; i < finder.size(); ++i) EXPECT_LE(finder.ends()[i - 1], finder.begins()[i]);
    for (std::size_t i = 0; i < finder.size(); ++i) EXPECT_LE(finder.ends()[i] - finder.begins()[i], longest_token);
  }
  std::vector<Paragraph> paragraphs;
  find_paragraphs(text, paragraphs);
  std::vector<std::uint32_t> begins;
  SentenceFinder().find(text, paragraphs, Abbreviations("en"), begins);
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

TEST(Monsters, TakeLinearTime) {
  constexpr std::size_t bytes = 1 << 18;
  for (const char* what :
       {"a",      " ",          "-",          "a-",     "@",      "a@",         "a@b.c", "#",      "#a",     "://",
        "a://",   "www.",       "www./",      "w",      "'",      "a'",         "'t",    "n't",    ".",      ". ",
        "1",      "1,",         "1\u00A0000", "$",      "$1",     "1 k",        "(",     ")",      "\"",     "Dr. ",
        "J. ",    ". - ",       ". 1",        "\n",     "\r\n",   "\f",         "- a\n", "a\n",    "\u4E2D", "\u0E01",
        "\u30AB", "\U0001F600", "\u200D",     "\u0301", "\uFE0F", "\U0001F1E9", "_",     "\u2019", "\u2010", "\uFF03"})
    EXPECT_LT(seconds_for(repeated(what, bytes)), 20) << what;
  EXPECT_LT(seconds_for(std::string(bytes, '(') + repeated("Dr. ", bytes)), 20);
  EXPECT_LT(seconds_for(repeated("x", bytes) + "://" + repeated(")", bytes)), 20);
}

}  // namespace
}  // namespace segment
