#include "cli/perform.hpp"

#include "cli/browser.hpp"
#include "cli/interrupts.hpp"
#include "cli/run_options.hpp"
#include "cli/status_line.hpp"
#include "model/json.hpp"

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

/// What came of the run, for programs that read the log.
void log_end(std::ostream& err, const RunReport& report) {
  for (const auto& s : report.skipped) {
    model::JsonWriter json;
    json.begin_object().key("level").text("warning").key("event").text("skipped").key("doc_id").text(s.id);
    json.key("file").text(s.origin).key("step").text(s.step).key("reason").text(s.reason);
    err << json.end().take() << '\n';
  }
  model::JsonWriter json;
  json.begin_object().key("level").text("info").key("event").text("done").key("exit_code");
  json.number(std::int64_t{report.exit_code})
      .key("documents")
      .number(report.documents)
      .key("bytes")
      .number(report.bytes);
  json.key("skipped").number(std::uint64_t{report.skipped.size()}).key("seconds").number(report.seconds);
  json.key("outputs").begin_array();
  for (const auto& path : report.outputs) json.text(path);
  err << json.end().end().take() << '\n';
}

void log_diagnostics(std::ostream& err, const model::Diagnostics& diagnostics) {
  for (const auto& d : diagnostics.all()) {
    constexpr const char* levels[] = {"error", "warning", "info"};
    model::JsonWriter json;
    json.begin_object().key("level").text(levels[static_cast<int>(d.severity)]).key("message").text(d.message);
    if (!d.place.file.empty()) json.key("file").text(d.place.file);
    if (d.place.line != 0) json.key("line").number(std::uint64_t{d.place.line});
    if (!d.hint.empty()) json.key("hint").text(d.hint);
    err << json.end().take() << '\n';
  }
}

/// What there is to do with a checkpoint.
std::string kept_text(const RunReport& report) {
  const std::string path = short_path(report.kept_in);
  if (report.exit_code == 130) return "interrupted; the same command goes on from " + path;
  return "in " + path + ", for 'textmill merge' with those of the other shards";
}

void tell_summary(std::ostream& err, const RunReport& report) {
  if (report.ended_before) {
    err << "the shard was through already; it is " << kept_text(report) << '\n';
    return;
  }
  err << count_text(report.documents, "document") << ", " << model::byte_text(report.bytes) << " in "
      << duration_text(report.seconds);
  if (!report.skipped.empty()) err << "; " << report.skipped.size() << " skipped";
  if (!report.kept_in.empty()) err << "; " << kept_text(report);
  if (!report.outputs.empty()) err << "; results: " << places_text(report.outputs);
  err << '\n';
  constexpr std::uint64_t huge = std::uint64_t{16} << 20;
  if (report.documents != 0 && report.documents < report.threads && report.bytes / report.documents > huge)
    err << "only the steps segment and normalize share a document among threads; 'split: { every: 1 MiB }' in a source "
           "makes documents of parts of its texts, for all "
        << report.threads << " threads\n";
}

/// The first report in the browser. That a run has worked is not changed by a desktop that can't show it.
void open_report(const std::vector<std::string>& outputs, StatusLine& status) {
  const auto report =
      std::find_if(outputs.begin(), outputs.end(), [](const std::string& path) { return path.ends_with(".html"); });
  if (report == outputs.end())
    return status.message(1, "--open: this run writes no report; add a sink 'out/report.html'");
  if (const std::string problem = open_in_browser(*report); !problem.empty())
    status.message(1, "--open: " + problem + "; the report is " + short_path(*report));
}

}  // namespace

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
  if (terminal.log_json) log_diagnostics(*terminal.err, diagnostics);
  else diagnostics.print(*terminal.err);
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
  settings.memory = options.memory;
  settings.checkpoint = options.checkpoint;
  settings.shard = options.shard;
  settings.shards = options.shards;
  settings.merged = options.merged;
  settings.interrupts = &watch_interrupts();
  settings.progress = [&status](const chain::Progress& p) { status.show(p); };
  settings.log = [&status](int level, const std::string& text) { status.message(level, text); };
  const RunReport report = run(run_file, registry, settings, diagnostics);
  status.clear();
  terminal.out->flush();
  const bool only_warnings = diagnostics.ok();
  if (only_warnings && terminal.verbosity < 0) {
    // Nothing but errors is wanted.
  } else if (terminal.log_json) {
    log_diagnostics(*terminal.err, diagnostics);
  } else if (options.speaker.empty()) {
    diagnostics.print(*terminal.err);
  } else {
    print_plainly(diagnostics, options.speaker, *terminal.err);
  }
  if (!diagnostics.ok()) return report.exit_code;
  if (terminal.log_json) {
    if (!report.error.empty()) status.message(0, report.error);
    if (terminal.verbosity >= 0) log_end(*terminal.err, report);
    if (options.open) open_report(report.outputs, status);
    return report.exit_code;
  }
  if (terminal.verbosity >= 0) tell_skipped(*terminal.err, report.skipped, report.manifest);
  if (!report.error.empty()) status.message(0, report.error);
  if (!options.speaker.empty() && report.exit_code == 0 && report.rows == 0 && terminal.verbosity >= 0)
    *terminal.err << options.speaker << ": nothing found in " << count_text(report.documents, "document") << '\n';
  if (options.summary && terminal.verbosity >= 0 &&
      (report.exit_code == 0 || report.exit_code == 3 || report.exit_code == 130))
    tell_summary(*terminal.err, report);
  if (options.open) open_report(report.outputs, status);
  return report.exit_code;
}

}  // namespace textmill::cli
