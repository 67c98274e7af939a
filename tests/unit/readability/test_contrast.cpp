#include "readability/contrast.hpp"

#include <gtest/gtest.h>

#include <array>

namespace readability {
namespace {

/// By hand: means 3 and 6, variances 2.5 and 2.5, five in each group.
TEST(Contrast, DifferenceAndEffectByHand) {
  constexpr std::array a = {1.0, 2.0, 3.0, 4.0, 5.0}, b = {4.0, 5.0, 6.0, 7.0, 8.0};
  const auto c = contrast(a, b);
  EXPECT_EQ(c.status, "ok");
  EXPECT_NEAR(c.difference->value, -3, 1e-12);
  EXPECT_NEAR(c.difference->high, -3 + 2.306004 * 1, 1e-3);  // t with 8 degrees of freedom, standard error 1
  EXPECT_NEAR(c.difference->low, -3 - 2.306004 * 1, 1e-3);
  EXPECT_NEAR(c.effect->value, -3 / 1.5811388 * (1 - 3.0 / 31), 1e-6);
  EXPECT_LT(c.effect->low, c.effect->value);
}

/// Quantiles as printed in tables.
TEST(Contrast, QuantilesOfStudent) {
  constexpr std::pair<double, double> table[] = {{1, 12.706}, {2, 4.303},  {3, 3.182},   {5, 2.571},
                                                 {10, 2.228}, {30, 2.042}, {1000, 1.962}};
  for (const auto& [freedom, t] : table) EXPECT_NEAR(t_quantile(freedom) / t, 1, 0.005) << freedom;
}

TEST(Contrast, WhatHasNoIntervalSaysWhy) {
  constexpr std::array one = {1.0};
  constexpr std::array two = {1.0, 1.0};
  constexpr std::array three = {1.0, 2.0, 3.0};
  EXPECT_EQ(contrast(one, three).status, "too_short: 1 document in a group, needs 2");
  EXPECT_EQ(contrast(one, three).mean_b, 2);
  EXPECT_EQ(contrast(two, two).status, "undefined: the values of both groups do not vary");
  EXPECT_FALSE(contrast(two, two).effect);
}

}  // namespace
}  // namespace readability
