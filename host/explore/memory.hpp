// How much memory the system can give.
#pragma once
#include <cstdint>

namespace textmill::explore {

/// Bytes that this process can take before the system runs out of memory: what is available, and what is left of the limit of its
/// control group (a container, a batch job) where there is one. UINT64_MAX when the system does not say. [any time]
std::uint64_t available_memory();

}  // namespace textmill::explore
