// One run, from a run file to results: config -> sources -> chain -> sinks. Knows no option and no terminal.
#pragma once
#include "chain/checkpoint/checkpoint.hpp"
#include "chain/plan.hpp"
#include "chain/progress.hpp"
#include "chain/run_memory.hpp"
#include "config/run_file.hpp"
#include "model/document.hpp"
#include "registry.hpp"
#include "sinks/sink.hpp"
#include "sources/reader.hpp"

#include <atomic>
#include <functional>
#include <string>
#include <vector>

namespace textmill {

/// What the caller decides beside the run file.
struct RunSettings {
  std::uint32_t threads = 0;  ///< 0 = the run file's, else one a core
  sinks::Console console;
  std::atomic<int>* interrupts = nullptr;  ///< counts Ctrl-C: 1 = stop reading and finish, 2 = stop finishing too
  std::function<void(const chain::Progress&)> progress;    ///< at most every 100 ms, from one thread at a time
  std::function<void(int level, const std::string&)> log;  ///< 0 error, 1 warning, 2 info, 3 debug; thread-safe
  sources::Reader* documents = nullptr;                    ///< the caller's own, instead of the sources of the run file
  sinks::Sink* sink = nullptr;         ///< the caller's own, for all tables, beside the sinks of the run file
  chain::RunMemory* memory = nullptr;  ///< of the run before: only what can come out otherwise is computed
  std::string checkpoint;  ///< file that keeps what has been done until the run is through; it goes on from there
  std::uint64_t shard = 1,
                shards = 1;  ///< with more than one: this one alone goes into the checkpoint, and no sink is opened
  chain::Checkpoint* merged = nullptr;  ///< all shards of this run, in place of its documents
};

/// What a run came to. `exit_code` is that of STYLE: 0 done, 1 failed, 2 config, 3 some documents skipped, 4 plugin,
/// 130 interrupted.
struct RunReport {
  int exit_code = 0;
  std::string error;  ///< why it failed, when it did
  std::uint64_t documents = 0, bytes = 0;
  std::uint64_t rows = 0;     ///< of the tables that the sinks take
  std::uint32_t threads = 0;  ///< that could have worked
  std::vector<model::SkippedDocument> skipped;
  std::string kept_in;               ///< the checkpoint, when there is more to do
  bool ended_before = false;         ///< the shard was through already
  std::string manifest;              ///< path of run.json; "" when no result is a file
  std::vector<std::string> outputs;  ///< what was written, the run manifest last
  double seconds = 0;
};

/// The plugins that a run file can name.
Registry registry_for(const config::RunFile& run);

/// How a chain finds its plugins in a registry; paths are relative to `folder`. The registry must outlive it.
chain::PluginFinder plugin_finder(Registry& registry, const std::string& folder);

/// The run with what `language: auto` of a source stands for: the step `language` before all others, unless the chain has it.
config::RunFile with_language_step(config::RunFile run);

/// Checks the whole run without doing it: sources, plugins, parameters, columns, tables, sinks. All mistakes go to
/// `diagnostics`. Returns the plan as text for people (steps, columns, passes, tables); "" when there are mistakes.
/// `plugin_missing` is set when a plugin could not be found or loaded.
std::string check_run(const config::RunFile& run, Registry& registry, model::Diagnostics& diagnostics,
                      bool& plugin_missing);

/// Checks, then runs. Mistakes in the run file go to `diagnostics` and end it with exit code 2 or 4 before anything ran.
RunReport run(const config::RunFile& run_file, Registry& registry, const RunSettings& settings,
              model::Diagnostics& diagnostics);

}  // namespace textmill
