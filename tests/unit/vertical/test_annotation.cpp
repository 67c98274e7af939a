#include "vertical/annotation.hpp"

#include <textmill/token_class.hpp>

#include <gtest/gtest.h>

namespace vertical {
namespace {

TEST(Annotation, ReadsTokensSentencesAndParagraphs) {
  const std::string text = "the mill end. .";
  std::string why;
  const auto a = parse_annotation("0\t3\tthe\tDT\n4\t8\tmill\tNN\n\n9\t12\tend\tNN\n\n\n14\t15\t\t\n", text, why);
  ASSERT_TRUE(a) << why;
  ASSERT_EQ(a->tokens.size(), 4u);
  EXPECT_EQ(a->tokens[1].lemma, "mill");
  EXPECT_EQ(a->tokens[1].pos, "NN");
  EXPECT_EQ(a->tokens[3].lemma, "");
  ASSERT_EQ(a->sentences.size(), 3u);
  EXPECT_EQ(a->sentences[0].count, 2u);
  ASSERT_EQ(a->paragraphs.size(), 2u);
  EXPECT_EQ(a->paragraphs[0].count, 3u);
  EXPECT_EQ(a->paragraphs[1].first, 3u);
  EXPECT_TRUE(parse_annotation("", "", why)->tokens.empty());
}

TEST(Annotation, RefusesSpansThatAreNone) {
  for (const char* lines :
       {"x\t3\n", "0\n", "3\t2\n", "0\t17\n", "4\t6\n", "4\t5\n0\t3\n", "-1\t3\n", "0\t99999999999\n"}) {
    std::string why;
    EXPECT_FALSE(parse_annotation(lines, "the m\u00E4ll, end.", why)) << lines;
    EXPECT_NE(why.find("of whole characters"), std::string::npos) << why;
  }
}

TEST(Annotation, JoinsWordsThatAreWrittenTogether) {
  const std::string text = "du moulin, aux";
  std::string why;
  auto a = parse_annotation(
      "0\t2\tde\tADP\tde\n0\t2\tle\tDET\tle\n3\t9\tmoulin\tNOUN\n\n11\t14\t\tADP\t\u00E0\n11\t14\tle\t\tles\n", text,
      why);
  ASSERT_TRUE(a) << why;
  EXPECT_EQ(a->tokens[1].word, "le");
  ASSERT_EQ(a->sentences.size(), 2u);
  join_contractions(*a);
  ASSERT_EQ(a->tokens.size(), 3u);
  EXPECT_EQ(a->tokens[0].lemma, "de le");
  EXPECT_EQ(a->tokens[0].pos, "ADP+DET");
  EXPECT_EQ(a->tokens[0].word, "");
  EXPECT_EQ(a->tokens[1].lemma, "moulin");
  EXPECT_EQ(a->tokens[2].lemma, "le") << "one is not stated";
  EXPECT_EQ(a->tokens[2].pos, "ADP");
  EXPECT_EQ(a->sentences[0].count, 2u);
  EXPECT_EQ(a->sentences[1].first, 2u);
  EXPECT_EQ(a->sentences[1].count, 1u);
}

TEST(Annotation, TellsClassesByCharacters) {
  using textmill::token_class;
  const auto of = [](std::string_view token) { return static_cast<token_class>(class_of(token)); };
  for (const char* word : {"mill", "Ärger", "水车", "мир", "don't", "B2B", "café"})
    EXPECT_EQ(of(word), token_class::word) << word;
  for (const char* number : {"12", "3.5", "1,000"}) EXPECT_EQ(of(number), token_class::number) << number;
  for (const char* sign : {".", "—", "“", "。", "...", "«"}) EXPECT_EQ(of(sign), token_class::punctuation) << sign;
  for (const char* symbol : {"+", "€", "→"}) EXPECT_EQ(of(symbol), token_class::symbol) << symbol;
}

}  // namespace
}  // namespace vertical
