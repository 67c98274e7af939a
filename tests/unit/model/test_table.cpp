#include "model/table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>
#include <type_traits>

namespace textmill::model {
namespace {

Table make(const TableSchema& schema, const std::vector<std::pair<std::string, double>>& rows) {
  Table t;
  t.schema = &schema;
  t.columns.resize(2);
  t.columns[0].reset(TML_STR, 0);
  t.columns[1].reset(TML_F64, rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    t.columns[0].append(rows[i].first);
    t.columns[1].as<double>()[i] = rows[i].second;
  }
  return t;
}

std::string texts(const Table& t) {
  std::string all;
  for (std::size_t i = 0; i < t.rows(); ++i) all += std::string(t.columns[0].text(i)) + " ";
  return all;
}

TEST(Table, SortsByDeclaredOrderThenByText) {
  const TableSchema schema{"t", "s", false, {{"term", TML_STR, "", "", 0}, {"score", TML_F64, "", "", -1}}};
  Table t = make(schema, {{"b", 1}, {"a", 1}, {"c", 2}, {"\xC3\xA4", 1}});
  t.sort(true);
  EXPECT_EQ(texts(t), "c a b \xC3\xA4 ");
}

TEST(Table, NullsComeLastEvenDescending) {
  const TableSchema schema{"t", "s", false, {{"term", TML_STR, "", "", 0}, {"score", TML_F64, "", "", -1}}};
  Table t = make(schema, {{"none", 9}, {"low", 1}, {"high", 2}});
  t.columns[1].validity()[0] = 0b110;
  t.sort(true);
  EXPECT_EQ(texts(t), "high low none ");
}

TEST(Table, SortsAsComparingRowsDoes) {
  const TableSchema schema{
      "t", "s", false, {{"term", TML_STR, "", "", 2}, {"score", TML_F64, "", "", -1}, {"n", TML_U8, "", "", 0}}};
  std::mt19937 random(1);
  for (std::size_t round = 0; round < 300; ++round) {
    Table t;
    t.schema = &schema;
    t.columns.resize(3);
    const std::size_t rows = 1 + random() % 12;
    t.columns[0].reset(TML_STR, 0);
    t.columns[1].reset(TML_F64, rows);
    t.columns[2].reset(TML_U8, rows);
    std::vector<std::tuple<bool, double, std::string, int>> want;  // nulls last, then descending
    for (std::size_t i = 0; i < rows; ++i) {
      const std::string term(1, static_cast<char>('a' + random() % 2));
      const double score = static_cast<double>(random() % 2);
      const bool null = round % 3 == 0 && random() % 3 == 0;
      t.columns[0].append(term);
      t.columns[1].as<double>()[i] = score;
      t.columns[2].as<std::uint8_t>()[i] = static_cast<std::uint8_t>(random() % 2);
      if (null) t.columns[1].validity()[i / 8] &= static_cast<std::uint8_t>(~(1u << i % 8));
      want.emplace_back(null, null ? 0.0 : -score, term, t.columns[2].as<std::uint8_t>()[i]);
    }
    std::sort(want.begin(), want.end());
    for (int again = 0; again < 2; ++again) {  // the second time, the rows are in order
      t.sort(true);
      for (std::size_t i = 0; i < rows; ++i) {
        EXPECT_EQ(t.columns[1].valid(i), !std::get<0>(want[i]));
        EXPECT_EQ(t.columns[0].text(i), std::get<2>(want[i]));
        EXPECT_EQ(t.columns[2].as<std::uint8_t>()[i], std::get<3>(want[i]));
      }
    }
  }
}

/// Numbers of every type, texts that are equal at their beginnings, nulls, in either direction.
TEST(Table, SortsManyRowsAsComparingRowsDoes) {
  constexpr tml_type types[] = {TML_BOOL, TML_U8,  TML_U16, TML_U32, TML_U64,
                                TML_I32,  TML_I64, TML_F32, TML_F64, TML_STR};
  std::mt19937 random(3);
  for (const tml_type type : types)
    for (const int order : {1, -1})
      for (const bool nulls : {false, true}) {
        const TableSchema schema{
            "t", "s", false, {{"key", type, "", "", order}, {"second", type, "", "", 0}, {"row", TML_U32, "", "", 0}}};
        constexpr std::size_t rows = 300;
        Table t;
        t.schema = &schema;
        t.columns.resize(3);
        std::vector<std::vector<int>> values(2);
        const auto text_of = [](int v) {
          return std::string("beginning").substr(0, static_cast<std::size_t>(v) % 10) +
                 std::string(static_cast<std::size_t>(v) / 10, 'x');
        };
        const auto fill = [&]<class T>(Column& c, std::vector<int>& v, T*) {
          for (std::size_t i = 0; i < rows; ++i) c.as<T>()[i] = static_cast<T>(v[i] - (std::is_signed_v<T> ? 7 : 0));
        };
        for (std::size_t k = 0; k < 2; ++k) {
          Column& c = t.columns[k];
          c.reset(type, type == TML_STR ? 0 : rows);
          for (std::size_t i = 0; i < rows; ++i)
            values[k].push_back(static_cast<int>(random() % (type == TML_BOOL ? 2 : 20)));
          switch (type) {
            case TML_STR:
              for (const int v : values[k]) c.append(text_of(v));
              break;
            case TML_U16: fill(c, values[k], static_cast<std::uint16_t*>(nullptr)); break;
            case TML_U32: fill(c, values[k], static_cast<std::uint32_t*>(nullptr)); break;
            case TML_U64: fill(c, values[k], static_cast<std::uint64_t*>(nullptr)); break;
            case TML_I32: fill(c, values[k], static_cast<std::int32_t*>(nullptr)); break;
            case TML_I64: fill(c, values[k], static_cast<std::int64_t*>(nullptr)); break;
            case TML_F32: fill(c, values[k], static_cast<float*>(nullptr)); break;
            case TML_F64: fill(c, values[k], static_cast<double*>(nullptr)); break;
            default: fill(c, values[k], static_cast<std::uint8_t*>(nullptr));
          }
          for (std::size_t i = 0; nulls && i < rows; ++i)
            if (random() % 5 == 0) {
              c.validity()[i / 8] &= static_cast<std::uint8_t>(~(1u << i % 8));
              values[k][i] = -1;
            }
        }
        t.columns[2].reset(TML_U32, rows);
        std::vector<std::size_t> want(rows);
        for (std::size_t i = 0; i < rows; ++i)
          want[i] = t.columns[2].as<std::uint32_t>()[i] = static_cast<std::uint32_t>(i);
        const auto compare = [&](int a, int b, bool descending) {
          if (a < 0 || b < 0) return static_cast<int>(a < 0) - static_cast<int>(b < 0);
          const int order_of_values = type == TML_STR ? text_of(a).compare(text_of(b)) : a - b;
          return descending ? -order_of_values : order_of_values;
        };
        std::stable_sort(want.begin(), want.end(), [&](std::size_t a, std::size_t b) {
          if (const int r = compare(values[0][a], values[0][b], order < 0); r != 0) return r < 0;
          return compare(values[1][a], values[1][b], false) < 0;
        });
        t.sort(false);
        for (std::size_t i = 0; i < rows; ++i)
          ASSERT_EQ(t.columns[2].as<std::uint32_t>()[i], want[i])
              << "type " << type << " order " << order << " row " << i;
      }
}

TEST(Table, WithoutAnOrderItIsSortedByAllColumnsOrLeftAlone) {
  const TableSchema schema{"t", "s", false, {{"term", TML_STR, "", "", 0}, {"score", TML_F64, "", "", 0}}};
  Table t = make(schema, {{"b", 1}, {"a", 2}, {"a", 1}});
  t.sort(false);
  EXPECT_EQ(texts(t), "b a a ");
  t.sort(true);
  EXPECT_EQ(texts(t), "a a b ");
  EXPECT_EQ(t.columns[1].as<double>()[0], 1.0);
}

TEST(Table, CellsAreShortestNumbers) {
  Column c;
  c.reset(TML_F64, 3);
  c.as<double>()[0] = 0.1;
  c.as<double>()[1] = 59.635;
  c.as<double>()[2] = 3;
  EXPECT_EQ(cell_text(c, 0), "0.1");
  EXPECT_EQ(cell_text(c, 1), "59.635");
  EXPECT_EQ(cell_text(c, 2), "3");
}

}  // namespace
}  // namespace textmill::model
