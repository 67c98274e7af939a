// Method: most documents lack most terms, so those enter as one group of ties with the rate 0 and are never looked at.
#include "sample_tests.hpp"

#include <textmill/statistics.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace keyness {
namespace {

namespace st = textmill::statistics;
constexpr double infinite = std::numeric_limits<double>::infinity();

struct Moments {
  double n, mean, variance;
};

Moments moments(const Side& side) {
  const auto n = static_cast<double>(side.documents);
  double sum = 0, squares = 0;
  for (const double r : side.rates) sum += r;
  const double mean = sum / n;
  for (const double r : side.rates) squares += (r - mean) * (r - mean);
  squares += (n - static_cast<double>(side.rates.size())) * mean * mean;
  return {n, mean, squares / (n - 1)};
}

}  // namespace

SampleTest welch(const Side& target, const Side& reference) {
  const Moments x = moments(target), y = moments(reference);
  const double from_x = x.variance / x.n, from_y = y.variance / y.n, error = from_x + from_y;
  constexpr double rounding = 1e-26;
  if (error <= rounding * (x.mean * x.mean + y.mean * y.mean)) return {infinite, 0};
  const double t = (x.mean - y.mean) / std::sqrt(error);
  const double freedom = error * error / (from_x * from_x / (x.n - 1) + from_y * from_y / (y.n - 1));
  return {t, st::log_student_tails(t, freedom)};
}

SampleTest mann_whitney(const Side& target, const Side& reference) {
  std::vector<std::pair<double, bool>> rates;  // and whether it is the target's
  for (const double r : target.rates) rates.emplace_back(r, true);
  for (const double r : reference.rates) rates.emplace_back(r, false);
  std::sort(rates.begin(), rates.end());
  const auto n1 = static_cast<double>(target.documents), n2 = static_cast<double>(reference.documents), n = n1 + n2;
  const double zeros1 = n1 - static_cast<double>(target.rates.size());
  const double zeros = n - static_cast<double>(rates.size());
  const auto cube = [](double ties) { return ties * ties * ties - ties; };
  double rank_sum = zeros1 * (zeros + 1) / 2, ties = cube(zeros), before = zeros;
  for (std::size_t i = 0; i < rates.size();) {
    std::size_t end = i, targets = 0;
    for (; end < rates.size() && rates[end].first == rates[i].first; ++end) targets += rates[end].second ? 1 : 0;
    const auto tied = static_cast<double>(end - i);
    rank_sum += static_cast<double>(targets) * (before + (tied + 1) / 2);
    ties += cube(tied);
    before += tied;
    i = end;
  }
  const double u = rank_sum - n1 * (n1 + 1) / 2, expected = n1 * n2 / 2;
  const double variance = n1 * n2 / 12 * (n + 1 - ties / (n * (n - 1)));
  if (!(variance > 0)) return {u, 0};
  const double apart = std::max(0.0, std::fabs(u - expected) - 0.5);
  return {u, st::log_normal_tails(apart / std::sqrt(variance))};
}

}  // namespace keyness
