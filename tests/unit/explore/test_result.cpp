// Tables against naive oracles, plots to the character.
#include "explore/grouped.hpp"
#include "explore/plot.hpp"
#include "explore/result.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>

namespace textmill::explore {
namespace {

using Row = std::pair<std::optional<std::int64_t>, std::string>;

/// A table with a column of numbers, which may be absent, and one of texts.
std::shared_ptr<ResultTable> table_of(const std::vector<Row>& rows, const std::string& second = "text") {
  std::vector<model::Column> columns(2);
  columns[0].reset(TML_I64, rows.size());
  columns[1].reset(TML_STR, 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    columns[0].as<std::int64_t>()[i] = rows[i].first.value_or(0);
    columns[1].append(rows[i].second);
  }
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!rows[i].first) columns[0].validity()[i / 8] &= static_cast<std::uint8_t>(~(1u << (i % 8)));
  return std::make_shared<ResultTable>(
      "t", std::vector<model::TableColumn>{{"n", TML_I64, "", "", 0}, {second, TML_STR, "", "", 0}},
      std::move(columns));
}

std::vector<std::vector<std::string>> cells(const ResultTable& t) {
  std::vector<std::vector<std::string>> out;
  for (std::size_t i = 0; i < t.rows(); ++i) {
    auto& row = out.emplace_back();
    for (const auto& c : t.table().columns) row.push_back(c.valid(i) ? cell_text(c, i) : "null");
  }
  return out;
}

std::vector<Row> random_rows(std::mt19937& random, std::size_t n) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < n; ++i) {
    const auto v = random() % 6;
    rows.emplace_back(v == 5 ? std::nullopt : std::optional<std::int64_t>(v),
                      std::string(1, static_cast<char>('a' + random() % 3)));
  }
  return rows;
}

TEST(ResultTable, SortIsStableAndPutsNullsLast) {
  const auto t = table_of({{2, "x"}, {std::nullopt, "y"}, {1, "z"}, {2, "a"}});
  EXPECT_EQ(cells(*t->sorted({{0, false}})),
            (std::vector<std::vector<std::string>>{{"1", "z"}, {"2", "x"}, {"2", "a"}, {"null", "y"}}));
  EXPECT_EQ(cells(*t->sorted({{0, true}, {1, false}})),
            (std::vector<std::vector<std::string>>{{"2", "a"}, {"2", "x"}, {"1", "z"}, {"null", "y"}}));
}

TEST(ResultTable, JoinIsThatOfNestedLoops) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const auto left_rows = random_rows(random, random() % 12), right_rows = random_rows(random, random() % 12);
    const auto left = table_of(left_rows), right = table_of(right_rows, "other");
    for (const bool all : {false, true}) {
      std::vector<std::vector<std::string>> expected;
      for (const auto& l : left_rows) {
        const std::string n = l.first ? std::to_string(*l.first) : "null";
        bool met = false;
        for (const auto& r : right_rows)
          if (l.first == r.first) expected.push_back({n, l.second, r.second}), met = true;
        if (!met && all) expected.push_back({n, l.second, "null"});
      }
      EXPECT_EQ(cells(*left->joined(*right, {"n"}, all)), expected);
    }
  }
}

TEST(ResultTable, JoinNamesWhatBothHave) {
  const auto t = table_of({{1, "a"}});
  const auto joined = t->joined(*t, {"n"}, false);
  EXPECT_EQ(joined->schema().columns[2].name, "text_2");
  EXPECT_EQ(joined->index_of("text_2"), 2u);
}

TEST(ResultTable, NamesTheNearestColumn) {
  const auto t = table_of({});
  try {
    t->index_of("txt");
    FAIL();
  } catch (const std::runtime_error& e) {
    EXPECT_STREQ(e.what(), "the table has no column 'txt'; did you mean 'text'?");
  }
}

/// Rows of doc_id, field, measure and value, as a step writes them with `columns`.
struct Measured {
  std::string field, measure;
  std::optional<double> value;
};

std::shared_ptr<ResultTable> measures_of(const std::vector<Measured>& rows) {
  std::vector<model::Column> columns(4);
  columns[3].reset(TML_F64, rows.size());
  for (std::size_t c = 0; c < 3; ++c) columns[c].reset(TML_STR, 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    columns[0].append("document " + std::to_string(i));
    columns[1].append(rows[i].field);
    columns[2].append(rows[i].measure);
    columns[3].as<double>()[i] = rows[i].value.value_or(0);
    if (!rows[i].value) columns[3].validity()[i / 8] &= static_cast<std::uint8_t>(~(1u << (i % 8)));
  }
  std::vector<model::TableColumn> names;
  for (const char* name : {"doc_id", "party", "measure"}) names.push_back({name, TML_STR, "", "", 0});
  names.push_back({"value", TML_F64, "", "", 0});
  return std::make_shared<ResultTable>("t", std::move(names), std::move(columns));
}

TEST(Grouped, SumsUpTheValuesOfEachGroup) {
  const auto t = measures_of({{"red", "lix", 2.0},
                              {"red", "ari", 1.5},
                              {"blue", "lix", 7.0},
                              {"blue", "ari", std::nullopt},
                              {"red", "lix", 4.0},
                              {"red", "lix", 4.0},
                              {"red", "lix", 4.0},
                              {"red", "lix", 5.0},
                              {"red", "lix", 5.0},
                              {"red", "lix", 7.0},
                              {"red", "lix", 9.0}});
  const auto by = grouped(t, {"party"});
  std::vector<std::string> names;
  for (const auto& c : by->schema().columns) names.push_back(c.name);
  EXPECT_EQ(names, (std::vector<std::string>{"party", "measure", "documents", "without_value", "mean", "deviation",
                                             "least", "most"}));
  // 2 4 4 4 5 5 7 9: squares of the deviations from 5 come to 32, divided by 7.
  const std::string deviation = cell_text(by->column(5), 2);
  EXPECT_NEAR(std::stod(deviation), std::sqrt(32.0 / 7), 1e-15);
  EXPECT_EQ(cells(*by),
            (std::vector<std::vector<std::string>>{{"blue", "lix", "1", "0", "7", "null", "7", "7"},
                                                   {"blue", "ari", "0", "1", "null", "null", "null", "null"},
                                                   {"red", "lix", "8", "0", "5", deviation, "2", "9"},
                                                   {"red", "ari", "1", "0", "1.5", "null", "1.5", "1.5"}}));
}

TEST(Grouped, PutsOtherRowsGroupAfterGroup) {
  const auto t = table_of({{3, "b"}, {1, "a"}, {2, "b"}, {0, "a"}});
  EXPECT_EQ(cells(*grouped(t, {"text"})),
            (std::vector<std::vector<std::string>>{{"1", "a"}, {"0", "a"}, {"3", "b"}, {"2", "b"}}));
  EXPECT_EQ(grouped(t, {"party"}), t) << "a table about the corpus has no such column";
}

TEST(ResultTable, CutsToTheTerminal) {
  const auto t = table_of({{1, "one"}, {2, "two"}, {3, "three"}});
  sinks::Console console;
  console.most_rows = 2;
  EXPECT_EQ(t->text(console), "n  text\n-  ----\n1  one\n2  two\n… 1 more row\n");
}

Plot bars_of(const std::vector<double>& values) {
  Plot p;
  for (std::size_t i = 0; i < values.size(); ++i)
    p.labels.push_back(std::string(1, static_cast<char>('a' + i))), p.y.push_back(values[i]);
  return p;
}

TEST(Plot, BarsBeginAtZero) {
  // 13 columns are left for bars beside label and number.
  EXPECT_EQ(plot_text(bars_of({26, 13, 1, 0}), 19), "a 26 █████████████\nb 13 ██████▌\nc  1 ▌\nd  0 \n");
}

TEST(Plot, BarsBelowZeroGoToTheLeft) { EXPECT_EQ(plot_text(bars_of({5, -5}), 16), "a  5      █████\nb -5 █████\n"); }

TEST(Plot, SparklineSaysItsScale) {
  Plot p;
  p.kind = Plot::Kind::sparkline;
  p.y = {1, 8, std::nan(""), 4};
  p.left_out = 1;
  EXPECT_EQ(plot_text(p, 40), "▁█ ▄\n▁ = 1, █ = 8\nleft out: 1 value that is no number\n");
}

TEST(Plot, HistogramCountsEveryValueOnce) {
  const Plot p = histogram({0, 1, 2, 3, 4, std::nan("")}, 2);
  EXPECT_EQ(p.labels, (std::vector<std::string>{"[0, 2)", "[2, 4]"}));
  EXPECT_EQ(p.y, (std::vector<double>{2, 3}));
  EXPECT_EQ(p.left_out, 1u);
  EXPECT_EQ(histogram({5, 5}, 10).y, (std::vector<double>{2}));
  EXPECT_TRUE(histogram({}, 10).y.empty());
}

TEST(Plot, ScatterHasItsEndsAtTheAxes) {
  Plot p;
  p.kind = Plot::Kind::scatter;
  p.x = {1, 100};
  p.y = {10, 20};
  p.x_name = "x", p.y_name = "y";
  EXPECT_EQ(plot_text(p, 24, 2),
            "y\n20 │                   ⠈\n10 │⡀\n   └────────────────────\n    1       x        100\n");
}

TEST(Plot, DispersionCountsInEachPart) {
  Plot p;
  p.kind = Plot::Kind::dispersion;
  p.labels = {"w"};
  p.places = {{0, 1, 39}};
  p.length = 40;
  EXPECT_EQ(plot_text(p, 26), "w 3 │█                  ▁│\n    a column is 2 tokens; ▁ = 1, █ = 2\n");
}

TEST(Plot, SvgLeavesGapsWhereNothingIs) {
  Plot p;
  p.kind = Plot::Kind::sparkline;
  const double none = std::nan("");
  p.y = {1, 2, none, 4, none, 3};
  const std::string svg = plot_svg(p);
  const std::string path =
      svg.substr(svg.find("<path d=\"") + 9, svg.find("\" fill=\"none\"") - svg.find("<path d=\"") - 9);
  EXPECT_EQ(std::count(path.begin(), path.end(), 'M'), 3) << path;  // one for each part without a gap
  EXPECT_EQ(std::count(path.begin(), path.end(), 'L'), 4) << path;
}

TEST(Plot, SvgCutsLabelsToTheirRoom) {
  Plot p = bars_of({1, 2});
  p.labels = {std::string(100, 'a'), "\u65e5\u672c"};
  const std::string svg = plot_svg(p);
  EXPECT_NE(svg.find(">" + std::string(31, 'a') + "…</text>"), std::string::npos) << svg;
  EXPECT_NE(svg.find(">\u65e5\u672c</text>"), std::string::npos);
}

TEST(Plot, SvgEscapesLabels) {
  Plot p = bars_of({1});
  p.labels[0] = "<&\"";
  EXPECT_NE(plot_svg(p).find(">&lt;&amp;&quot;</text>"), std::string::npos);
}

}  // namespace
}  // namespace textmill::explore
