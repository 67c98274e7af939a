#include "sinks/width.hpp"

#include <gtest/gtest.h>

namespace textmill::sinks {
namespace {

TEST(Width, CountsColumnsOfATerminal) {
  EXPECT_EQ(display_width(""), 0u);
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("größe"), 5u);
  EXPECT_EQ(display_width("漢字"), 4u);
  EXPECT_EQ(display_width("한국어"), 6u);
  EXPECT_EQ(display_width("ひらがな"), 8u);
  EXPECT_EQ(display_width("ｆｕｌｌ"), 8u);
  EXPECT_EQ(display_width("e\u0301"), 1u);
  EXPECT_EQ(display_width("\U0001F600"), 2u);
  EXPECT_EQ(display_width("а\u0306"), 1u);
  EXPECT_EQ(display_width("नमस्ते"), 4u + 0u);
  EXPECT_EQ(display_width("\u200B"), 0u);
}

TEST(Width, CutsWithAnEllipsis) {
  EXPECT_EQ(cut_to_width("abcdef", 6), "abcdef");
  EXPECT_EQ(cut_to_width("abcdef", 4), "abc…");
  EXPECT_EQ(cut_to_width("漢字漢字", 5), "漢字…");
  EXPECT_EQ(cut_to_width("漢字漢字", 4), "漢…");
  EXPECT_EQ(cut_to_width("ae\u0301bcd", 3), "ae\u0301…");
  EXPECT_EQ(cut_to_width("abc", 1), "…");
}

TEST(Width, CutsTheBeginning) {
  EXPECT_EQ(cut_left_to_width("abcdef", 6), "abcdef");
  EXPECT_EQ(cut_left_to_width("abcdef", 4), "…def");
  EXPECT_EQ(cut_left_to_width("漢字漢字", 4), "…字");
  EXPECT_EQ(cut_left_to_width("abc", 1), "…");
}

}  // namespace
}  // namespace textmill::sinks
