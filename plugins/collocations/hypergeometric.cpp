// Method: the probability of the table itself by deviances (Loader, C., 2000, Fast and accurate computation of binomial
// probabilities), where no factorials of millions are subtracted from each other; from there the tail by the ratio of
// neighbouring terms. Of the two tails the one that gets smaller with each step is summed.
#include "hypergeometric.hpp"

#include <algorithm>
#include <cmath>

namespace collocations {
namespace {

/// ln n! - ln of Stirling's formula.
double stirling_error(double n) {
  if (n <= 15) {
    double factorial = 0;
    for (double k = 2; k <= n; ++k) factorial += std::log(k);
    return n == 0 ? 0 : factorial - (n + 0.5) * std::log(n) + n - 0.5 * std::log(2 * M_PI);
  }
  const double s = n * n;
  return (1.0 / 12 - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / s) / s) / s) / s) / n;
}

/// x ln(x / m) + m - x, also where x is close to m.
double deviance(double x, double m) {
  if (std::abs(x - m) >= 0.1 * (x + m)) return x * std::log(x / m) + m - x;
  const double v = (x - m) / (x + m);
  double sum = (x - m) * v, power = 2 * x * v;
  for (int k = 1; k < 1000; ++k) {
    power *= v * v;
    const double next = sum + power / (2 * k + 1);
    if (next == sum) break;
    sum = next;
  }
  return sum;
}

/// ln of the binomial probability of x in n with chance p, 0 < p < 1.
double log_binomial(double x, double n, double p) {
  if (x == 0) return n * std::log1p(-p);
  if (x == n) return n * std::log(p);
  return stirling_error(n) - stirling_error(x) - stirling_error(n - x) - deviance(x, n * p) -
         deviance(n - x, n * (1 - p)) + 0.5 * std::log(n / (2 * M_PI * x * (n - x)));
}

double log_probability(const Margins& m) {
  const double p = m.second / m.total, rest = m.total - m.first;
  return log_binomial(m.both, m.first, p) + log_binomial(m.second - m.both, rest, p) -
         log_binomial(m.second, m.total, p);
}

/// P(X >= x) / P(X = x), terms by their ratio.
double above(const Margins& m) {
  double term = 1, sum = 1;
  for (double x = m.both; x < std::min(m.first, m.second); ++x) {
    term *= (m.first - x) / (x + 1) * ((m.second - x) / (m.total - m.first - m.second + x + 1));
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

/// P(X < x) / P(X = x).
double below(const Margins& m) {
  double term = 1, sum = 0;
  for (double x = m.both; x > std::max(0.0, m.first + m.second - m.total); --x) {
    term *= x / (m.first - x + 1) * ((m.total - m.first - m.second + x) / (m.second - x + 1));
    sum += term;
    if (term < sum * 1e-17) break;
  }
  return sum;
}

}  // namespace

std::optional<double> log10_upper_tail(const Margins& m) {
  const double least = std::max(0.0, m.first + m.second - m.total), most = std::min(m.first, m.second);
  if (m.first <= 0 || m.second <= 0 || m.first >= m.total || m.second >= m.total || m.both < least || m.both > most)
    return std::nullopt;
  if (m.both == least) return 0.0;
  const double log_p = log_probability(m);
  if (m.both > m.first * m.second / m.total) return std::min(0.0, (log_p + std::log(above(m))) / std::log(10.0));
  return std::log1p(-std::min(1.0, std::exp(log_p) * below(m))) / std::log(10.0);
}

}  // namespace collocations
