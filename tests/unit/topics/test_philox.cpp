#include "philox.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace topics {
namespace {

// The known answers that the authors of Philox publish with Random123 (philox4x32, 10 rounds).
TEST(Philox, GivesThePublishedAnswers) {
  const auto block = [](PhiloxBlock counter, PhiloxKey key) {
    const PhiloxBlock r = philox(counter, key);
    return std::array{r.of[0], r.of[1], r.of[2], r.of[3]};
  };
  using Block = std::array<std::uint32_t, 4>;
  EXPECT_EQ(block({{0, 0, 0, 0}}, {{0, 0}}), (Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  constexpr std::uint32_t ones = 0xffffffff;
  EXPECT_EQ(block({{ones, ones, ones, ones}}, {{ones, ones}}), (Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(block({{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, {{0xa4093822, 0x299f31d0}}),
            (Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(UnitFloat, StaysBetweenZeroAndOne) {
  EXPECT_EQ(unit_float(0), 0x1p-24f);
  EXPECT_EQ(unit_float(0xffffffff), 1 - 0x1p-24f);
}

std::vector<float> uniforms(std::uint64_t seed, std::uint64_t document, std::uint32_t sweep, std::size_t from,
                            std::size_t count) {
  std::vector<float> out(count + 3);
  fill_uniforms(seed, document, sweep, from, count, out.data());
  out.resize(count);
  return out;
}

TEST(Uniforms, SpreadEvenly) {
  constexpr std::size_t bins = 20;
  std::array<int, bins> counts{};
  double sum = 0;
  int n = 0;
  for (std::uint64_t document = 0; document < 2000; ++document)
    for (const float u : uniforms(1, document, 3, 0, 101)) {
      sum += static_cast<double>(u);
      ++counts[static_cast<std::size_t>(u * bins)];
      ++n;
    }
  EXPECT_NEAR(sum / n, 0.5, 0.003);
  double chi_squared = 0;
  const double expected = static_cast<double>(n) / bins;
  for (const int c : counts) chi_squared += (c - expected) * (c - expected) / expected;
  EXPECT_LT(chi_squared, 43.8);  // 19 degrees of freedom, p = 0.001
}

TEST(Uniforms, AreTheSameWhereverOneBegins) {
  const auto all = uniforms(7, 5, 2, 0, 300);
  const auto rest = uniforms(7, 5, 2, 256, 44);
  EXPECT_EQ(std::vector(all.begin() + 256, all.end()), rest);
}

TEST(Uniforms, DependOnEveryPartOfTheirKey) {
  const auto base = uniforms(1, 2, 4, 0, 9);
  EXPECT_NE(base, uniforms(2, 2, 4, 0, 9));
  EXPECT_NE(base, uniforms(1 + (std::uint64_t{1} << 32), 2, 4, 0, 9));
  EXPECT_NE(base, uniforms(1, 3, 4, 0, 9));
  EXPECT_NE(base, uniforms(1, 2 + (std::uint64_t{1} << 32), 4, 0, 9));
  EXPECT_NE(base, uniforms(1, 2, 5, 0, 9));
  for (std::size_t i = 1; i < base.size(); ++i) EXPECT_NE(base[i], base[i - 1]);
}

}  // namespace
}  // namespace topics
