// Random numbers of 53 bits, each a function of a seed and of what it is for.
#pragma once
#include "philox.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace topics {

/// What numbers are for; each use has its own.
enum class Use : std::uint32_t { kmeans_start = 1, gsdmm_start, gsdmm_draw, btm_start, btm_draw, online_start };

/// A number in (0, 1).
inline double uniform(std::uint64_t seed, Use use, std::uint32_t a, std::uint32_t b, std::uint32_t c = 0) {
  const PhiloxBlock bits = philox({{a, b, c, static_cast<std::uint32_t>(use)}},
                                  {{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}});
  return (static_cast<double>(bits.of[0] >> 5) * 0x1p26 + static_cast<double>(bits.of[1] >> 6) + 0.5) * 0x1p-53;
}

/// The place that `share` of the sum of the weights falls on; never one whose weight is 0, where another is not.
inline std::size_t place_of(const std::vector<double>& weights, double share) {
  double all = 0, sum = 0;
  for (const double w : weights) all += w;
  std::size_t last = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!(weights[i] > 0)) continue;
    sum += weights[i];
    last = i;
    if (sum > share * all) break;
  }
  return last;
}

}  // namespace topics
