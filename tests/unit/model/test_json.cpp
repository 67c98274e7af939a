#include "model/json.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace textmill::model {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

TEST(JsonString, EscapesWhatRfc8259Requires) {
  EXPECT_EQ(quoted("a\"b\\c/d"), R"("a\"b\\c/d")");
  EXPECT_EQ(quoted("\n\r\t\b\f"), R"("\n\r\t\b\f")");
  EXPECT_EQ(quoted(std::string_view("\0\x1F\x7F", 3)), "\"\\u0000\\u001f\x7F\"");
  EXPECT_EQ(quoted(""), "\"\"");
}

TEST(JsonString, KeepsUnicodeAndEscapesLineSeparators) {
  EXPECT_EQ(quoted("café 文字 🎈"), "\"café 文字 🎈\"");
  EXPECT_EQ(quoted("a\u2028b\u2029c\u2027d"), "\"a\\u2028b\\u2029c\u2027d\"");
}

TEST(JsonString, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(quoted("a\xFFz"), "\"a\uFFFDz\"");
  EXPECT_EQ(quoted("\xC0\xAF"), "\"\uFFFD\uFFFD\"");                      // overlong
  EXPECT_EQ(quoted("\xED\xA0\x80"), "\"\uFFFD\uFFFD\uFFFD\"");            // surrogate
  EXPECT_EQ(quoted("\xF4\x90\x80\x80"), "\"\uFFFD\uFFFD\uFFFD\uFFFD\"");  // above U+10FFFF
  EXPECT_EQ(quoted("\xF0\x9F\x8E"), "\"\uFFFD\uFFFD\uFFFD\"");            // cut short
}

TEST(JsonWriter, WritesNestedValuesOnOneLine) {
  JsonWriter w;
  w.begin_object().key("a").number(std::int64_t{-1}).key("b").begin_array();
  w.text("x").null().boolean(true).begin_object().end().begin_array().end().end();
  w.key("c").boolean(false).end();
  EXPECT_EQ(w.str(), R"({"a":-1,"b":["x",null,true,{},[]],"c":false})");
}

TEST(JsonWriter, IndentsWhenAsked) {
  JsonWriter w(2);
  w.begin_object().key("a").begin_array().number(std::uint64_t{1}).number(std::uint64_t{2}).end();
  w.key("b").begin_object().end().end();
  EXPECT_EQ(w.take(), "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}");
}

TEST(JsonWriter, NumbersAreShortestAndFinite) {
  JsonWriter w;
  w.begin_array();
  for (double v : {0.1, 1.0, -0.0, 1e300, 5e-324, 1.0 / 3.0}) w.number(v);
  w.number(std::nan(""))
      .number(std::numeric_limits<double>::infinity())
      .number(-std::numeric_limits<double>::infinity());
  w.number(std::numeric_limits<std::uint64_t>::max()).number(std::numeric_limits<std::int64_t>::min()).end();
  EXPECT_EQ(w.str(),
            "[0.1,1,-0,1e+300,5e-324,0.3333333333333333,null,null,null,18446744073709551615,-9223372036854775808]");
}

TEST(JsonWriter, OneScalarIsAValue) { EXPECT_EQ(JsonWriter().text("a").str(), "\"a\""); }

}  // namespace
}  // namespace textmill::model
