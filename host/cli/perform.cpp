#include "cli/perform.hpp"

#include "cli/interrupts.hpp"
#include "cli/run_options.hpp"
#include "cli/status_line.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <vector>

namespace textmill::cli {
namespace {

namespace fs = std::filesystem;

/// As short as it can be said from the working directory.
std::string short_path(const fs::path& path) {
  std::error_code error;
  const fs::path relative = fs::proximate(path, error);
  return !error && !relative.empty() && *relative.begin() != ".." ? relative.string() : path.string();
}

void tell_skipped(std::ostream& err, const std::vector<model::SkippedDocument>& skipped, const std::string& manifest) {
  constexpr std::size_t shown = 5;
  for (std::size_t i = 0; i < skipped.size() && i < shown; ++i) {
    const auto& s = skipped[i];
    err << "skipped " << (s.id.empty() ? s.origin : s.id)
        << (s.origin.empty() || s.id.empty() || s.origin == s.id ? "" : " (" + s.origin + ")");
    err << ": " << s.step << ": " << s.reason << '\n';
  }
  if (skipped.size() <= shown) return;
  err << "and " << skipped.size() - shown << " more; ";
  // The table goes to folders and to those sinks that name it, the manifest stands beside any file.
  if (manifest.empty()) err << "a sink with 'tables: [skipped_documents]' lists all\n";
  else err << "all are listed in " << short_path(manifest) << '\n';
}

void tell_summary(std::ostream& err, const RunReport& report) {
  err << count_text(report.documents, "document") << ", " << model::byte_text(report.bytes) << " in "
      << duration_text(report.seconds);
  if (!report.skipped.empty()) err << "; " << report.skipped.size() << " skipped";
  if (!report.outputs.empty()) err << "; results: " << places_text(report.outputs);
  err << '\n';
}

}  // namespace

Registry registry_for(const config::RunFile& run) {
  std::vector<fs::path> first;
  for (const auto& path : run.plugin_paths) first.push_back(fs::path(run.folder) / path);
  return Registry(std::move(first));
}

int with_run_file(const Options& options, const Terminal& terminal,
                  const std::function<int(const config::RunFile&, model::Diagnostics&)>& act) {
  model::Diagnostics diagnostics;
  const auto run = config::read_run_file(options.arguments()[0], overrides_of(options), diagnostics);
  return diagnostics.ok() ? act(run, diagnostics) : refuse(run, terminal, diagnostics);
}

int refuse(config::RunFile run_file, const Terminal& terminal, model::Diagnostics& diagnostics) {
  std::erase_if(run_file.sources, [](const auto& source) { return source.path.empty(); });
  std::erase_if(run_file.sinks, [](const auto& sink) { return sink.format.empty(); });
  const auto nameless = [](const auto& step) { return step.use.empty(); };
  bool plugin_missing = false;
  // Without one of its steps a chain would seem to lack columns.
  if (!run_file.chain.empty() && std::none_of(run_file.chain.begin(), run_file.chain.end(), nameless)) {
    Registry registry = registry_for(run_file);
    check_run(run_file, registry, diagnostics, plugin_missing);
  }
  diagnostics.print(*terminal.err);
  return plugin_missing ? 4 : 2;
}

void print_plainly(const model::Diagnostics& diagnostics, const std::string& speaker, std::ostream& out) {
  for (const auto& d : diagnostics.all()) {
    out << speaker << ": " << (d.severity == model::Severity::warning ? "warning: " : "");
    if (!d.place.file.empty()) out << d.place.file << ": ";
    out << d.message << '\n';
    if (!d.hint.empty()) out << "          " << d.hint << '\n';
  }
}

std::string places_text(const std::vector<std::string>& outputs) {
  constexpr std::size_t few = 3;
  std::vector<std::pair<fs::path, std::vector<std::string>>> folders;
  for (const auto& output : outputs) {
    const fs::path folder = fs::path(output).parent_path();
    if (folders.empty() || folders.back().first != folder) folders.push_back({folder, {}});
    folders.back().second.push_back(short_path(output));
  }
  std::string out;
  for (const auto& [folder, files] : folders) {
    std::string names;
    for (const auto& file : files) names += (names.empty() ? "" : ", ") + file;
    const std::string in = short_path(folder);
    if (files.size() > few)
      names = std::to_string(files.size()) + " files in " + (in == "." ? "this folder" : in + "/");
    out += (out.empty() ? "" : ", ") + names;
  }
  return out;
}

int perform(const config::RunFile& run_file, const Terminal& terminal, const PerformOptions& options,
            model::Diagnostics& diagnostics) {
  Registry registry = registry_for(run_file);
  StatusLine status(terminal);
  RunSettings settings;
  settings.threads = options.threads;
  settings.console = {terminal.out, terminal.out_columns, options.most_rows, terminal.out_colour};
  settings.interrupts = &watch_interrupts();
  settings.progress = [&status](const chain::Progress& p) { status.show(p); };
  settings.log = [&status](int level, const std::string& text) { status.message(level, text); };
  const RunReport report = run(run_file, registry, settings, diagnostics);
  status.clear();
  terminal.out->flush();
  if (options.speaker.empty()) diagnostics.print(*terminal.err);
  else print_plainly(diagnostics, options.speaker, *terminal.err);
  if (!diagnostics.ok()) return report.exit_code;
  if (terminal.verbosity >= 0) tell_skipped(*terminal.err, report.skipped, report.manifest);
  if (!report.error.empty()) status.message(0, report.error);
  if (options.summary && terminal.verbosity >= 0 &&
      (report.exit_code == 0 || report.exit_code == 3 || report.exit_code == 130))
    tell_summary(*terminal.err, report);
  return report.exit_code;
}

}  // namespace textmill::cli
