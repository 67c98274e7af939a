// Doing a run for a person: plugins from the run file's folders, progress, Ctrl-C, and at the end what came of it.
#pragma once
#include "cli/command_line.hpp"
#include "cli/terminal.hpp"
#include "config/run_file.hpp"
#include "run.hpp"

#include <functional>
#include <string>
#include <vector>

namespace textmill::cli {

/// What a command decides about a run.
struct PerformOptions {
  std::uint32_t threads = 0;           ///< 0 = the run file's
  std::size_t most_rows = 0;           ///< of tables for people; 0 = all
  bool open = false;                   ///< show the report, when there is one, in the browser
  bool summary = true;                 ///< a line at the end with documents, time and results
  chain::RunMemory* memory = nullptr;  ///< see RunSettings
  std::string checkpoint;              ///< see RunSettings, as the three below
  std::uint64_t shard = 1, shards = 1;
  chain::Checkpoint* merged = nullptr;
  std::string speaker;  ///< "textmill freq": mistakes are printed plainly; "" = with lines of the run file
};

/// Runs, and returns the exit code. Everything but results goes to stderr. Mistakes are printed with `diagnostics`.
int perform(const config::RunFile& run_file, const Terminal& terminal, const PerformOptions& options,
            model::Diagnostics& diagnostics);

/// Reads the run file that the command line names, and calls `act` with it. When reading it has found mistakes, refuse()
/// does the rest. Returns the exit code. Throws UsageError.
int with_run_file(const Options& options, const Terminal& terminal,
                  const std::function<int(const config::RunFile&, model::Diagnostics&)>& act);

/// For a run file whose reading has found mistakes: looks for those that only plugins and sources can tell as well, so that
/// all are reported at once, and prints them. Returns the exit code.
int refuse(config::RunFile run_file, const Terminal& terminal, model::Diagnostics& diagnostics);

/// Mistakes of a run that was made from options: no places, because nobody has seen its run file.
void print_plainly(const model::Diagnostics& diagnostics, const std::string& speaker, std::ostream& out);

/// "out/results.csv", or "5 files in out/" when there are many; several folders are listed one after the other.
std::string places_text(const std::vector<std::string>& outputs);

}  // namespace textmill::cli
