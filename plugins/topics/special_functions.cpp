// Method: exp by its series, once powers of two are taken out; log x = e log 2 + 2 artanh((m - 1) / (m + 1)) for x = m 2^e with
// m near 1, by the series of artanh; log gamma and digamma by Stirling's series from 10 on, and below it by their recurrences (M. Abramowitz, I. Stegun, "Handbook of
// Mathematical Functions", 1964: 4.1.27, 6.1.41, 6.3.18, 6.1.15, 6.3.5).
#include "special_functions.hpp"

#include <bit>
#include <cmath>
#include <cstdint>

namespace topics {
namespace {

constexpr double from_here_on_series = 10;

/// Sum of coefficient[i] * x^i.
template <int n> double polynomial(const double (&coefficient)[n], double x) {
  double sum = coefficient[n - 1];
  for (int i = n - 2; i >= 0; --i) sum = sum * x + coefficient[i];
  return sum;
}

/// x = m 2^exponent with m from 0.5 to 1, exactly.
double halved(double x, int& exponent) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  if (bits >> 52 == 0) return std::frexp(x, &exponent);  // smaller than the smallest normal number
  exponent = static_cast<int>(bits >> 52) - 1022;
  return std::bit_cast<double>((bits & 0x000f'ffff'ffff'ffff) | 0x3fe0'0000'0000'0000);
}

}  // namespace

double natural_log(double x) {
  constexpr double log2_high = 0x1.62e42fefa38p-1, log2_low = 0x1.ef35793c7673p-45;  // the first one times e is exact
  int exponent = 0;
  double m = halved(x, exponent);
  if (m < 0.70710678118654752) m *= 2, --exponent;
  const double f = (m - 1) / (m + 1), square = f * f;
  double sum = 0;
  for (int odd = 25; odd >= 3; odd -= 2) sum = (sum + 1.0 / odd) * square;
  const double e = exponent;
  return e * log2_high + (2 * f + (2 * f * sum + e * log2_low));
}

double natural_exp(double x) {
  constexpr double log2_high = 0x1.62e42fefa38p-1, log2_low = 0x1.ef35793c7673p-45;
  if (x < -700) return 0;
  const double powers = std::floor(x / log2_high + 0.5);
  const double rest = (x - powers * log2_high) - powers * log2_low;
  double sum = 1;
  for (int n = 16; n >= 1; --n) sum = 1 + rest / n * sum;
  return std::ldexp(sum, static_cast<int>(powers));  // exact
}

double log_gamma(double x) {
  constexpr double series[] = {1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156};
  constexpr double half_log_2_pi = 0.91893853320467274178;
  double product = 1;
  for (; x < from_here_on_series; ++x) product *= x;
  const double inverse = 1 / x;
  const double stirling =
      (x - 0.5) * natural_log(x) - x + half_log_2_pi + inverse * polynomial(series, inverse * inverse);
  return product == 1 ? stirling : stirling - natural_log(product);
}

double digamma(double x) {
  constexpr double series[] = {1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12};
  double recurrence = 0;
  for (; x < from_here_on_series; ++x) recurrence += 1 / x;
  const double square = 1 / (x * x);
  return natural_log(x) - 0.5 / x - square * polynomial(series, square) - recurrence;
}

}  // namespace topics
