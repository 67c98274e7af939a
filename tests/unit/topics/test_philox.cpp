#include "philox.hpp"

#include <gtest/gtest.h>

namespace topics {
namespace {

using Block = std::array<std::uint32_t, 4>;

// The known answers that the authors of Philox publish with Random123 (philox4x32, 10 rounds).
TEST(Philox, GivesThePublishedAnswers) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  constexpr std::uint32_t ones = 0xffffffff;
  EXPECT_EQ(philox({ones, ones, ones, ones}, {ones, ones}), (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Uniform, StaysBelowOneAndSpreadsEvenly) {
  constexpr int n = 200'000, bins = 20;
  std::array<int, bins> counts{};
  double sum = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    const double u = uniform(1, i / 100, i % 100, 3);
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
    sum += u;
    ++counts[static_cast<std::size_t>(u * bins)];
  }
  EXPECT_NEAR(sum / n, 0.5, 0.003);
  double chi_squared = 0;
  for (int c : counts) chi_squared += (c - n / bins) * (c - n / bins) / static_cast<double>(n / bins);
  EXPECT_LT(chi_squared, 43.8);  // 19 degrees of freedom, p = 0.001
}

TEST(Uniform, DependsOnEveryPartOfItsKey) {
  const double base = uniform(1, 2, 3, 4);
  EXPECT_NE(base, uniform(2, 2, 3, 4));
  EXPECT_NE(base, uniform(1 + (std::uint64_t{1} << 32), 2, 3, 4));
  EXPECT_NE(base, uniform(1, 3, 3, 4));
  EXPECT_NE(base, uniform(1, 2 + (std::uint64_t{1} << 32), 3, 4));
  EXPECT_NE(base, uniform(1, 2, 4, 4));
  EXPECT_NE(base, uniform(1, 2, 3, 5));
}

}  // namespace
}  // namespace topics
