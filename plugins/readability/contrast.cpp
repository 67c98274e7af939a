#include "contrast.hpp"

#include <algorithm>
#include <cmath>

namespace readability {
namespace {

struct Moments {
  double n, mean, variance;
};

/// Sums in the order given, so that the same values give the same bits.
Moments moments(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const double v : values) sum += v;
  const double mean = sum / n;
  for (const double v : values) squares += (v - mean) * (v - mean);
  return {n, mean, n > 1 ? squares / (n - 1) : 0};
}

Estimate around(double value, double margin) { return {value, value - margin, value + margin}; }

}  // namespace

double t_quantile(double v) {
  constexpr double z = 1.959963984540054;
  constexpr double z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z, z9 = z7 * z * z;
  if (v < 2) return 12.706204736174694;  // one degree of freedom
  if (v < 3) return 4.302652729749462;   // two
  return z + (z3 + z) / (4 * v) + (5 * z5 + 16 * z3 + 3 * z) / (96 * v * v) +
         (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v * v * v) +
         (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * v * v * v * v);
}

Contrast contrast(std::span<const double> a, std::span<const double> b) {
  const Moments x = moments(a), y = moments(b);
  Contrast c;
  c.mean_a = x.mean;
  c.mean_b = y.mean;
  if (a.size() < 2 || b.size() < 2) {
    c.status = "too_short: " + std::to_string(std::min(a.size(), b.size())) + " document in a group, needs 2";
    return c;
  }
  const double from_x = x.variance / x.n, from_y = y.variance / y.n, error = from_x + from_y;
  if (error <= 0) {
    c.status = "undefined: the values of both groups do not vary";
    return c;
  }
  const double freedom = error * error / (from_x * from_x / (x.n - 1) + from_y * from_y / (y.n - 1));
  c.difference = around(x.mean - y.mean, t_quantile(freedom) * std::sqrt(error));
  const double n = x.n + y.n;
  const double pooled = std::sqrt(((x.n - 1) * x.variance + (y.n - 1) * y.variance) / (n - 2));
  const double g = (1 - 3 / (4 * (n - 2) - 1)) * (x.mean - y.mean) / pooled;
  c.effect = around(g, 1.959963984540054 * std::sqrt(n / (x.n * y.n) + g * g / (2 * n)));
  c.status = "ok";
  return c;
}

}  // namespace readability
