#include "language/excerpt.hpp"

#include <gtest/gtest.h>

#include <random>

namespace language {
namespace {

TEST(Excerpt, OfAShortTextIsTheText) {
  std::string buffer;
  EXPECT_EQ(excerpt("one two", 7, buffer), "one two");
  EXPECT_EQ(excerpt("", 7, buffer), "");
}

TEST(Excerpt, OfALongTextIsSpreadOverIt) {
  std::string text, buffer;
  for (int i = 0; i < 10'000; ++i) text += std::to_string(i) + ' ';
  const auto out = excerpt(text, 800, buffer);
  EXPECT_LE(out.size(), 900u);
  EXPECT_GE(out.size(), 600u);
  EXPECT_TRUE(out.starts_with("0 1 2 "));
  EXPECT_TRUE(out.ends_with(" 9999 "));
  EXPECT_NE(out.find(" 5"), std::string_view::npos);
  std::size_t lines = 1;
  for (const char c : out) lines += c == '\n' ? 1 : 0;
  EXPECT_EQ(lines, 8u);
}

/// No character, and no word of fewer than 64 bytes, is cut.
TEST(Excerpt, CutsNoCharacter) {
  std::mt19937 random(5);
  const std::string_view characters[] = {"a", "\u00E9", "\u4E2D", "\U0001F600"};
  for (int round = 0; round < 300; ++round) {
    std::string text, buffer;
    const auto size = 1000 + random() % 3000;
    const bool blanks = random() % 2 == 0;
    while (text.size() < size) {
      text += characters[random() % 4];
      if (blanks && random() % 5 == 0) text += ' ';
    }
    const auto out = excerpt(text, 100 + random() % 800, buffer);
    ASSERT_FALSE(out.empty());
    std::size_t begin = 0;
    while (begin < out.size()) {
      const auto end = std::min(out.find('\n', begin), out.size());
      const auto piece = out.substr(begin, end - begin);
      ASSERT_NE(text.find(piece), std::string::npos);
      ASSERT_NE(static_cast<unsigned char>(piece.empty() ? 'a' : piece[0]) & 0xC0u, 0x80u);
      const auto at = text.find(piece) + piece.size();
      ASSERT_TRUE(at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u);
      begin = end + 1;
    }
  }
}

}  // namespace
}  // namespace language
