// Random numbers without a stream: each is a pure function of a key and a counter, so it does not matter which thread
// draws it, or when.
#pragma once
#include <array>
#include <cstdint>

namespace topics {

/// Philox4x32 with ten rounds. Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3", SC 2011.
constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53u} * counter[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57u} * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key[0] += 0x9E3779B9u;
    key[1] += 0xBB67AE85u;
  }
  return counter;
}

/// A number in [0, 1) for one token of one sweep: the same whatever else is drawn.
constexpr double uniform(std::uint64_t seed, std::uint64_t document, std::uint32_t position, std::uint32_t sweep) {
  const auto r =
      philox({static_cast<std::uint32_t>(document), static_cast<std::uint32_t>(document >> 32), position, sweep},
             {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
  const std::uint64_t bits = (static_cast<std::uint64_t>(r[0]) << 32 | r[1]) >> 11;
  return static_cast<double>(bits) * 0x1p-53;
}

}  // namespace topics
