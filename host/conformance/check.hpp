// `textmill plugin check`: proves or refutes what a plugin promises, one check of the contract at a time, each in a child
// process with limits of time and memory. Knows no option and no terminal; native and Lua plugins are alike to it.
#pragma once
#include "registry.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace textmill::conformance {

/// How to check.
struct CheckOptions {
  std::uint64_t seed = 1;   ///< of the random documents, parameters and states; the same seed, the same checks
  std::string only;         ///< ids of checks with commas between, such as "R11,T1"; "" = all
  bool json = false;        ///< one JSON object instead of lines
  bool quiet = false;       ///< lines only for what is not a pass
  std::string expect_fail;  ///< an id: succeed exactly when this check fails or warns; for tests of the kit itself
  std::string folder;       ///< what relative paths start from; "" = the working directory
  std::chrono::milliseconds time_limit{10'000};     ///< of one check
  std::size_t memory_limit = std::size_t{4} << 30;  ///< of one check, in bytes of address space; 0 = none
};

/// What can be checked, for `plugin check --list`.
struct CheckInfo {
  std::string id;       ///< "R11"; stable
  std::string summary;  ///< what is promised: "only declared columns, equal row counts, spans inside the text"
};

/// Every check, in the order in which they run.
const std::vector<CheckInfo>& checks();

/// The page about a check: what is promised, what is at stake, what to do. Empty for an unknown id.
std::string explain(const std::string& id);

/// Checks plugins by id or path (all plugins of a library); no target = every plugin that the registry lists. Prints one
/// line a check, `R11 fail only declared columns ...: why`, and a summary line. Returns 0 when nothing failed, else 1;
/// 2 for an unknown id in `only` or `expect_fail` and for a bad textmill-check.yaml beside a plugin, which may switch checks
/// off with a reason; 4 when a target does not exist. A plugin that crashes, exits or
/// loops is a finding. Forks: the calling process should have one thread. [any time] one at a time
int check_plugins(const std::vector<std::string>& targets, Registry& registry, const CheckOptions& options,
                  std::ostream& out);

}  // namespace textmill::conformance
