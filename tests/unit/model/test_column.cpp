#include "model/column.hpp"

#include <gtest/gtest.h>

namespace textmill::model {
namespace {

Column numbers(std::vector<std::uint32_t> values) {
  Column c;
  c.reset(TML_U32, values.size());
  std::copy(values.begin(), values.end(), c.as<std::uint32_t>());
  return c;
}

Column texts(const std::vector<std::string>& values) {
  Column c;
  c.reset(TML_STR, 0);
  for (const auto& v : values) c.append(v);
  return c;
}

TEST(Column, ResetGivesZerosInReusedMemory) {
  Column c = numbers({7, 8, 9});
  const auto* before = c.data();
  c.reset(TML_U32, 2);
  EXPECT_EQ(c.data(), before);
  EXPECT_EQ(c.as<std::uint32_t>()[0], 0u);
  EXPECT_EQ(c.as<std::uint32_t>()[1], 0u);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(c.data()) % 64, 0u);
}

TEST(Column, AnEmptyColumnIsThere) {
  Column c;
  c.reset(TML_F64, 0);
  EXPECT_NE(c.view().data, nullptr);
  c.reset(TML_STR, 0);
  EXPECT_NE(c.view().data, nullptr);
  EXPECT_EQ(c.view().offsets[0], 0u);
}

TEST(Column, TextKeepsEmptyRowsAndGrows) {
  const Column c = texts({"", "ab", "", "\xC3\xA4"});
  EXPECT_EQ(c.rows(), 4u);
  EXPECT_EQ(c.text(0), "");
  EXPECT_EQ(c.text(1), "ab");
  EXPECT_EQ(c.text(3), "\xC3\xA4");
}

TEST(Column, TakesTextsSeveralTimesAndManyAtOnce) {
  Column c = texts({"a"});
  c.append("twice", 2);
  c.append("never", 0);
  std::vector<std::string> room;  // so that all of a text's readable bytes are there
  for (std::size_t n = 0; n < 40; ++n)
    room.push_back(std::string(n, static_cast<char>('a' + n % 26)) + std::string(16, '!'));
  std::vector<std::string_view> many;
  for (std::size_t n = 0; n < room.size(); ++n) many.push_back(std::string_view(room[n]).substr(0, n));
  c.append_readable(many);
  c.append("end");
  ASSERT_EQ(c.rows(), 3 + many.size() + 1);
  EXPECT_EQ(c.text(0), "a");
  EXPECT_EQ(c.text(1), "twice");
  EXPECT_EQ(c.text(2), "twice");
  for (std::size_t n = 0; n < many.size(); ++n) EXPECT_EQ(c.text(3 + n), many[n]);
  EXPECT_EQ(c.text(c.rows() - 1), "end");
}

TEST(Column, AppendRowsKeepsNullsOfBothSides) {
  for (std::size_t first = 0; first < 20; ++first) {
    Column a = numbers(std::vector<std::uint32_t>(first, 1));
    Column b = numbers({2, 3, 4});
    b.validity()[0] = 0b101;
    if (first > 2) a.validity()[0] = static_cast<std::uint8_t>(~0b010);
    a.append_rows(b);
    ASSERT_EQ(a.rows(), first + 3);
    for (std::size_t i = 0; i < first; ++i) EXPECT_EQ(a.valid(i), !(first > 2 && i == 1)) << first << ' ' << i;
    EXPECT_TRUE(a.valid(first));
    EXPECT_FALSE(a.valid(first + 1));
    EXPECT_TRUE(a.valid(first + 2));
    EXPECT_EQ(a.as<std::uint32_t>()[first + 2], 4u);
  }
}

TEST(Column, ReorderedMovesValuesTextsAndNulls) {
  Column c = texts({"a", "b", "c"});
  c.validity()[0] = 0b110;
  const Column r = c.reordered({2, 0});
  EXPECT_EQ(r.rows(), 2u);
  EXPECT_EQ(r.text(0), "c");
  EXPECT_TRUE(r.valid(0));
  EXPECT_FALSE(r.valid(1));
}

TEST(Column, CompactIsAnEqualCopy) {
  Column c = texts({"one", "", "three"});
  c.validity()[0] = 0b101;
  const Column copy = c.compact();
  c.reset(TML_STR, 0);
  EXPECT_EQ(copy.rows(), 3u);
  EXPECT_EQ(copy.text(2), "three");
  EXPECT_FALSE(copy.valid(1));
}

Column terms(const std::vector<std::string_view>& values, const std::vector<std::uint32_t>& ids) {
  static const std::string behind(Column::readable, ' ');  // what may be read after a text
  Column c;
  c.reset(TML_STR, 0);
  std::vector<std::string> padded;
  for (const auto v : values) padded.push_back(std::string(v) + behind);
  std::vector<std::string_view> views;
  for (std::size_t i = 0; i < values.size(); ++i)
    views.push_back(std::string_view(padded[i]).substr(0, values[i].size()));
  c.append_terms(views, ids);
  return c;
}

TEST(Column, TermsKeepTheirIdsBesideTheirTexts) {
  Column c = terms({"rain", "sun"}, {7, 3});
  c.append_rows(terms({"wind"}, {9}));
  EXPECT_EQ(c.text(2), "wind");
  const auto ids = c.terms();
  EXPECT_EQ(std::vector<std::uint32_t>(ids.begin(), ids.end()), (std::vector<std::uint32_t>{7, 3, 9}));
}

TEST(Column, HasNoIdsOnceATextHasNone) {
  Column c = terms({"rain"}, {7});
  c.append("sun");
  EXPECT_TRUE(c.terms().empty());
  c.append_rows(terms({"wind"}, {9}));
  EXPECT_TRUE(c.terms().empty());
  EXPECT_TRUE(texts({"rain"}).terms().empty());
  c.reset(TML_STR, 0);
  c.append_rows(terms({"wind"}, {9}));
  EXPECT_EQ(c.terms().size(), 1u);
}

}  // namespace
}  // namespace textmill::model
