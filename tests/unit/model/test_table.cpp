#include "model/table.hpp"

#include <gtest/gtest.h>

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
