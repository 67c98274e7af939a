#include "sources/json_line.hpp"

#include <gtest/gtest.h>

namespace textmill::sources {
namespace {

Record parsed(std::string_view line, FieldNames fields = {}, InvalidBytes invalid = InvalidBytes::replace) {
  JsonLineParser parser(std::move(fields), invalid);
  Record record;
  parser.parse(line, line.size(), record);
  return record;
}

using Fields = model::Metadata;

TEST(JsonLine, TakesTextIdAndMetadataInOrder) {
  const Record r =
      parsed(R"({"year": 1999, "id": "d1", "text": "caf\u00e9\n\"x\"", "party": "left", "ok": true, "none": null})");
  EXPECT_EQ(r.problem, "");
  EXPECT_EQ(r.text, "café\n\"x\"");
  EXPECT_EQ(r.id, "d1");
  EXPECT_EQ(r.metadata, (Fields{{"year", "1999"}, {"party", "left"}, {"ok", "true"}, {"none", ""}}));
}

TEST(JsonLine, KeepsNumbersAsWrittenAndNestedValuesAsText) {
  const Record r = parsed(
      R"({"text":"", "a": 1.50, "b": -0, "c": 123456789012345678901234567890, "d": 1E+3, "e": {"x": [1, 2]}, "f": [ ] })");
  EXPECT_EQ(r.problem, "");
  EXPECT_EQ(r.metadata, (Fields{{"a", "1.50"},
                                {"b", "-0"},
                                {"c", "123456789012345678901234567890"},
                                {"d", "1E+3"},
                                {"e", R"({"x": [1, 2]})"},
                                {"f", "[ ]"}}));
}

TEST(JsonLine, FindsIds) {
  EXPECT_EQ(parsed(R"({"text":"t","id":7})").id, "7");
  EXPECT_EQ(parsed(R"({"text":"t","id":"b","doc_id":"a"})").id, "a");
  EXPECT_EQ(parsed(R"({"text":"t","id":"b","doc_id":"a"})").metadata, (Fields{{"id", "b"}}));
  EXPECT_EQ(parsed(R"({"text":"t","uid":"u","id":"b"})", {"text", "uid"}).id, "u");
  EXPECT_EQ(parsed(R"({"text":"t"})").id, "");
  EXPECT_EQ(parsed(R"({"body":"b","text":"t"})", {"body", ""}).text, "b");
}

TEST(JsonLine, TakesTheFirstOfTwoTexts) { EXPECT_EQ(parsed(R"({"text":"1","text":"2"})").text, "1"); }

TEST(JsonLine, SaysWhatIsMissing) {
  EXPECT_EQ(parsed(R"({"body":"x"})").problem, "the object has no field 'text' (text_field)");
  EXPECT_EQ(parsed(R"({"text":5})").problem, "field 'text' (text_field) holds no text");
  EXPECT_EQ(parsed(R"({"text":"x"})", {"text", "uid"}).problem, "the object has no field 'uid' (id_field)");
  EXPECT_EQ(parsed(R"(["text"])").problem, "the line is no JSON object");
  EXPECT_EQ(parsed("12").problem, "the line is no JSON object");
}

TEST(JsonLine, RefusesWhatIsNoJson) {
  for (const auto* line : {R"({"text":"a")",
                           R"({"text":"a",})",
                           R"({"text":"a"} x)",
                           R"({"text":"a"}{})",
                           R"({"text":"a","n":01})",
                           R"({"text":"a","n":1.})",
                           R"({"text":"a","n":nul})",
                           R"({"text":"a","n":truth})",
                           R"({"text":"a","n":[1,}]})",
                           R"({"text":"a","n":{"x":tru}})",
                           R"({"text":"a","n":[1.2.3]})",
                           R"({"text":"a\x"})",
                           R"({"text":"a)",
                           R"({'text':'a'})",
                           R"({"text" "a"})",
                           "{",
                           "}",
                           "nonsense",
                           "{\"text\":\"a\tb\"}",
                           R"({"text":"\ud800"})",
                           R"({"text":"a" "b":1})"}) {
    const Record r = parsed(line);
    EXPECT_NE(r.problem, "") << line;
    EXPECT_TRUE(r.text.empty() && r.metadata.empty()) << line;
  }
}

TEST(JsonLine, ReplacesOrRefusesInvalidBytes) {
  const Record r = parsed("{\"text\":\"na\xEFve\",\"m\":\"\xFF\"}");
  EXPECT_EQ(r.problem, "");
  EXPECT_EQ(r.text, "na\uFFFDve");
  EXPECT_EQ(r.replaced_bytes, 2u);
  EXPECT_EQ(r.metadata, (Fields{{"m", "\uFFFD"}}));
  EXPECT_EQ(parsed("{\"text\":\"na\xEFve\"}", {}, InvalidBytes::skip).problem,
            "byte 0xEF at offset 11 is not valid UTF-8 (invalid_utf8: skip)");
}

TEST(JsonLine, BoundsTheNumberOfFieldsAndTheDepth) {
  std::string many = R"({"text":"t")";
  for (int i = 0; i < 10'001; ++i) many += ",\"f" + std::to_string(i) + "\":1";
  EXPECT_EQ(parsed(many + "}").problem, "the object has more than 10000 fields");
  EXPECT_NE(parsed(R"({"text":"t","x":)" + std::string(5000, '[') + std::string(5000, ']') + "}").problem, "");
}

TEST(JsonLine, KnowsNumbers) {
  for (const auto* yes : {"0", "-0", "10", "1.5", "-1.5e10", "1E-2", "0.0"}) EXPECT_TRUE(is_json_number(yes)) << yes;
  for (const auto* no : {"", "-", "01", ".5", "1.", "1e", "+1", "1e+", "0x1", "NaN", "1 2"})
    EXPECT_FALSE(is_json_number(no)) << no;
}

}  // namespace
}  // namespace textmill::sources
