// Random numbers without a stream: each is a pure function of a key and a counter, so it does not matter which thread
// draws it, or when.
//
// All is in an unnamed namespace and always inline, since files that are compiled for one instruction set use it: a linker
// that merged functions of these files could put instructions into the program that the machine does not have.
#pragma once
#include <cstddef>
#include <cstdint>

namespace topics {
namespace {

struct PhiloxBlock {
  std::uint32_t of[4];
  bool operator==(const PhiloxBlock&) const = default;
};
struct PhiloxKey {
  std::uint32_t of[2];
};

/// Philox4x32 with ten rounds. Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3", SC 2011.
[[gnu::always_inline]] constexpr PhiloxBlock philox(PhiloxBlock counter, PhiloxKey key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53u} * counter.of[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57u} * counter.of[2];
    counter = {{static_cast<std::uint32_t>(b >> 32) ^ counter.of[1] ^ key.of[0], static_cast<std::uint32_t>(b),
                static_cast<std::uint32_t>(a >> 32) ^ counter.of[3] ^ key.of[1], static_cast<std::uint32_t>(a)}};
    key.of[0] += 0x9E3779B9u;
    key.of[1] += 0xBB67AE85u;
  }
  return counter;
}

/// A number in (0, 1) of 24 bits, exact: the middle of one of 2^23 equal parts.
[[gnu::always_inline]] constexpr float unit_float(std::uint32_t bits) {
  return (static_cast<float>(static_cast<std::int32_t>(bits >> 9)) + 0.5f) * 0x1p-23f;
}

/// The numbers of `count` tokens of a document in one sweep, from position `from` on, a multiple of four. Writes up to
/// three more. The number of a token is the same whatever else is drawn.
[[gnu::always_inline]] inline void fill_uniforms(std::uint64_t seed, std::uint64_t document, std::uint32_t sweep,
                                                 std::size_t from, std::size_t count, float* out) {
  for (std::size_t i = 0; i < count; i += 4) {
    const PhiloxBlock r = philox({{static_cast<std::uint32_t>(document), static_cast<std::uint32_t>(document >> 32),
                                   static_cast<std::uint32_t>((from + i) / 4), sweep}},
                                 {{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}});
    for (std::size_t j = 0; j < 4; ++j) out[i + j] = unit_float(r.of[j]);
  }
}

}  // namespace
}  // namespace topics
