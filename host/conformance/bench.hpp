// `textmill plugin bench`: what a plugin costs, and whether it has become dearer than a baseline says.
#pragma once
#include "registry.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace textmill::conformance {

struct BenchOptions {
  std::uint64_t seed = 1;
  std::size_t words = 100'000;                    ///< of all documents together
  std::string with;                               ///< parameters as YAML; "" = defaults
  bool json = false;                              ///< print what `write` writes
  std::string write;                              ///< a file for the figures; "" = none
  std::string baseline;                           ///< a file that was written so, to compare with; "" = none
  double threshold = 1.25;                        ///< how many times as dear is too dear
  std::chrono::milliseconds time_limit{120'000};  ///< of processor time, for one plugin
  std::size_t memory_limit = std::size_t{8} << 30;
};

/// Measures plugins, by path or id, all that are listed when there is no target, each in a process of its own. Returns 0; 1
/// when a plugin fails or is dearer than the baseline allows; 2 when the baseline can't be read or does not know a plugin;
/// 4 when a target does not exist.
int bench_plugins(const std::vector<std::string>& targets, Registry& registry, const BenchOptions& options,
                  std::ostream& out);

}  // namespace textmill::conformance
