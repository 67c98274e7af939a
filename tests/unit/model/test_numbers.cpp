// Numbers as text, for results and for people.
#include "model/byte_text.hpp"
#include "model/real.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

namespace textmill::model {
namespace {

template <class T> std::string real(T v) {
  std::string out;
  append_real(out, v);
  return out;
}

TEST(RealText, IsPlainFromHundredThousandthsToTenQuadrillion) {
  EXPECT_EQ(real(500000.0), "500000");
  EXPECT_EQ(real(1e-5), "0.00001");
  EXPECT_EQ(real(9.9e-6), "9.9e-06");
  EXPECT_EQ(real(1234567.25), "1234567.25");
  EXPECT_EQ(real(9999999999999998.0), "9999999999999998");
  EXPECT_EQ(real(1e16), "1e+16");
  EXPECT_EQ(real(-0.1), "-0.1");
  EXPECT_EQ(real(0.0), "0");
  EXPECT_EQ(real(-0.0), "-0");
  EXPECT_EQ(real(0.1F), "0.1");
  EXPECT_EQ(real(5e5F), "500000");
}

TEST(RealText, IsTheSameEverywhereForWhatIsNoNumber) {
  EXPECT_EQ(real(std::nan("")), "nan");
  EXPECT_EQ(real(-std::nan("")), "nan");
  EXPECT_EQ(real(-std::numeric_limits<double>::infinity()), "-inf");
}

TEST(RealText, ReadsBackAsTheSameNumber) {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> exponent(-20, 20), mantissa(-10, 10);
  for (int i = 0; i < 100'000; ++i) {
    const double v = mantissa(random) * std::pow(10, exponent(random));
    ASSERT_EQ(std::strtod(real(v).c_str(), nullptr), v);
    const auto f = static_cast<float>(v);
    ASSERT_EQ(std::strtof(real(f).c_str(), nullptr), f);
  }
}

TEST(ByteText, RoundsToPowersOfThousand) {
  EXPECT_EQ(byte_text(0), "0 B");
  EXPECT_EQ(byte_text(999), "999 B");
  EXPECT_EQ(byte_text(1000), "1 kB");
  EXPECT_EQ(byte_text(999'499), "999 kB");
  EXPECT_EQ(byte_text(999'500), "1.0 MB");
  EXPECT_EQ(byte_text(12'345'678), "12.3 MB");
  EXPECT_EQ(byte_text(4'560'000'000), "4.56 GB");
}

}  // namespace
}  // namespace textmill::model
