// textmill/statistics.hpp: what tests of frequencies need: tails of distributions as natural logarithms, so that a tiny p
// does not vanish; corrections for many tests; and resampling of documents that gives the same bits everywhere.
//
// Method: the normal tail by erfc() and, where that is near its end, by its asymptotic series (M. Abramowitz, I. Stegun, "Handbook
// of Mathematical Functions", 1964: 26.2.12); Student's by the continued fraction of the incomplete beta function (26.5.8, by the
// modified method of Lentz); Fisher's by the ratios of neighbouring hypergeometric probabilities from the observed one on.
// All is pure and safe to call from several threads, which std::lgamma() is not.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

namespace textmill::statistics {

/// Logarithm of the gamma function of x > 0, by Stirling's series (6.1.41) from 10 on and the recurrence below.
inline double log_gamma(double x) {
  double product = 1;
  for (; x < 10; ++x) product *= x;
  const double y = 1 / (x * x);
  const double series =
      (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y * (1.0 / 1188 - y * (691.0 / 360360)))))) / x;
  return (x - 0.5) * std::log(x) - x + 0.91893853320467274178 + series - std::log(product);
}

/// ln P(Z > z) of the standard normal distribution.
inline double log_normal_tail(double z) {
  if (z < 25) return std::log(0.5 * std::erfc(z * 0.70710678118654752440));
  const double y = 1 / (z * z);
  return -z * z / 2 - std::log(z) - 0.91893853320467274178 + std::log1p(-y * (1 - y * (3 - y * (15 - y * 105))));
}
/// ln P(|Z| > |z|).
inline double log_normal_tails(double z) { return std::min(0.0, log_normal_tail(std::fabs(z)) + std::log(2.0)); }
/// ln P(X > x) of chi-square with one degree of freedom, x >= 0.
inline double log_chi_square_tail(double x) { return log_normal_tails(std::sqrt(x)); }

namespace detail {
/// ln of the incomplete beta function's continued fraction and what stands before it; for x below (a + 1) / (a + b + 2).
inline double log_beta_fraction(double a, double b, double x, double not_x) {
  constexpr double tiny = 1e-300, enough = 1e-16;
  double c = 1, d = 1 - (a + b) * x / (a + 1);
  if (std::fabs(d) < tiny) d = tiny;
  d = 1 / d;
  double h = d;
  for (int m = 1; m < 10'000; ++m) {
    double factor = 1;
    for (const double n : {m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                           -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))}) {
      d = 1 + n * d;
      c = 1 + n / c;
      if (std::fabs(d) < tiny) d = tiny;
      if (std::fabs(c) < tiny) c = tiny;
      d = 1 / d;
      factor = d * c;
      h *= factor;
    }
    if (std::fabs(factor - 1) < enough) break;
  }
  const double log_beta = log_gamma(a) + log_gamma(b) - log_gamma(a + b);
  return a * std::log(x) + b * std::log(not_x) - log_beta - std::log(a) + std::log(h);
}
}  // namespace detail

/// ln P(|T| > |t|) of Student's distribution with `freedom` > 0 degrees of freedom.
inline double log_student_tails(double t, double freedom) {
  if (t == 0) return 0;
  const double all = freedom + t * t, x = freedom / all, not_x = t * t / all, a = freedom / 2, b = 0.5;
  if (x < (a + 1) / (a + b + 2)) return std::min(0.0, detail::log_beta_fraction(a, b, x, not_x));
  return std::log1p(-std::exp(std::min(-1e-17, detail::log_beta_fraction(b, a, not_x, x))));
}

/// ln of the two-sided p of Fisher's exact test of a table with `both` in the cell of row and column, whose sums are `row` and
/// `column` of `all`: the tables that are no more probable than this one (R. A. Fisher 1922; as R's fisher.test()).
inline double log_fisher(std::uint64_t both, std::uint64_t row, std::uint64_t column, std::uint64_t all) {
  const auto log_choose = [](double n, double k) { return log_gamma(n + 1) - log_gamma(k + 1) - log_gamma(n - k + 1); };
  const double r = static_cast<double>(row), c = static_cast<double>(column), n = static_cast<double>(all);
  const auto log_probability = [&](double k) { return log_choose(r, k) + log_choose(n - r, c - k) - log_choose(n, c); };
  const auto ratio_up = [&](double k) { return (r - k) * (c - k) / ((k + 1) * (n - r - c + k + 1)); };
  const double low = std::max(0.0, r + c - n), high = std::min(r, c), observed = static_cast<double>(both);
  const double mode = std::clamp(std::floor((r + 1) * (c + 1) / (n + 2)), low, high);
  if (observed == mode) return 0;
  const double here = log_probability(observed);
  // Sums probabilities from k on, away from the mode, in units of the observed one.
  const auto tail = [&](double k, bool up) {
    double term = std::exp(log_probability(k) - here), sum = 0;
    for (; k >= low && k <= high && term > sum * 1e-17; k += up ? 1 : -1) {
      sum += term;
      term *= up ? ratio_up(k) : 1 / ratio_up(k - 1);
      if (!std::isfinite(term)) break;
    }
    return sum;
  };
  const bool above = observed > mode;
  // The place nearest to the mode on its other side that is no more probable; probabilities fall away from the mode.
  double out = above ? low - 1 : high + 1, in = mode;
  while (std::fabs(out - in) > 1) {
    const double middle = std::floor((out + in) / 2);
    (log_probability(middle) <= here + 1e-7 ? out : in) = middle;
  }
  const double other = out < low || out > high ? 0 : tail(out, !above);
  return std::min(0.0, here + std::log(tail(observed, above) + other));
}

/// Natural logarithms of p adjusted for as many tests as there are, in the order given: S. Holm 1979, "A simple sequentially
/// rejective multiple test procedure", which bounds the chance of any false finding.
inline std::vector<double> holm(std::span<const double> log_p) {
  std::vector<std::size_t> order(log_p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return log_p[a] < log_p[b]; });
  std::vector<double> adjusted(log_p.size());
  double largest = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < order.size(); ++i) {
    largest = std::max(largest, log_p[order[i]] + std::log(static_cast<double>(order.size() - i)));
    adjusted[order[i]] = std::min(0.0, largest);
  }
  return adjusted;
}
/// The same by Y. Benjamini, Y. Hochberg 1995, "Controlling the false discovery rate".
inline std::vector<double> benjamini_hochberg(std::span<const double> log_p) {
  std::vector<std::size_t> order(log_p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return log_p[a] < log_p[b]; });
  std::vector<double> adjusted(log_p.size());
  double smallest = 0;
  for (std::size_t i = order.size(); i-- > 0;) {
    const double rank = static_cast<double>(i + 1), tests = static_cast<double>(order.size());
    smallest = std::min(smallest, log_p[order[i]] + std::log(tests / rank));
    adjusted[order[i]] = smallest;
  }
  return adjusted;
}

/// A 64-bit number that is a pure function of three others: SplitMix64's finaliser (G. Steele, D. Lea, C. Flood 2014), once
/// for each.
constexpr std::uint64_t keyed_random(std::uint64_t seed, std::uint64_t key, std::uint64_t position) {
  const auto mix = [](std::uint64_t x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
  };
  return mix(mix(mix(seed) ^ key) ^ position);
}

/// How often each of `documents` is in replicate number `replicate` of a bootstrap (B. Efron 1979): as many draws with
/// replacement as there are documents. `stream` keeps the draws of several samples apart.
inline void draw_replicate(std::uint64_t seed, std::uint64_t stream, std::uint64_t replicate, std::size_t documents,
                           std::vector<std::uint32_t>& times) {
  times.assign(documents, 0);
  __extension__ typedef unsigned __int128 wide;
  for (std::size_t i = 0; i < documents; ++i) {
    const std::uint64_t bits = keyed_random(seed ^ keyed_random(stream, 0, 0), replicate, i);
    ++times[static_cast<std::size_t>((static_cast<wide>(bits) * documents) >> 64)];
  }
}

/// The quantile `share` of sorted values, interpolated between neighbours (type 7 of R. J. Hyndman, Y. Fan 1996); not empty.
inline double quantile(std::span<const double> sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

/// The ends of an interval: both or none.
struct interval {
  std::optional<double> low;                                  ///< its lower end
  std::optional<double> high;                                 ///< its upper end; there when `low` is
  explicit operator bool() const { return low.has_value(); }  ///< whether there is one
  bool operator==(const interval&) const = default;           ///< both ends, to the bit
};

namespace detail {

/// As quantile() of the sorted values, to the bit, without sorting what lies elsewhere. Leaves them in another order.
inline double quantile_of_unsorted(std::span<double> values, double share) {
  const double at = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(below), values.end());
  const auto above = values.subspan(below + 1);
  if (above.empty()) return values[below];
  return values[below] +
         (at - static_cast<double>(below)) * (*std::min_element(above.begin(), above.end()) - values[below]);
}

}  // namespace detail

/// The 95 % interval of a bootstrap by its percentiles, which are quantile(); none of no replicates.
inline interval percentile_interval(std::vector<double> replicates) {
  if (replicates.empty()) return {};
  const double low = detail::quantile_of_unsorted(replicates, 0.025);
  return {low, detail::quantile_of_unsorted(replicates, 0.975)};
}

}  // namespace textmill::statistics
