#include "tables.hpp"

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace textmill::tests {
namespace {

const model::TableSchema terms = schema("frequency", {{"term", TML_STR}, {"count", TML_U64}, {"share", TML_F64}});

model::Table terms_table() {
  return table(terms, all(text_column({"a,b", "say \"x\"", "c\td\ne", std::nullopt}), counts({3, 2, std::nullopt, 1}),
                          reals({0.5, 1.0 / 3, std::nullopt, 0})));
}

const model::TableSchema totals = schema("totals", {{"n", TML_U64}});
model::Table totals_table() { return table(totals, all(counts({6}))); }

TEST(Format, Csv) {
  EXPECT_EQ(shown("csv", all(terms_table())),
            "term,count,share\n\"a,b\",3,0.5\n\"say \"\"x\"\"\",2,0.3333333333333333\n\"c\td\ne\",,\n,1,0\n");
}

TEST(Format, Tsv) {
  EXPECT_EQ(shown("tsv", all(terms_table())),
            "term\tcount\tshare\na,b\t3\t0.5\n\"say \"\"x\"\"\"\t2\t0.3333333333333333\n\"c\td\ne\"\t\t\n\t1\t0\n");
}

TEST(Format, CsvHasNoBlankLines) {
  const auto one = schema("one", {{"x", TML_STR}});
  EXPECT_EQ(shown("csv", all(table(one, all(text_column({"", std::nullopt, "a"}))))), "x\n\"\"\n\"\"\na\n");
}

TEST(Format, JsonLines) {
  EXPECT_EQ(shown("jsonl", all(terms_table())),
            "{\"term\":\"a,b\",\"count\":3,\"share\":0.5}\n{\"term\":\"say "
            "\\\"x\\\"\",\"count\":2,\"share\":0.3333333333333333}\n"
            "{\"term\":\"c\\td\\ne\",\"count\":null,\"share\":null}\n{\"term\":null,\"count\":1,\"share\":0}\n");
}

TEST(Format, JsonLinesOfSeveralTablesNameThem) {
  EXPECT_EQ(shown("jsonl", all(totals_table(), table(terms, all(text_column({"x"}), counts({1}), reals({1}))))),
            "{\"table\":\"totals\",\"n\":6}\n{\"table\":\"frequency\",\"term\":\"x\",\"count\":1,\"share\":1}\n");
}

/// A field as RFC 4180 has it.
std::string naive_field(const std::string& text, char separator) {
  if (text.find_first_of(std::string("\"\n\r") + separator) == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string naive_string(const std::string& text) {
  const std::map<char, std::string> short_escapes = {{'"', "\\\""}, {'\\', "\\\\"}, {'\n', "\\n"}, {'\r', "\\r"},
                                                     {'\t', "\\t"}, {'\b', "\\b"},  {'\f', "\\f"}};
  std::string out = "\"";
  for (const char c : text) {
    if (const auto escape = short_escapes.find(c); escape != short_escapes.end()) out += escape->second;
    else if (c >= 0 && c < 0x20) out += std::string("\\u00") + (c < 16 ? "0" : "1") + "0123456789abcdef"[c % 16];
    else out += c;
  }
  return out + "\"";
}

TEST(Format, EscapesAnyTextAtAnyPlaceAsANaiveWriterDoes) {
  const auto two = schema("two", {{"t", TML_STR}, {"n", TML_U64}});
  std::vector<std::optional<std::string>> texts;
  std::vector<std::optional<std::uint64_t>> numbers;
  const auto add = [&](std::string text) {
    numbers.push_back(std::uint64_t{1} << texts.size() % 64);
    texts.push_back(std::move(text));
  };
  for (std::size_t size = 0; size < 36; ++size) {
    add(std::string(size, 'x'));
    for (std::size_t at = 0; at < size; ++at)
      for (const char special : {'"', ',', '\t', '\n', '\r', '\\', '\x01', '\x1f', ' ', '!', '#', '\x7f'}) {
        add(std::string(size, 'x'));
        (*texts.back())[at] = special;
      }
    add(std::string(size, 'x') + "\u00E9\u6F22" + std::string(size, 'y'));
  }
  std::string csv = "t,n\n", tsv = "t\tn\n", json;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string n = std::to_string(*numbers[i]);
    csv += naive_field(*texts[i], ',') + "," + n + "\n";
    tsv += naive_field(*texts[i], '\t') + "\t" + n + "\n";
    json += "{\"t\":" + naive_string(*texts[i]) + ",\"n\":" + n + "}\n";
  }
  const auto rows = [&] { return all(table(two, all(text_column(texts), counts(numbers)))); };
  EXPECT_TRUE(shown("csv", rows()) == csv);
  EXPECT_TRUE(shown("tsv", rows()) == tsv);
  EXPECT_TRUE(shown("jsonl", rows()) == json);
}

TEST(Format, Json) {
  EXPECT_EQ(shown("json", all(totals_table())), "[\n{\"n\":6}\n]\n");
  EXPECT_EQ(shown("json", all(table(totals, all(counts({}))))), "[]\n");
  EXPECT_EQ(shown("json", all(totals_table(), table(terms, all(text_column({}), counts({}), reals({}))))),
            "{\n\"totals\": [\n{\"n\":6}\n],\n\"frequency\": []\n}\n");
  EXPECT_EQ(shown("json", {}), "{}\n");
}

TEST(Format, Markdown) {
  const auto one = schema("one", {{"a|b", TML_STR}, {"n", TML_I32}});
  EXPECT_EQ(shown("md", all(table(one, all(text_column({"x|y", "two\r\nlines"}),
                                           number_column<std::int32_t>(TML_I32, {-1, std::nullopt}))))),
            "| a\\|b | n |\n| --- | ---: |\n| x\\|y | -1 |\n| two<br>lines |  |\n");
  EXPECT_EQ(shown("md", all(totals_table(), totals_table())).substr(0, 12), "## totals\n\n|");
}

TEST(Format, CsvOfSeveralTablesOnTheConsole) {
  const auto other = schema("other", {{"m", TML_U64}});
  EXPECT_EQ(shown("csv", all(totals_table(), table(other, all(counts({7}))))), "n\n6\n\nm\n7\n");
}

TEST(Format, TableAlignsByWidth) {
  EXPECT_EQ(shown("table", all(table(terms, all(text_column({"größe", "漢字", std::nullopt}), counts({3, 12345, 1}),
                                                reals({0.5, 1.0 / 3, std::nullopt}))))),
            "term   count     share\n"
            "-----  -----  --------\n"
            "größe      3       0.5\n"
            "漢字   12345  0.333333\n"
            "           1\n");
}

TEST(Format, TableMakesTextGiveWay) {
  const auto two = schema("two", {{"reason", TML_STR}, {"n", TML_U64}, {"short", TML_STR}});
  const auto t = [&] {
    return table(
        two, all(text_column({std::string(60, 'x'), "a\tb\x1b[31m"}), counts({123456, 1}), text_column({"abc", "d"})));
  };
  EXPECT_EQ(shown("table", all(t()), {nullptr, 40, 0, false}),
            "reason                          n  short\n"
            "-------------------------  ------  -----\n"
            "xxxxxxxxxxxxxxxxxxxxxxxx…  123456  abc\n"
            "a b [31m                        1  d\n");
  EXPECT_EQ(shown("table", all(t()), {nullptr, 20, 0, false}),
            "reason             n\n"
            "------------  ------\n"
            "xxxxxxxxxxx…  123456\n"
            "a b [31m           1\n"
            "… more columns: short\n");
}

TEST(Format, TableLeavesOutBytesFirst) {
  auto places = schema("places", {{"begin", TML_U64}, {"word", TML_STR}, {"n", TML_U64}});
  places.columns[0].unit = "byte";
  const auto t = [&] { return table(places, all(counts({100}), text_column({"harbour"}), counts({12}))); };
  EXPECT_EQ(shown("table", all(t()), {nullptr, 18, 0, false}),
            "begin  word      n\n"
            "-----  -------  --\n"
            "  100  harbour  12\n");
  EXPECT_EQ(shown("table", all(t()), {nullptr, 17, 0, false}),
            "word      n\n"
            "-------  --\n"
            "harbour  12\n"
            "… more columns: begin\n");
}

TEST(Format, TableSaysHowManyRowsAreHidden) {
  EXPECT_EQ(shown("table", all(table(totals, all(counts({1, 2, 3, 4})))), {nullptr, 80, 2, false}),
            "n\n-\n1\n2\n… 2 more rows\n");
  EXPECT_EQ(shown("table", all(table(totals, all(counts({1, 2, 3})))), {nullptr, 80, 2, false}),
            "n\n-\n1\n2\n… 1 more row\n");
  EXPECT_EQ(shown("table", all(table(totals, all(counts({1, 2})))), {nullptr, 80, 2, false}), "n\n-\n1\n2\n");
  EXPECT_EQ(shown("csv", all(table(totals, all(counts({1, 2, 3})))), {nullptr, 80, 2, false}), "n\n1\n2\n3\n")
      << "only tables are cut";
}

TEST(Format, TableNamesSeveralAndMayBeColoured) {
  EXPECT_EQ(shown("table", all(totals_table(), table(terms, all(text_column({}), counts({}), reals({})))),
                  {nullptr, 80, 0, true}),
            "totals\n\n\033[1mn\033[0m\n-\n6\n\nfrequency\n\n\033[1mterm  count  share\033[0m\n----  -----  -----\n");
}

TEST(Format, TakesPiecesOfTablesInAnyOrder) {
  std::ostringstream out;
  const auto sink = sinks::make_sink(sink_config("json", "-"), ".", {&out, 0, 0, false});
  const auto other = schema("other", {{"m", TML_U64}});
  sink->begin({&totals, &other});
  for (std::uint64_t i = 0; i < 3; ++i) {
    sink->rows(table(totals, all(counts({i}))));
    sink->rows(table(other, all(counts({i * 10, i * 10 + 1}))));
  }
  sink->end();
  EXPECT_EQ(out.str(),
            "{\n\"totals\": [\n{\"n\":0},\n{\"n\":1},\n{\"n\":2}\n],\n\"other\": "
            "[\n{\"m\":0},\n{\"m\":1},\n{\"m\":10},\n{\"m\":11},\n{\"m\":20},\n{\"m\":21}\n]\n}\n");
}

TEST(Format, SpoolsWhatDoesNotFitIntoMemory) {
  const auto wide = schema("wide", {{"x", TML_STR}});
  const auto other = schema("other", {{"x", TML_STR}});
  const std::string cell(1 << 16, 'x');
  const auto piece = table(wide, all(text_column(std::vector<std::optional<std::string>>(16, cell))));
  std::ostringstream out;
  const auto sink = sinks::make_sink(sink_config("md", "-"), ".", {&out, 0, 0, false});
  sink->begin({&wide, &other});
  for (int i = 0; i < 20; ++i) sink->rows(piece);  // 20 MiB
  sink->rows(table(other, all(text_column({"end"}))));
  sink->end();
  std::string expected = "## wide\n\n| x |\n| --- |\n";
  for (int i = 0; i < 320; ++i) expected += "| " + cell + " |\n";
  EXPECT_TRUE(out.str() == expected + "\n## other\n\n| x |\n| --- |\n| end |\n");
}

}  // namespace
}  // namespace textmill::tests
