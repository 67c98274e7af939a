#include "vocd.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <vector>

namespace lexical_diversity {
namespace {

constexpr std::size_t smallest = 35, largest = 50;
using Curve = std::array<double, largest - smallest + 1>;

double modelled(double d, double n) { return d / n * (std::sqrt(1 + 2 * n / d) - 1); }

/// The derivative by ln D of half the sum of squares, and about its own derivative (Gauss & Newton).
struct Slope {
  double value = 0, slope = 0;
};
Slope slope_at(const Curve& ttr, double log_d) {
  Slope s;
  const double d = std::exp(log_d);
  for (std::size_t k = 0; k < ttr.size(); ++k) {
    const double n = static_cast<double>(smallest + k);
    const double m = modelled(d, n), by_log_d = m - 1 / std::sqrt(1 + 2 * n / d);
    s.value += (m - ttr[k]) * by_log_d;
    s.slope += by_log_d * by_log_d;
  }
  return s;
}

/// The D of least squares between 1e-3 and 1e6: where the derivative is 0, by steps of Gauss and Newton, halving the interval
/// when one leads out of it. Nothing when the squares become less and less: all words differ.
std::optional<double> fitted(const Curve& ttr) {
  double low = std::log(1e-3), high = std::log(1e6);
  if (slope_at(ttr, high).value <= 0) return std::nullopt;
  double x = std::log(50.0);
  for (int k = 0; k < 200; ++k) {
    const Slope s = slope_at(ttr, x);
    (s.value < 0 ? low : high) = x;
    const double step = x - s.value / s.slope;
    const double next = step > low && step < high ? step : (low + high) / 2;
    if (std::fabs(next - x) < 1e-15 * std::fabs(x) || next == x) return std::exp(next);
    x = next;
  }
  return std::exp(x);
}

/// Remainders of division by one number, without dividing: the quotient by its reciprocal is at most one too small.
class Divisor {
 public:
  explicit Divisor(std::uint64_t n) : n_(n), reciprocal_(UINT64_MAX / n), whole_(UINT64_MAX - UINT64_MAX % n) {}
  std::uint64_t remainder(std::uint64_t v) const {
    const auto quotient = static_cast<std::uint64_t>(Wide{v} * reciprocal_ >> 64);
    const std::uint64_t rest = v - quotient * n_;
    return rest < n_ ? rest : rest - n_;
  }
  /// Below it each remainder is equally likely.
  std::uint64_t whole() const { return whole_; }

 private:
  __extension__ using Wide = unsigned __int128;
  std::uint64_t n_, reciprocal_, whole_;
};

/// Random numbers by their place in the run alone: splitmix64 (Steele, Lea & Flood 2014) over a key.
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t document) : state_(mixed(seed) ^ mixed(document + 0x9E3779B97F4A7C15u)) {}
  /// A number below that of the divisor, each equally likely.
  std::size_t below(const Divisor& n) {
    for (;;) {
      const std::uint64_t v = mixed(state_ += 0x9E3779B97F4A7C15u);
      if (v < n.whole()) return static_cast<std::size_t>(n.remainder(v));
    }
  }
  /// A number of 53 bits below 1.
  double share() { return static_cast<double>(mixed(state_ += 0x9E3779B97F4A7C15u) >> 11) * 0x1p-53; }

 private:
  static std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
  }
  std::uint64_t state_;
};

}  // namespace

namespace {

/// Adds to each of `to` the types of one class that a sample of `first` words, and one of each size above, is expected to
/// have.
void add_expected(const Sample& s, const Sample::Class& c, std::size_t first, std::span<double> to) {
  // The probability that a type stays out: the first draw misses it, the second, ...
  double out = 1;
  for (std::size_t k = 0; k + 1 < first + to.size(); ++k) {
    out *= std::max(0.0, (s.tokens() - static_cast<double>(c.frequency) - static_cast<double>(k)) /
                             (s.tokens() - static_cast<double>(k)));
    if (k + 1 >= first) to[k + 1 - first] += (1 - out) * static_cast<double>(c.types);
  }
}

}  // namespace

double expected_types(const Sample& s, std::size_t n) {
  double sum = 0;
  for (const auto& c : s.spectrum) add_expected(s, c, n, {&sum, 1});
  return sum;
}

std::optional<double> vocd_of_expectation(const Sample& s) {
  Curve ttr{};
  for (const auto& c : s.spectrum) add_expected(s, c, smallest, ttr);
  for (std::size_t k = 0; k < ttr.size(); ++k) ttr[k] /= static_cast<double>(smallest + k);
  return fitted(ttr);
}

namespace {

/// Draws the numbers of types of random samples from the words.
class FromWords {
 public:
  explicit FromWords(const Sample& s) : words_(s.words), last_(s.types, 0) {
    for (std::size_t j = 0; j < largest; ++j) rest_.emplace_back(words_.size() - j);
  }
  std::size_t types(std::size_t n, Draws& draws) {
    ++sample_;
    std::size_t types = 0;
    for (std::size_t j = 0; j < n; ++j) {  // the beginning of a random order (Fisher & Yates)
      std::swap(words_[j], words_[j + draws.below(rest_[j])]);
      types += last_[words_[j]] != sample_ ? 1 : 0;
      last_[words_[j]] = sample_;
    }
    return types;
  }

 private:
  std::vector<std::uint32_t> words_, last_;
  std::vector<Divisor> rest_;
  std::uint32_t sample_ = 0;
};

/// Draws them from their distribution. A guide says for each of so many parts of its range where to begin to look.
class FromDistribution {
 public:
  explicit FromDistribution(const Sample& s) : ways_(sample_ways(s, largest)) {
    for (std::size_t k = 0; k < guides_.size(); ++k) {
      auto& up_to = ways_[smallest + k];
      std::partial_sum(up_to.begin(), up_to.end(), up_to.begin());
      for (std::size_t part = 0, t = 0; part < parts; ++part) {
        t = first_above(up_to, static_cast<double>(part) / parts * up_to.back(), t);
        guides_[k][part] = static_cast<std::uint8_t>(t);
      }
    }
  }
  std::size_t types(std::size_t n, Draws& draws) const {
    const double share = draws.share();
    const auto part = static_cast<std::size_t>(share * parts);
    return first_above(ways_[n], share * ways_[n].back(), guides_[n - smallest][part]);
  }

 private:
  static constexpr std::size_t parts = 64;
  static std::size_t first_above(const std::vector<double>& up_to, double drawn, std::size_t t) {
    while (t + 1 < up_to.size() && up_to[t] <= drawn) ++t;
    return t;
  }

  std::vector<std::vector<double>> ways_;  // for each size, to have so many types or fewer
  std::array<std::array<std::uint8_t, parts>, largest - smallest + 1> guides_{};
};

template <class From> std::optional<double> mean_of_trials(From&& from, Draws draws) {
  constexpr int trials = 3, samples = 100;
  double sum = 0;
  for (int t = 0; t < trials; ++t) {
    Curve ttr{};
    for (std::size_t k = 0; k < ttr.size(); ++k) {
      const std::size_t n = smallest + k;
      std::size_t types = 0;
      for (int i = 0; i < samples; ++i) types += from.types(n, draws);
      ttr[k] = static_cast<double>(types) / samples / static_cast<double>(n);
    }
    const auto d = fitted(ttr);
    if (!d) return std::nullopt;
    sum += *d;
  }
  return sum / trials;
}

}  // namespace

namespace {

void add_times(double factor, std::span<const double> from, double* __restrict to) {
  for (std::size_t t = 0; t < from.size(); ++t) to[t] += factor * from[t];
}

}  // namespace

std::vector<std::vector<double>> sample_ways(const Sample& s, std::size_t largest_sample) {
  std::vector<std::vector<double>> ways(largest_sample + 1, std::vector<double>(largest_sample + 1));
  ways[0][0] = 1;
  for (const auto& c : s.spectrum) {
    if (c.frequency == 1) {  // the first, and often half of the words: as many types as words
      for (std::size_t n = 1; n <= std::min<std::uint64_t>(c.types, largest_sample); ++n)
        ways[n][n] = ways[n - 1][n - 1] * static_cast<double>(c.types - n + 1) / static_cast<double>(n);
      continue;
    }
    // The ways to take so many of the occurrences of a type.
    std::vector<double> taken{1};
    for (std::size_t k = 1; k <= std::min<std::uint64_t>(c.frequency, largest_sample); ++k)
      taken.push_back(taken.back() * static_cast<double>(c.frequency - k + 1) / static_cast<double>(k));
    for (std::uint64_t type = 0; type < c.types; ++type)
      for (std::size_t n = largest_sample; n > 0; --n)
        for (std::size_t k = 1; k < taken.size() && k <= n; ++k)
          add_times(taken[k], {ways[n - k].data(), n - k + 1}, ways[n].data() + 1);
  }
  return ways;
}

std::optional<double> vocd_of_samples(const Sample& s, std::uint64_t seed, std::uint64_t document) {
  constexpr std::size_t most_ways = 2'000;  // words; drawing from more costs less than the distribution
  const Draws draws(seed, document);
  return s.words.size() <= most_ways ? mean_of_trials(FromDistribution(s), draws) : mean_of_trials(FromWords(s), draws);
}

}  // namespace lexical_diversity
