#include "sources/csv.hpp"

#include <gtest/gtest.h>

#include <random>

namespace textmill::sources {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// Reads all rows, giving the parser `step` more bytes whenever it asks for more.
Rows rows_of(std::string_view text, char separator = ',', std::size_t step = std::string_view::npos) {
  CsvParser parser(separator);
  Rows rows;
  std::size_t begin = 0, end = std::min(step, text.size());
  for (;;) {
    switch (parser.parse(text.substr(begin, end - begin), end == text.size())) {
      case CsvParser::Outcome::end: return rows;
      case CsvParser::Outcome::more: end = end + std::min(step, text.size() - end); break;
      case CsvParser::Outcome::row:
        EXPECT_GT(parser.byte_count(), 0u);
        begin += parser.byte_count();
        rows.emplace_back();
        for (const auto field : parser.fields()) rows.back().emplace_back(field);
        if (!parser.problem().empty()) rows.back() = {"!" + parser.problem()};
    }
  }
}

TEST(Csv, ReadsTheExamplesOfRfc4180) {
  EXPECT_EQ(rows_of("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n"), (Rows{{"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}}));
  EXPECT_EQ(rows_of("aaa,bbb,ccc\r\nzzz,yyy,xxx"), (Rows{{"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}}));
  EXPECT_EQ(rows_of("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx"),
            (Rows{{"aaa", "b\r\nbb", "ccc"}, {"zzz", "yyy", "xxx"}}));
  EXPECT_EQ(rows_of("\"aaa\",\"b\"\"bb\",\"ccc\""), (Rows{{"aaa", "b\"bb", "ccc"}}));
}

TEST(Csv, KeepsEmptyFieldsAndBlanks) {
  EXPECT_EQ(rows_of(",\n"), (Rows{{"", ""}}));
  EXPECT_EQ(rows_of("a,"), (Rows{{"a", ""}}));
  EXPECT_EQ(rows_of("\"\"\n"), (Rows{{""}}));
  EXPECT_EQ(rows_of(" a , b \n"), (Rows{{" a ", " b "}}));
  EXPECT_EQ(rows_of("a b\"c\"\n"), (Rows{{"a b\"c\""}}));
}

TEST(Csv, GivesABlankLineNoFields) { EXPECT_EQ(rows_of("a\n\n\r\nb\n"), (Rows{{"a"}, {}, {}, {"b"}})); }

TEST(Csv, TakesALoneReturnAsTheEndOfARow) { EXPECT_EQ(rows_of("a,b\rc,d\r"), (Rows{{"a", "b"}, {"c", "d"}})); }

TEST(Csv, SplitsAtTabsForTsv) { EXPECT_EQ(rows_of("a,b\tc\n", '\t'), (Rows{{"a,b", "c"}})); }

TEST(Csv, SaysWhatIsWrongWithQuotes) {
  EXPECT_EQ(rows_of("a,\"b\nc,d\n"),
            (Rows{{"!the quote that opens field 2 is never closed; it takes the rest of the file"}}));
  EXPECT_EQ(rows_of("\"a\"b,c\nd,e\n"),
            (Rows{{"!text follows the closing quote of field 1; a quote inside a quoted field is written twice"},
                  {"d", "e"}}));
}

TEST(Csv, CountsLinesInsideQuotes) {
  CsvParser parser(',');
  ASSERT_EQ(parser.parse("\"a\n\n\",b\r\nc", true), CsvParser::Outcome::row);
  EXPECT_EQ(parser.line_count(), 3u);
  EXPECT_EQ(parser.byte_count(), 9u);
}

TEST(Csv, GivesTheSameRowsWhereverTheInputIsCut) {
  std::mt19937 random(7);
  const std::string_view letters = "ab,\"\"\n\r\t";
  for (int n = 0; n < 3000; ++n) {
    std::string text;
    for (std::size_t i = random() % 24; i > 0; --i) text += letters[random() % letters.size()];
    const Rows whole = rows_of(text);
    for (const std::size_t step : {1u, 2u, 5u})
      ASSERT_EQ(rows_of(text, ',', step), whole) << testing::PrintToString(text);
  }
}

/// RFC 4180 writing is undone by reading.
TEST(Csv, ReadsBackWhatWasQuoted) {
  std::mt19937 random(11);
  const std::string_view letters = "ab,\"\n\r x";
  for (int n = 0; n < 2000; ++n) {
    Rows rows(1 + random() % 3);
    std::string text;
    for (auto& row : rows) {
      row.resize(1 + random() % 4);
      for (std::size_t k = 0; k < row.size(); ++k) {
        for (std::size_t i = random() % 6; i > 0; --i) row[k] += letters[random() % letters.size()];
        text += k == 0 ? "\"" : ",\"";
        for (const char c : row[k]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
        text += '"';
      }
      text += "\r\n";
    }
    ASSERT_EQ(rows_of(text), rows) << text;
  }
}

}  // namespace
}  // namespace textmill::sources
