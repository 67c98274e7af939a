#include "sinks/cell.hpp"

#include "tables.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

namespace textmill::tests {
namespace {

std::string short_text(double value) {
  std::string out;
  sinks::append_short_cell(out, reals({value}), 0);
  return out;
}

TEST(Cell, IsWhatCellTextGives) {
  std::vector<model::Column> columns;
  columns.push_back(text_column({"a", std::nullopt, ""}));
  columns.push_back(number_column<std::uint8_t>(TML_BOOL, {1, 0, std::nullopt}));
  columns.push_back(number_column<std::uint8_t>(TML_U8, {255, 0, std::nullopt}));
  columns.push_back(number_column<std::uint16_t>(TML_U16, {65535, 0, 1}));
  columns.push_back(number_column<std::uint32_t>(TML_U32, {4294967295u, 0, 1}));
  columns.push_back(number_column<std::int32_t>(TML_I32, {-2147483647 - 1, 0, 1}));
  columns.push_back(number_column<std::int64_t>(TML_I64, {std::numeric_limits<std::int64_t>::min(), 0, 1}));
  columns.push_back(counts({std::numeric_limits<std::uint64_t>::max(), std::nullopt, 1}));
  columns.push_back(number_column<float>(TML_F32, {0.1F, -0.0F, 3e38F}));
  columns.push_back(reals({0.1, 1e300, -5e-324}));
  for (const auto& c : columns)
    for (std::size_t i = 0; i < 3; ++i) {
      std::string out;
      sinks::append_cell(out, c, i);
      EXPECT_EQ(out, model::cell_text(c, i)) << static_cast<int>(c.type()) << " row " << i;
    }
}

TEST(Cell, ShowsSixDigitsToPeople) {
  EXPECT_EQ(short_text(0), "0");
  EXPECT_EQ(short_text(1), "1");
  EXPECT_EQ(short_text(100), "100");
  EXPECT_EQ(short_text(0.1 + 0.2), "0.3");
  EXPECT_EQ(short_text(3.14159265), "3.14159");
  EXPECT_EQ(short_text(-1234.56789), "-1234.57");
  EXPECT_EQ(short_text(1234567.8), "1234568");
  EXPECT_EQ(short_text(0.00012345678), "0.000123457");
  EXPECT_EQ(short_text(0.000012345678), "0.0000123457");
  EXPECT_EQ(short_text(0.0000012345678), "1.23457e-06");
  EXPECT_EQ(short_text(1e20), "1e+20");
  EXPECT_EQ(short_text(999999.5), "1000000");
  EXPECT_EQ(short_text(-1e300), "-1e+300");
}

TEST(Cell, WritesJson) {
  const auto json = [](const model::Column& c, std::size_t i) {
    std::string out;
    sinks::append_json_cell(out, c, i);
    return out;
  };
  EXPECT_EQ(json(text_column({"a\"\n\x01é"}), 0), "\"a\\\"\\n\\u0001é\"");
  EXPECT_EQ(json(text_column({std::nullopt}), 0), "null");
  EXPECT_EQ(json(reals({std::nan("")}), 0), "null");
  EXPECT_EQ(json(reals({-std::numeric_limits<double>::infinity()}), 0), "null");
  EXPECT_EQ(json(number_column<std::uint8_t>(TML_BOOL, {1}), 0), "true");
  EXPECT_EQ(json(reals({2.5}), 0), "2.5");
}

TEST(Cell, WritesRealsThatReadBack) {
  std::mt19937_64 random(1);
  for (int n = 0; n < 20000; ++n) {
    double value = 0;
    const std::uint64_t bits = random();
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value)) continue;
    std::string out;
    sinks::append_cell(out, reals({value}), 0);
    ASSERT_EQ(std::strtod(out.c_str(), nullptr), value) << out;
  }
}

}  // namespace
}  // namespace textmill::tests
