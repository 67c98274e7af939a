// Running again whenever something that a run depends on has changed.
#pragma once
#include "chain/run_memory.hpp"
#include "cli/command_line.hpp"
#include "cli/terminal.hpp"

#include <functional>

namespace textmill::cli {

/// Calls `act`, then waits until the run file that the command line names, one of its scripts, libraries, tables of metadata,
/// texts or files that a step reads has changed, come or gone, and calls it again; until an interrupt. Says on stderr what has
/// changed, and what was computed anew. `act` is given what is left of the run before. Returns 130.
int watch(const Options& options, const Terminal& terminal, const std::function<int(chain::RunMemory&)>& act);

}  // namespace textmill::cli
