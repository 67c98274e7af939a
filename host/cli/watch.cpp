// Files are compared by size and time of change, which works on every file system, network mounts too. A look may take a while
// where there are many files, so that the pause between two looks is never less than ten times that.
#include "cli/watch.hpp"

#include "cli/interrupts.hpp"
#include "cli/run_options.hpp"
#include "model/byte_text.hpp"
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
  bool is_input = false;  ///< documents come from it, or their metadata
  bool operator==(const FileState&) const = default;
};
using Snapshot = std::map<std::string, FileState>;

void add(Snapshot& files, const fs::path& path, bool is_input = false) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return;
  files.insert_or_assign(path.lexically_normal().string(),
                         FileState{fs::last_write_time(path, error), fs::file_size(path, error), is_input});
}

/// Also of a run file with mistakes, as far as it can be read. `of_steps`: what steps have read beside their documents.
Snapshot look(const Options& options, const std::vector<std::string>& of_steps) {
  model::Diagnostics ignored;  // the run itself tells of them
  const config::RunFile run = config::read_run_file(options.arguments()[0], overrides_of(options), ignored);
  Snapshot files;
  add(files, options.arguments()[0]);
  const fs::path folder = run.folder;
  for (const auto& path : of_steps) add(files, path);
  for (const auto& step : run.chain)
    if (step.use.find('/') != std::string::npos) add(files, folder / step.use);
  for (const auto& path : run.plugin_paths) add(files, folder / path);
  for (const auto& source : run.sources) {
    if (!source.metadata.empty()) add(files, folder / source.metadata, true);
    if (source.path.empty() || source.path == "-") continue;
    for (const auto& input : sources::find_inputs(source, run.folder, ignored)) add(files, input.path, true);
  }
  return files;
}

struct Difference {
  std::string file, how;   ///< of the first file
  bool of_inputs = false;  ///< documents may be others
};

Difference difference(const Snapshot& before, const Snapshot& now) {
  Difference found;
  const auto add = [&](const auto& file, const char* how) {
    if (found.file.empty()) found.file = file.first, found.how = how;
    found.of_inputs |= file.second.is_input;
  };
  for (const auto& file : now) {
    const auto old = before.find(file.first);
    if (old == before.end()) add(file, "is new");
    else if (old->second != file.second) add(file, "has changed");
  }
  for (const auto& file : before)
    if (!now.contains(file.first)) add(file, "is gone");
  return found;
}

/// Waits, and returns what has changed; nothing when it was interrupted.
Difference wait_for_change(const Options& options, const Snapshot& before, const std::vector<std::string>& of_steps) {
  const auto& interrupts = watch_interrupts();
  constexpr std::chrono::milliseconds step{100}, least{300};
  Clock::duration pause = least;
  while (interrupts.load() == 0) {
    for (Clock::duration waited{}; waited < pause && interrupts.load() == 0; waited += step)
      std::this_thread::sleep_for(step);
    const auto begun = Clock::now();
    if (Difference changed = difference(before, look(options, of_steps));
        !changed.file.empty() && interrupts.load() == 0)
      return changed;
    pause = std::max<Clock::duration>(least, 10 * (Clock::now() - begun));
  }
  return {};
}

/// "computed anew: segment 1 of 40, keywords 1 of 40; of the corpus: term_frequency"
std::string anew_text(const chain::RunMemory& memory) {
  std::string documents, corpus;
  for (const auto& t : memory.tally()) {
    if (t.computed != 0)
      documents += (documents.empty() ? "" : ", ") + t.step + " " + std::to_string(t.computed) + " of " +
                   std::to_string(t.computed + t.taken);
    if (t.learnt_again) corpus += (corpus.empty() ? "" : ", ") + t.step;
  }
  if (!corpus.empty()) corpus = (documents.empty() ? "of the corpus: " : "; of the corpus: ") + corpus;
  return "computed anew: " + (documents.empty() && corpus.empty() ? "nothing" : documents + corpus);
}

}  // namespace

int watch(const Options& options, const Terminal& terminal, const std::function<int(chain::RunMemory&)>& act) {
  constexpr int interrupted = 130;
  chain::RunMemory memory;
  bool same_documents = false;  // as those of the last run that came to its end
  for (bool is_first = true;; is_first = false) {
    // Before the run, so that what changes meanwhile is seen.
    Snapshot before = look(options, memory.files());
    memory.begin_run();
    if (act(memory) == interrupted) return interrupted;
    for (const auto& path : memory.files())
      if (!before.contains(fs::path(path).lexically_normal().string())) add(before, path);
    if (!is_first && memory.ended_run() && terminal.verbosity >= 0) *terminal.err << anew_text(memory) << '\n';
    if (memory.is_full())
      *terminal.err << "not all results are kept for the next run: they take more than "
                    << model::byte_text(chain::RunMemory::standard_bytes) << '\n';
    *terminal.err << "watching " << before.size() << (before.size() == 1 ? " file" : " files") << "; Ctrl-C ends\n"
                  << std::flush;
    const Difference changed = wait_for_change(options, before, memory.files());
    if (changed.file.empty()) return interrupted;
    same_documents = (same_documents || memory.ended_run()) && !changed.of_inputs;
    memory.expect_same_documents(same_documents);
    *terminal.err << changed.file << ' ' << changed.how << '\n' << std::flush;
  }
}

}  // namespace textmill::cli
