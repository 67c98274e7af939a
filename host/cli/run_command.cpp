#include "cli/command.hpp"
#include "cli/perform.hpp"
#include "cli/run_options.hpp"
#include "cli/watch.hpp"

namespace textmill::cli {
namespace {

int run_once(const Options& options, const Terminal& given, chain::RunMemory* memory) {
  Terminal terminal = given;
  terminal.log_json = options.word("log-format", {"text", "json"}, "text") == "json";
  return with_run_file(options, terminal, [&](const config::RunFile& run, model::Diagnostics& diagnostics) {
    PerformOptions perform_options;
    perform_options.threads = threads_of(options);
    perform_options.open = options.has("open");
    perform_options.memory = memory;
    return perform(run, terminal, perform_options, diagnostics);
  });
}

int act(const Options& options, const Terminal& terminal) {
  if (!options.has("watch")) return run_once(options, terminal, nullptr);
  return watch(options, terminal, [&](chain::RunMemory& memory) { return run_once(options, terminal, &memory); });
}

}  // namespace

Command run_command() {
  CommandSpec spec;
  spec.name = "run";
  spec.arguments = "FILE";
  spec.summary = "Run a run file and write its results";
  spec.least = spec.most = 1;
  spec.options = run_options();
  spec.options.push_back({"output", 'o', "PATH",
                          "Write to this file or folder/ instead of the run file's sinks; - = standard output", false});
  spec.options.push_back(
      {"format", 0, "FORMAT", "Format for --output: csv, html, sqlite ...; else by its name", false});
  spec.options.push_back({"open", 0, "", "Show the report in the browser when the run is done", false});
  spec.options.push_back(
      {"log-format", 0, "FORMAT", "text, or json: messages, progress and the end as JSON lines", false});
  spec.options.push_back(
      {"watch", 0, "",
       "Run again what a change of the run file, a script, a list, metadata or a text affects; Ctrl-C ends", false});
  spec.examples = {
      {"run an analysis", "textmill run analysis.yaml"},
      {"change a parameter for once", "textmill run analysis.yaml --set topics.num_topics=30"},
      {"write a report and look at it", "textmill run analysis.yaml -o report.html --open"},
      {"keep the results up to date while texts and scripts are written", "textmill run analysis.yaml --watch"},
      {"look at all tables in the terminal", "textmill run analysis.yaml -o -"}};
  spec.notes =
      "Exit codes: 0 done, 1 failed, 2 a mistake in options or run file, 3 done but documents were skipped, 4 a plugin "
      "can't be loaded,\n"
      "130 interrupted. Ctrl-C once finishes what has been read, twice stops.\n"
      "--watch computes anew what can come out otherwise: of a text that has changed all steps, and of those "
      "behind one that came or went; of\n"
      "a step that has changed that step and those that read from it; what steps learn about the corpus, "
      "when one of its texts has changed.\n"
      "The results are those of a run from the beginning.";
  return {spec, act};
}

}  // namespace textmill::cli
