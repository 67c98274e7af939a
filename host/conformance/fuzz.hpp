// `textmill plugin fuzz`: random parameters, documents, orders, workers and moments of cancelling, for as long as one
// likes. Each round follows from its seed alone.
#pragma once
#include "registry.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace textmill::conformance {

struct FuzzOptions {
  std::uint64_t seed = 1;                        ///< of the first round; the next has the next number
  std::uint64_t rounds = 0;                      ///< of each plugin; 0 = as many as the time allows
  std::chrono::seconds time{60};                 ///< for each plugin
  std::chrono::milliseconds time_limit{10'000};  ///< of one round
  std::size_t memory_limit = std::size_t{4} << 30;
};

/// Tries plugins, by path or id, all that are listed when there is no target; stops with a plugin at its first failure and
/// prints it with the command that repeats it. Returns 0 when none has failed, else 1; 4 when a target does not exist.
int fuzz_plugins(const std::vector<std::string>& targets, Registry& registry, const FuzzOptions& options,
                 std::ostream& out);

}  // namespace textmill::conformance
