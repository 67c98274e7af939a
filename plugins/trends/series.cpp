#include "series.hpp"

#include <algorithm>
#include <cmath>

namespace trends {
namespace {

double number(std::uint64_t n) { return static_cast<double>(n); }

/// Sorts by merging, and counts the pairs of which the later one was less.
std::uint64_t sort_and_count_falling(std::span<double> values) {
  if (values.size() < 2) return 0;
  const auto middle = values.size() / 2;
  const auto low = values.first(middle), high = values.subspan(middle);
  std::uint64_t falling = sort_and_count_falling(low) + sort_and_count_falling(high);
  std::vector<double> merged;
  for (std::size_t i = 0, k = 0; i < low.size() || k < high.size();) {
    if (k == high.size() || (i < low.size() && low[i] <= high[k])) {
      merged.push_back(low[i++]);
    } else {
      falling += low.size() - i;
      merged.push_back(high[k++]);
    }
  }
  std::copy(merged.begin(), merged.end(), values.begin());
  return falling;
}

}  // namespace

std::vector<BinCount> rolling(std::span<const BinCount> bins, std::uint64_t window) {
  const std::size_t reach = window / 2;
  std::vector<BinCount> out(bins.size());
  BinCount sum;
  for (std::size_t end = 0, i = 0; i < bins.size(); ++i) {
    for (; end < bins.size() && end <= i + reach; ++end) {
      sum.frequency += bins[end].frequency;
      sum.words += bins[end].words;
    }
    if (i > reach) {
      sum.frequency -= bins[i - reach - 1].frequency;
      sum.words -= bins[i - reach - 1].words;
    }
    out[i] = sum;
  }
  return out;
}

std::optional<double> per_million(const BinCount& bin) {
  if (bin.words == 0) return std::nullopt;
  return number(bin.frequency) * 1e6 / number(bin.words);
}

textmill::statistics::interval wilson(const BinCount& bin) {
  if (bin.words == 0) return {};
  constexpr double z = 1.959963984540054, z2 = z * z;
  const double n = number(bin.words), f = number(bin.frequency);
  const double centre = (f + z2 / 2) / (n + z2);
  const double margin = z / (n + z2) * std::sqrt(f * (n - f) / n + z2 / 4);
  const double low = bin.frequency == 0 ? 0 : std::max(0.0, centre - margin);
  const double high = bin.frequency == bin.words ? 1 : std::min(1.0, centre + margin);
  return {low * 1e6, high * 1e6};
}

Trend kendall(std::span<const BinCount> bins) {
  constexpr std::uint64_t least = 4;
  std::vector<double> rates;
  for (const auto& b : bins)
    if (b.words != 0) rates.push_back(number(b.frequency) / number(b.words));
  Trend trend;
  trend.bins = rates.size();
  if (rates.size() < least) {
    trend.status = "too_short: " + std::to_string(rates.size()) + (rates.size() == 1 ? " bin" : " bins") +
                   " with words, needs " + std::to_string(least);
    return trend;
  }
  const double falling = number(sort_and_count_falling(rates));
  const double n = number(rates.size()), pairs = n * (n - 1) / 2;
  double tied_pairs = 0, variance = n * (n - 1) * (2 * n + 5);
  for (std::size_t i = 0; i < rates.size();) {
    const auto end = std::upper_bound(rates.begin() + static_cast<std::ptrdiff_t>(i), rates.end(), rates[i]);
    const double t = static_cast<double>(end - rates.begin()) - number(i);
    tied_pairs += t * (t - 1) / 2;
    variance -= t * (t - 1) * (2 * t + 5);
    i = static_cast<std::size_t>(end - rates.begin());
  }
  if (tied_pairs == pairs) {
    trend.status = "undefined: all bins have the same rate";
    return trend;
  }
  const double score = pairs - tied_pairs - 2 * falling;  // pairs that rise less those that fall
  trend.tau = score / std::sqrt(pairs * (pairs - tied_pairs));
  const double z = std::max(0.0, std::fabs(score) - 1) / std::sqrt(variance / 18);
  trend.log_p = textmill::statistics::log_normal_tails(z);
  trend.status = "ok";
  return trend;
}

}  // namespace trends
