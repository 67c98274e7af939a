#include "trends/bins.hpp"
#include "trends/series.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <stdexcept>

namespace trends {
namespace {

std::vector<std::string> labels(const std::vector<std::string_view>& values, Unit unit, std::int64_t width = 1) {
  const Bins bins(values, unit, width);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < bins.count(); ++i) out.push_back(bins.label(i));
  return out;
}

std::string complaint(std::string_view value, Unit unit) {
  try {
    place_of(value, unit);
  } catch (const std::runtime_error& e) {
    return e.what();
  }
  return "";
}

TEST(Bins, NumbersAndDatesKeepTheirGaps) {
  EXPECT_EQ(labels({"1999", "2002"}, Unit::number), (std::vector<std::string>{"1999", "2000", "2001", "2002"}));
  EXPECT_EQ(labels({"1999", "2012"}, Unit::number, 10),
            (std::vector<std::string>{"1990/1999", "2000/2009", "2010/2019"}));
  EXPECT_EQ(labels({"-3", "4"}, Unit::number, 5), (std::vector<std::string>{"-5/-1", "0/4"}));
  EXPECT_EQ(labels({"1999-11-30", "2000-02"}, Unit::month),
            (std::vector<std::string>{"1999-11", "1999-12", "2000-01", "2000-02"}));
  EXPECT_EQ(labels({"2000-02-28", "2000-03-01T12:00"}, Unit::day),
            (std::vector<std::string>{"2000-02-28", "2000-02-29", "2000-03-01"}));
  EXPECT_EQ(labels({"1999-11-30", "2001"}, Unit::year), (std::vector<std::string>{"1999", "2000", "2001"}));
  EXPECT_EQ(labels({"late", "early", "late"}, Unit::text), (std::vector<std::string>{"early", "late"}));
  EXPECT_TRUE(labels({}, Unit::number).empty());
  EXPECT_EQ(Bins({"1999", "2012"}, Unit::number, 10).of("2005"), 1u);
}

TEST(Bins, DaysOfTheCalendar) {
  EXPECT_EQ(place_of("1970-01-01", Unit::day), 0);
  EXPECT_EQ(place_of("2000-03-01", Unit::day), 11'017);
  EXPECT_EQ(place_of("1900-02-28", Unit::day) + 1, place_of("1900-03-01", Unit::day));
}

TEST(Bins, MistakesNameTheValueAndTheRemedy) {
  EXPECT_EQ(complaint("soon", Unit::number), "'soon' is no whole number; choose another `unit`, such as text");
  EXPECT_EQ(complaint("1999-13", Unit::month),
            "'1999-13' is no date with a month, as in 1999-12; choose another `unit`, such as text");
  EXPECT_NE(complaint("2001-02-29", Unit::day), "");
  EXPECT_NE(complaint("19991", Unit::year), "");
  EXPECT_NE(complaint("1999", Unit::day), "");
  EXPECT_EQ(complaint("1999-12-31", Unit::day), "");
  EXPECT_THROW(Bins({"1", "20240101"}, Unit::number, 1), std::runtime_error);
}

TEST(Series, RollingWindowsAgainstAddingUp) {
  std::mt19937_64 random(6);
  for (std::uint64_t window : {1u, 3u, 5u, 99u}) {
    std::vector<BinCount> bins(12);
    for (auto& b : bins) b = {random() % 10, random() % 1000};
    const auto rolled = rolling(bins, window);
    for (std::size_t i = 0; i < bins.size(); ++i) {
      BinCount sum;
      for (std::size_t k = 0; k < bins.size(); ++k) {
        if ((k > i ? k - i : i - k) > window / 2) continue;
        sum.frequency += bins[k].frequency;
        sum.words += bins[k].words;
      }
      EXPECT_EQ(rolled[i].frequency, sum.frequency);
      EXPECT_EQ(rolled[i].words, sum.words);
    }
  }
}

/// prop.test(12, 1000, correct = FALSE) of R 4.2.
TEST(Series, RatesAndTheirIntervals) {
  EXPECT_EQ(per_million({12, 1000}), 12'000);
  const auto interval = wilson({12, 1000});
  EXPECT_NEAR(*interval.low, 6877.64780640352, 1e-6);
  EXPECT_NEAR(*interval.high, 20857.26847549828, 1e-6);
  EXPECT_EQ(wilson({0, 100}).low, 0);
  EXPECT_EQ(wilson({100, 100}).high, 1e6);
  EXPECT_FALSE(per_million({0, 0}));
  EXPECT_FALSE(wilson({0, 0}));
}

/// cor.test(1:8, x, method = "kendall", exact = FALSE, continuity = TRUE) of R 4.2.
TEST(Series, Trend) {
  std::vector<BinCount> bins;
  for (const std::uint64_t x : {1u, 2u, 2u, 4u, 3u, 5u, 7u, 6u}) bins.push_back({x, 100});
  bins.insert(bins.begin() + 3, {0, 0});  // a bin without words says nothing
  const auto trend = kendall(bins);
  EXPECT_EQ(trend.bins, 8u);
  EXPECT_NEAR(trend.tau.value(), 0.836501912571304, 1e-12);
  EXPECT_NEAR(trend.log_p.value(), -5.10101753681709, 1e-10);
  const std::vector<BinCount> flat(5, {3, 100}), few(3, {3, 100});
  EXPECT_EQ(kendall(flat).status, "undefined: all bins have the same rate");
  EXPECT_EQ(kendall(few).status, "too_short: 3 bins with words, needs 4");
  std::vector<BinCount> rising;
  for (std::uint64_t i = 0; i < 20; ++i) rising.push_back({i, 100});
  EXPECT_DOUBLE_EQ(*kendall(rising).tau, 1);
  std::reverse(rising.begin(), rising.end());
  EXPECT_DOUBLE_EQ(*kendall(rising).tau, -1);
}

}  // namespace
}  // namespace trends
