#include "special_functions.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace topics {
namespace {

TEST(SpecialFunctions, LogarithmEqualsThatOfTheLibrary) {
  for (double x = 1e-12; x < 1e12; x *= 1.0137)
    EXPECT_NEAR(natural_log(x), std::log(x), 4e-16 * (1 + std::abs(std::log(x))));
  EXPECT_EQ(natural_log(1), 0);
  for (double x = 0.9; x < 1.1; x += 0.0001)
    EXPECT_NEAR(natural_log(x), std::log(x), 3e-16 * std::abs(std::log(x)) + 1e-18);
}

TEST(SpecialFunctions, LogGammaEqualsThatOfTheLibrary) {
  for (double x = 1e-6; x < 1e9; x *= 1.0137)
    EXPECT_NEAR(log_gamma(x), std::lgamma(x), 3e-14 * (1 + std::abs(std::lgamma(x))));
}

// Abramowitz & Stegun 1964, table 6.1, and 6.3.2 with Euler's constant.
TEST(SpecialFunctions, DigammaHasItsPublishedValues) {
  constexpr double euler = 0.57721566490153286;
  EXPECT_NEAR(digamma(1), -euler, 1e-14);
  EXPECT_NEAR(digamma(2), 1 - euler, 1e-14);
  EXPECT_NEAR(digamma(0.5), -euler - 2 * std::log(2.0), 1e-14);
  EXPECT_NEAR(digamma(1.5), 0.03648997398, 1e-10);
}

TEST(SpecialFunctions, DigammaIsTheSlopeOfLogGamma) {
  for (double x = 0.01; x < 1e6; x *= 1.3) EXPECT_NEAR(digamma(x + 1) - digamma(x), 1 / x, 1e-13 * (1 + 1 / x));
}

}  // namespace
}  // namespace topics
