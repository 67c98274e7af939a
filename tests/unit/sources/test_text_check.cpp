// Every way of checking a text against a decoder that does nothing but what the definition of UTF-8 says.
#include "sources/letters.hpp"
#include "sources/text_check.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace textmill::sources {
namespace {

using namespace std::string_literals;

/// One character after the other, by the bits that each byte gives (The Unicode Standard, D92 and table 3-6).
bool is_text_naive(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at++]);
    int more = 0;
    while (more < 7 && (first << more & 0x80) != 0) ++more;
    if (more == 1 || more > 4) return false;
    char32_t c = first & (0xFFu >> (more + 1));
    for (int i = 1; i < more; ++i, ++at) {
      if (at == text.size() || (text[at] & 0xC0) != 0x80) return false;
      c = c << 6 | (static_cast<unsigned char>(text[at]) & 0x3Fu);
    }
    const char32_t least[] = {1, 0, 0x80, 0x800, 0x10000};
    if (c < least[more] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return false;
  }
  return true;
}

/// All ways agree with the naive one about a text that begins `offset` bytes behind a boundary of 64.
void expect_agreement(std::string_view text, std::size_t offset) {
  alignas(64) static char memory[70'000];
  ASSERT_LE(offset + text.size() + 64, sizeof memory);
  // What stands before and behind is no UTF-8, so that a way which looked at it would say so.
  std::fill_n(memory, offset + text.size() + 64, '\xFF');
  text.copy(memory + offset, text.size());
  const bool expected = is_text_naive(text);
  for (const TextCheck& way : text_checks())
    ASSERT_EQ(way.is_text(memory + offset, text.size()), expected)
        << way.name << ", " << text.size() << " bytes at " << offset << ": " << testing::PrintToString(text);
}

TEST(TextCheck, TheNaiveDecoderKnowsTheLimits) {
  for (const auto* good : {"", "a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                           "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(is_text_naive(good)) << testing::PrintToString(good);
  for (const auto* bad : {"\x80", "\xC1\xBF", "\xC2", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xEF\xBF", "\xF0\x8F\xBF\xBF",
                          "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFE", "\xFF",
                          "a\xC3"
                          "a"})
    EXPECT_FALSE(is_text_naive(bad)) << testing::PrintToString(bad);
  EXPECT_FALSE(is_text_naive("a\0b"s));
}

TEST(TextCheck, AnyTwoBytesAnywhere) {
  for (unsigned pair = 0; pair < 0x10000; ++pair)
    for (const std::string_view around : {"     ", "\xE0\xA0\xF1\x80\x80"}) {
      std::string text(around.substr(0, pair % 6));
      text += static_cast<char>(pair >> 8);
      text += static_cast<char>(pair & 0xFF);
      expect_agreement(text + "\x80\x80", pair * 7 % 64);
      expect_agreement(text, pair % 64);
    }
}

TEST(TextCheck, FourBytesAcrossABoundary) {
  const std::string bytes =
      "a\0\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xFF"s;
  std::size_t n = 0;
  for (const char a : bytes)
    for (const char b : bytes)
      for (const char c : bytes)
        for (const char d : bytes) expect_agreement(std::string{a, b, c, d}, 61 + n++ % 3);
}

// What is ASCII for long is passed over; what stood before must not be joined with what comes behind.
TEST(TextCheck, CharactersTornApart) {
  const std::string character = "\xF0\x9F\x98\x80";
  for (std::size_t before = 0; before < 140; ++before)
    for (const std::size_t between : {0u, 32u, 64u, 128u, 192u, 256u, 320u, 384u, 512u, 576u})
      for (std::size_t at = 1; at < character.size(); ++at)
        expect_agreement(
            std::string(before, ' ') + character.substr(0, at) + std::string(between, ' ') + character.substr(at), 0);
}

/// A text of characters of all lengths, or mostly of one.
std::string some_text(std::mt19937& random, std::size_t bytes) {
  constexpr char32_t limits[] = {1, 0x80, 0x800, 0x10000, 0x110000};
  const std::size_t mostly = random() % 5;
  std::string text;
  while (text.size() < bytes) {
    const std::size_t length = mostly == 4 || random() % 64 == 0 ? random() % 4 : mostly;
    const char32_t c = limits[length] + static_cast<char32_t>(random() % (limits[length + 1] - limits[length]));
    if (c < 0xD800 || c > 0xDFFF) append_utf8(text, c);
  }
  return text;
}

TEST(TextCheck, DamageAtAnyPlace) {
  std::mt19937 random(5);
  const std::string damage = " \0\x80\xBF\xC0\xC3\xE0\xE2\xED\xF0\xF4\xF5\xFF"s;
  for (int n = 0; n < 4; ++n) {
    const std::string text = some_text(random, 700);
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::size_t offset = random() % 64;
      expect_agreement(text.substr(0, at), offset);
      expect_agreement(text.substr(at), offset);
      for (const char byte : damage) {
        std::string damaged = text;
        damaged[at] = byte;
        expect_agreement(damaged, offset);
      }
    }
  }
}

TEST(TextCheck, RandomTextsWithRandomDamage) {
  std::mt19937 random(6);
  for (int n = 0; n < 40'000; ++n) {
    std::string text = some_text(random, random() % (n % 8 == 0 ? 1500 : 300));
    for (std::size_t i = random() % 3; i > 0 && !text.empty(); --i) {
      const std::size_t at = random() % text.size();
      if (random() % 2 == 0) text[at] = static_cast<char>(random());
      else if (random() % 2 == 0) text.erase(at, 1 + random() % 3);
      else text.insert(at, 1, static_cast<char>(random()));
    }
    expect_agreement(text, random() % 64);
  }
}

// The portable way goes by blocks of 32 KiB.
TEST(TextCheck, LongTexts) {
  std::mt19937 random(7);
  for (int n = 0; n < 200; ++n) {
    std::string text = some_text(random, (32u << 10) - 4 + random() % 8);
    const std::size_t joint = text.size();
    text += some_text(random, random() % 30'000);
    if (n % 4 != 0) text[(joint - 5 + random() % 10) % text.size()] = static_cast<char>(random());
    expect_agreement(text, random() % 64);
  }
}

TEST(TextCheck, SaysWhichWayIsTaken) {
  ASSERT_FALSE(text_checks().empty());
  EXPECT_EQ(text_checks().back().name, "portable");
  EXPECT_TRUE(is_text_utf8("na\xC3\xAFve"));
  EXPECT_FALSE(is_text_utf8("na\xEFve"));
  EXPECT_FALSE(is_text_utf8("a\0b"s));
}

}  // namespace
}  // namespace textmill::sources
