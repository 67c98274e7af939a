#include "normalize/lemma_table.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace normalize {
namespace {

std::string mistake(std::string_view lines) {
  try {
    LemmaTable().add_lines(lines, {});
  } catch (const std::runtime_error& e) {
    return e.what();
  }
  return "none";
}

TEST(LemmaTable, FindsFoldedForms) {
  LemmaTable t;
  t.add_lines("\uFEFF# forms of one verb\r\nWent\tGO\r\n\ngone\tgo\nO\u2019Neills\tO\u2019Neill\n", {});
  EXPECT_EQ(t.find("went"), "go");
  EXPECT_EQ(t.find("gone"), "go");
  EXPECT_EQ(t.find("o'neills"), "o'neill");
  EXPECT_EQ(t.find("go"), std::nullopt);
  EXPECT_EQ(t.ambiguous_count(), 0u);
}

TEST(LemmaTable, LeavesTheCharactersOfLemmasAsAsked) {
  LemmaTable t;
  t.add_lines("h\u00E4user\tHaus", {.letter_case = LetterCase::none});
  EXPECT_EQ(t.find("h\u00E4user"), "Haus");
}

TEST(LemmaTable, TakesTheFirstOfSeveralLemmasAndSaysSo) {
  LemmaTable t;
  t.add_lines("left\tleave\nLEFT\tleave\nleft\tleft\nsaw\tsee\nsaw\tsaw", {});
  EXPECT_EQ(t.find("left"), "leave");
  EXPECT_EQ(t.ambiguous_count(), 2u);
  EXPECT_EQ(t.first_ambiguous(), "line 3: 'left' is 'leave' already, not 'left'");
}

TEST(LemmaTable, SaysWhichLineIsWrong) {
  EXPECT_EQ(mistake("went\tgo\ngone go"), "line 2 has no tab: 'gone go'; write FORM TAB LEMMA");
  EXPECT_EQ(mistake("# a\n\nwent\tgo\tverb"), "line 3 is not one form, a tab and one lemma: 'went\\tgo\\tverb'");
  EXPECT_EQ(mistake("looked up\tlook"), "line 1 is not one form, a tab and one lemma: 'looked up\\tlook'");
  EXPECT_EQ(mistake("\u00AD\tgo"), "line 1 has a word of invisible characters only");
  EXPECT_EQ(mistake(std::string(59, 'a') + "\u00E9\u00E9"),
            "line 1 has no tab: '" + std::string(59, 'a') + "...'; write FORM TAB LEMMA");
}

}  // namespace
}  // namespace normalize
