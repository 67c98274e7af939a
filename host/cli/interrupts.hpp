// Ctrl-C: the first finishes what has been read, the second stops, the third ends the process at once.
#pragma once
#include <atomic>

namespace textmill::cli {

/// Counts SIGINT and SIGTERM from now on, telling people on stderr what happens. The counter lives as long as the
/// process, because a signal may come at any time. [setup]
std::atomic<int>& watch_interrupts();

/// The same without a word, for commands in which it ends one evaluation. A third before the counter is set back ends the
/// process. [setup]
std::atomic<int>& watch_interrupts_silently();

}  // namespace textmill::cli
