// How the checks make visible that a plugin uses memory that it has freed.
#pragma once
#include <atomic>

namespace textmill::conformance {

/// Memory that is freed is filled with this, so that whoever still looks at it sees something else.
inline constexpr int freed_byte = 0xA5;
/// For a program whose memory is not the system's: set when it is to do so.
inline std::atomic<bool> fills_freed_memory = false;

}  // namespace textmill::conformance
