// A command of the program and the list of all of them.
#pragma once
#include "cli/command_line.hpp"
#include "cli/terminal.hpp"

#include <vector>

namespace textmill::cli {

/// What a command takes and what it does. `act` returns the exit code; it may throw UsageError.
struct Command {
  CommandSpec spec;
  int (*act)(const Options& options, const Terminal& terminal);
};

/// All commands, in the order of the overview.
std::vector<Command> all_commands();

// One file each.
Command run_command();
Command merge_command();
Command check_command();
Command init_command();
Command freq_command();
Command keywords_command();
Command kwic_command();
Command collocates_command();
Command dispersion_command();
Command trends_command();
Command keyness_command();
Command readability_command();
Command topics_command();
Command lua_command();
Command repl_command();
Command plugins_command();
Command describe_command();
Command measures_command();
Command plugin_check_command();
Command plugin_fuzz_command();
Command plugin_bench_command();
Command plugin_manifest_command();
Command plugin_new_command();
Command plugin_test_command();
Command completions_command();
Command manual_command();
Command schema_command();
Command text_command();
Command explain_command();
Command diff_command();
Command evaluate_keywords_command();
Command version_command();

}  // namespace textmill::cli
