#include "cli/command.hpp"
#include "cli/perform.hpp"
#include "cli/run_options.hpp"
#include "cli/status_line.hpp"

#include <ostream>

namespace textmill::cli {
namespace {

int check(const Options& options, const Terminal& terminal, const config::RunFile& run,
          model::Diagnostics& diagnostics) {
  Registry registry = registry_for(run);
  bool plugin_missing = false;
  const std::string plan = check_run(run, registry, diagnostics, plugin_missing);
  diagnostics.print(*terminal.err);
  if (!diagnostics.ok()) return plugin_missing ? 4 : 2;
  if (options.has("plan")) *terminal.out << plan << (plan.ends_with('\n') ? "" : "\n");
  else if (terminal.verbosity >= 0)
    *terminal.err << options.arguments()[0] << ": " << count_text(run.chain.size(), "step") << ", no mistakes\n";
  return 0;
}

int act(const Options& options, const Terminal& terminal) {
  return with_run_file(options, terminal, [&](const config::RunFile& run, model::Diagnostics& diagnostics) {
    return check(options, terminal, run, diagnostics);
  });
}

}  // namespace

Command check_command() {
  CommandSpec spec;
  spec.name = "check";
  spec.arguments = "FILE";
  spec.summary = "Find all mistakes in a run file without running it";
  spec.least = spec.most = 1;
  spec.options = run_options();
  spec.options.push_back(
      {"plan", 0, "",
       "Print what would be done: steps, columns, passes, tables, and the memory of columns; time is not guessed",
       false});
  spec.examples = {{"check an analysis", "textmill check analysis.yaml"},
                   {"see what its steps read and write", "textmill check --plan analysis.yaml"}};
  return {spec, act};
}

}  // namespace textmill::cli
