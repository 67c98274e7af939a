#include "sources/encoding.hpp"

#include "sources/letters.hpp"
#include "sources/text_file.hpp"

#include <gtest/gtest.h>

#include <random>

namespace textmill::sources {
namespace {

using namespace std::string_literals;

std::string from_utf16(std::string_view bytes, bool big, std::size_t step = 1000) {
  Utf16Decoder decoder(big);
  std::string out;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) decoder.feed(bytes.substr(0, step), out);
  decoder.finish(out);
  return out;
}

std::string replaced(std::string_view text, std::uint64_t& bytes) {
  std::string out;
  bytes = replace_invalid(text, out);
  return out;
}

TEST(Encoding, KnowsByteOrderMarks) {
  EXPECT_EQ(byte_order("\xEF\xBB\xBFx"), ByteOrder::utf8);
  EXPECT_EQ(byte_order("\xFF\xFEx"), ByteOrder::utf16_little);
  EXPECT_EQ(byte_order("\xFE\xFFx"), ByteOrder::utf16_big);
  EXPECT_EQ(byte_order("\xEF\xBB"), ByteOrder::none);
  EXPECT_EQ(byte_order(""), ByteOrder::none);
}

TEST(Encoding, DecodesUtf16InPiecesOfAnySize) {
  const std::string little = "a\0\xE4\0\x3D\xD8\x00\xDE\xAC\x20"s;
  const std::string big = "\0a\0\xE4\xD8\x3D\xDE\x00\x20\xAC"s;
  for (const std::size_t step : {1u, 2u, 3u, 100u}) {
    EXPECT_EQ(from_utf16(little, false, step), "aä\U0001F600€");
    EXPECT_EQ(from_utf16(big, true, step), "aä\U0001F600€");
  }
}

TEST(Encoding, MarksUnpairedSurrogatesAndOddBytes) {
  EXPECT_EQ(from_utf16("\x3D\xD8"
                       "a\0"s,
                       false),
            "\xFF"
            "a");
  EXPECT_EQ(from_utf16("\x00\xDE"
                       "a\0"s,
                       false),
            "\xFF"
            "a");
  EXPECT_EQ(from_utf16("a\0\x3D\xD8"s, false), "a\xFF");
  EXPECT_EQ(from_utf16("a\0b"s, false), "a\xFF");
}

// The Unicode Standard, table 3-8 (U+FFFD for maximal subparts) and its neighbours.
TEST(Encoding, ReplacesMaximalSubparts) {
  std::uint64_t bytes = 0;
  EXPECT_EQ(replaced("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", bytes),
            "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA");
  EXPECT_EQ(bytes, 8u);
  EXPECT_EQ(replaced("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", bytes),
            "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA");
  EXPECT_EQ(replaced("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", bytes), "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB");
  EXPECT_EQ(bytes, 7u);
  EXPECT_EQ(replaced("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", bytes), "\uFFFD\uFFFD\uFFFD\uFFFDA");
  EXPECT_EQ(replaced("abc", bytes), "abc");
  EXPECT_EQ(bytes, 0u);
}

TEST(Encoding, RepairedTextIsValidAndValidTextIsLeftAlone) {
  std::mt19937 random(3);
  const std::string_view bytes = "a\x80\xBF\xC2\xE0\xE2\xED\xEF\xF0\xF4\xFF\xA0\x90";
  for (int n = 0; n < 20000; ++n) {
    std::string text, out;
    for (std::size_t i = random() % 12; i > 0; --i) text += bytes[random() % bytes.size()];
    const auto count = replace_invalid(text, out);
    ASSERT_TRUE(is_valid_utf8(out));
    ASSERT_EQ(count == 0, is_valid_utf8(text));
    ASSERT_EQ(first_invalid_byte(text) == text.size(), is_valid_utf8(text));
  }
}

TEST(Encoding, DecodesAndEncodesEveryCharacter) {
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    ASSERT_TRUE(is_valid_utf8(text)) << static_cast<unsigned>(c);
    ASSERT_EQ(decode(text, 0).code, c);
    ASSERT_EQ(decode(text, 0).bytes, text.size());
  }
}

TEST(Letters, KnowCases) {
  EXPECT_EQ(lower_case("ÀÉÖÞ ŁŻŸ ΑΩΆ АЯЁ"), "àéöþ łżÿ αωά аяё");
  EXPECT_TRUE(is_letter(U'字'));
  EXPECT_FALSE(is_letter(U'“'));
  EXPECT_FALSE(is_letter(U'，'));
  EXPECT_FALSE(is_letter(U'\u00D7'));
  EXPECT_EQ(trim(" \t\u00A0a b\u3000\r\n"), "a b");
  EXPECT_EQ(trim("\u00A0"), "");
  EXPECT_EQ(trim("ä"), "ä");
}

Record decoded(std::string_view bytes, InvalidBytes policy = InvalidBytes::replace) {
  Record record;
  decode_text_file(bytes, policy, record);
  return record;
}

TEST(TextFile, RemovesMarksAndKeepsLineBreaks) {
  EXPECT_EQ(decoded("\xEF\xBB\xBF"
                    "a\r\nb")
                .text,
            "a\r\nb");
  EXPECT_EQ(decoded("\xFF\xFE"
                    "a\0\r\0\n\0"s)
                .text,
            "a\r\n");
  EXPECT_EQ(decoded("").text, "");
  EXPECT_EQ(decoded("").problem, "");
}

TEST(TextFile, RefusesNulBytes) {
  const Record pdf = decoded("%PDF-\0x"s);
  EXPECT_EQ(pdf.problem, "not text: NUL byte at offset 5");
  EXPECT_EQ(pdf.from, 5u);
  EXPECT_EQ(pdf.to, 6u);
  EXPECT_EQ(decoded("a\0b\0"s).problem, "not text: NUL byte at offset 1 (or UTF-16 without a byte order mark)");
  EXPECT_EQ(decoded("\xFF\xFE"
                    "a\0\0\0"s)
                .problem,
            "not text: NUL byte at offset 1");
}

TEST(TextFile, ReplacesOrRefusesInvalidBytes) {
  EXPECT_EQ(decoded("na\xEFve").text, "na\uFFFDve");
  EXPECT_EQ(decoded("na\xEFve").replaced_bytes, 1u);
  const Record refused = decoded("na\xEFve", InvalidBytes::skip);
  EXPECT_EQ(refused.problem, "byte 0xEF at offset 2 is not valid UTF-8 (invalid_utf8: skip)");
  EXPECT_EQ(refused.from, 2u);
}

}  // namespace
}  // namespace textmill::sources
