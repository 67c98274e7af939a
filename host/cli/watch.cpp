// Files are compared by size and time of change, which works on every file system, network mounts too. A look may take a while
// where there are many files, so that the pause between two looks is never less than ten times that.
#include "cli/watch.hpp"

#include "cli/interrupts.hpp"
#include "cli/run_options.hpp"
#include "sources/input_path.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <ostream>
#include <thread>

namespace textmill::cli {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct FileState {
  fs::file_time_type changed;
  std::uintmax_t bytes = 0;
  bool operator==(const FileState&) const = default;
};
using Snapshot = std::map<std::string, FileState>;

void add(Snapshot& files, const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return;
  files[path.lexically_normal().string()] = {fs::last_write_time(path, error), fs::file_size(path, error)};
}

/// Also of a run file with mistakes, as far as it can be read.
Snapshot look(const Options& options) {
  model::Diagnostics ignored;  // the run itself tells of them
  const config::RunFile run = config::read_run_file(options.arguments()[0], overrides_of(options), ignored);
  Snapshot files;
  add(files, options.arguments()[0]);
  const fs::path folder = run.folder;
  for (const auto& step : run.chain)
    if (step.use.find('/') != std::string::npos) add(files, folder / step.use);
  for (const auto& path : run.plugin_paths) add(files, folder / path);
  for (const auto& source : run.sources) {
    if (!source.metadata.empty()) add(files, folder / source.metadata);
    if (source.path.empty() || source.path == "-") continue;
    for (const auto& input : sources::find_inputs(source, run.folder, ignored)) add(files, input.path);
  }
  return files;
}

/// The first file that differs, and how.
std::string difference(const Snapshot& before, const Snapshot& now) {
  for (const auto& [path, state] : now) {
    const auto old = before.find(path);
    if (old == before.end()) return path + " is new";
    if (old->second != state) return path + " has changed";
  }
  for (const auto& [path, state] : before)
    if (!now.contains(path)) return path + " is gone";
  return "";
}

/// Waits, and returns what has changed; "" when it was interrupted.
std::string wait_for_change(const Options& options, const Snapshot& before) {
  const auto& interrupts = watch_interrupts();
  constexpr std::chrono::milliseconds step{100}, least{300};
  Clock::duration pause = least;
  while (interrupts.load() == 0) {
    for (Clock::duration waited{}; waited < pause && interrupts.load() == 0; waited += step)
      std::this_thread::sleep_for(step);
    const auto begun = Clock::now();
    if (std::string changed = difference(before, look(options)); !changed.empty() && interrupts.load() == 0)
      return changed;
    pause = std::max<Clock::duration>(least, 10 * (Clock::now() - begun));
  }
  return "";
}

}  // namespace

int watch(const Options& options, const Terminal& terminal, const std::function<int()>& act) {
  constexpr int interrupted = 130;
  for (;;) {
    // Before the run, so that what changes meanwhile is seen.
    const Snapshot before = look(options);
    if (act() == interrupted) return interrupted;
    *terminal.err << "watching " << before.size() << (before.size() == 1 ? " file" : " files") << "; Ctrl-C ends\n"
                  << std::flush;
    const std::string changed = wait_for_change(options, before);
    if (changed.empty()) return interrupted;
    *terminal.err << changed << '\n' << std::flush;
  }
}

}  // namespace textmill::cli
