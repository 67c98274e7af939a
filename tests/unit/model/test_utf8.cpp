#include "model/utf8.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace textmill::model {
namespace {

/// One character after the other.
std::size_t naive_first_invalid(std::string_view text) {
  for (std::size_t at = 0, length; at < text.size(); at += length)
    if ((length = character_length(text, at)) == 0) return at;
  return std::string_view::npos;
}

TEST(Utf8, FindsTheFirstByteThatIsNoTextWhereverItIs) {
  for (std::size_t size = 0; size < 40; ++size)
    for (std::size_t bad = 0; bad <= size; ++bad) {
      std::string text(size, 'a');
      if (bad < size) text[bad] = '\x80';
      ASSERT_EQ(first_invalid(text), bad < size ? bad : std::string_view::npos) << size;
    }
}

TEST(Utf8, AgreesWithALookAtEachCharacter) {
  const std::string parts[] = {
      "a", "plain text of some length", "\u00E9", "\u20AC", "\U0001F600", "\xC3", "\xED\xA0\x80", "\xFF"};
  std::mt19937 random(3);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    const std::size_t kinds = round % 2 == 0 ? 5 : std::size(parts);  // every other one is valid
    for (auto n = random() % 8; n > 0; --n) text += parts[random() % kinds];
    ASSERT_EQ(first_invalid(text), naive_first_invalid(text)) << made_valid(text);
    ASSERT_EQ(first_invalid(made_valid(text)), std::string_view::npos);
  }
}

}  // namespace
}  // namespace textmill::model
