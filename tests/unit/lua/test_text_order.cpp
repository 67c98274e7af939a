#include "lua/text_order.hpp"

#include <textmill/context.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

namespace textmill::lua {
namespace {

/// Every text of up to four of these pieces: shorter and longer than what is compared first, with high bytes and equal ones.
std::vector<std::string> texts_of_pieces() {
  const std::string pieces[] = {"a", "b", "abcdefg", "\xC3\xA9", "\x01"};
  std::vector<std::string> texts{"", "a"};
  for (std::size_t done = 0, length = 0; length < 4; ++length) {
    const std::size_t end = texts.size();
    for (; done < end; ++done)
      for (const auto& piece : pieces) texts.push_back(piece + texts[done]);
  }
  return texts;
}

TEST(TextOrder, IsThatOfTheBytesAndKeepsEqualTextsInTheirOrder) {
  const auto texts = texts_of_pieces();
  std::vector<tml_str> given;
  for (const auto& text : texts) given.push_back(to_str(text));
  std::vector<std::uint32_t> expected(texts.size());
  std::iota(expected.begin(), expected.end(), 0u);
  std::stable_sort(expected.begin(), expected.end(), [&](auto a, auto b) { return texts[a] < texts[b]; });
  EXPECT_EQ(text_order(given), expected);
  EXPECT_TRUE(text_order({}).empty());
}

}  // namespace
}  // namespace textmill::lua
