#include "vocd.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lexical_diversity {
namespace {

constexpr std::size_t smallest = 35, largest = 50;
using Curve = std::array<double, largest - smallest + 1>;

double modelled(double d, double n) { return d / n * (std::sqrt(1 + 2 * n / d) - 1); }

double squares(const Curve& ttr, double d) {
  double sum = 0;
  for (std::size_t k = 0; k < ttr.size(); ++k) {
    const double error = ttr[k] - modelled(d, static_cast<double>(smallest + k));
    sum += error * error;
  }
  return sum;
}

/// The D of least squares between 1e-3 and 1e6, by golden sections of its logarithm.
double fitted(const Curve& ttr) {
  constexpr double golden = 0.6180339887498949;
  double low = std::log(1e-3), high = std::log(1e6);
  double a = high - golden * (high - low), b = low + golden * (high - low);
  for (int k = 0; k < 100; ++k) {
    if (squares(ttr, std::exp(a)) < squares(ttr, std::exp(b))) {
      high = b;
      b = a;
      a = high - golden * (high - low);
    } else {
      low = a;
      a = b;
      b = low + golden * (high - low);
    }
  }
  return std::exp((low + high) / 2);
}

/// Random numbers by their place in the run alone: splitmix64 (Steele, Lea & Flood 2014) over a key.
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t document) : state_(mixed(seed) ^ mixed(document + 0x9E3779B97F4A7C15u)) {}
  /// A number below n, each equally likely.
  std::size_t below(std::size_t n) {
    for (;;) {
      const std::uint64_t v = mixed(state_ += 0x9E3779B97F4A7C15u);
      if (v < UINT64_MAX - UINT64_MAX % n) return static_cast<std::size_t>(v % n);
    }
  }

 private:
  static std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
  }
  std::uint64_t state_;
};

}  // namespace

double expected_types(const Sample& s, std::size_t n) {
  double sum = 0;
  for (const auto& c : s.spectrum) {
    // The probability that a type stays out: the first draw misses it, the second, ...
    double out = 1;
    for (std::size_t k = 0; k < n; ++k)
      out *= std::max(0.0, (s.tokens() - static_cast<double>(c.frequency) - static_cast<double>(k)) /
                               (s.tokens() - static_cast<double>(k)));
    sum += (1 - out) * static_cast<double>(c.types);
  }
  return sum;
}

double vocd_of_expectation(const Sample& s) {
  Curve ttr;
  for (std::size_t k = 0; k < ttr.size(); ++k)
    ttr[k] = expected_types(s, smallest + k) / static_cast<double>(smallest + k);
  return fitted(ttr);
}

double vocd_of_samples(const Sample& s, std::uint64_t seed, std::uint64_t document) {
  constexpr int trials = 3, samples = 100;
  Draws draws(seed, document);
  std::vector<std::uint32_t> words = s.words;
  std::vector<std::uint32_t> last(s.types, 0);
  std::uint32_t sample = 0;
  double sum = 0;
  for (int t = 0; t < trials; ++t) {
    Curve ttr{};
    for (std::size_t k = 0; k < ttr.size(); ++k) {
      const std::size_t n = smallest + k;
      std::size_t types = 0;
      for (int i = 0; i < samples; ++i) {
        ++sample;
        for (std::size_t j = 0; j < n; ++j) {  // the beginning of a random order (Fisher & Yates)
          std::swap(words[j], words[j + draws.below(words.size() - j)]);
          types += last[words[j]] != sample ? 1 : 0;
          last[words[j]] = sample;
        }
      }
      ttr[k] = static_cast<double>(types) / samples / static_cast<double>(n);
    }
    sum += fitted(ttr);
  }
  return sum / trials;
}

}  // namespace lexical_diversity
