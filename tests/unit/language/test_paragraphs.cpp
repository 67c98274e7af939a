#include "language/paragraphs.hpp"

#include <gtest/gtest.h>

namespace language {
namespace {

std::vector<Span> paragraphs(std::string_view text) {
  std::vector<Span> out;
  find_paragraphs(text, out);
  return out;
}

TEST(Paragraphs, StandBetweenBlankLines) {
  EXPECT_EQ(paragraphs("one\ntwo\n\n  three \r\n \t\r\nfour"), (std::vector<Span>{{0, 7}, {11, 16}, {23, 27}}));
  EXPECT_EQ(paragraphs("one"), (std::vector<Span>{{0, 3}}));
  EXPECT_EQ(paragraphs("\n\none\n\n\n"), (std::vector<Span>{{2, 5}}));
  EXPECT_TRUE(paragraphs("").empty());
  EXPECT_TRUE(paragraphs(" \n\t\n").empty());
}

}  // namespace
}  // namespace language
