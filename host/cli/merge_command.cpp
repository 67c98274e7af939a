#include "cli/command.hpp"
#include "cli/perform.hpp"
#include "cli/run_options.hpp"
#include "run_checkpoint.hpp"

#include <filesystem>
#include <limits>
#include <stdexcept>

namespace textmill::cli {
namespace {

std::unique_ptr<chain::Checkpoint> shards_of(const Options& options) try {
  return open_shards(options.arguments());
} catch (const std::runtime_error& e) {  // the wrong files, or not all of them
  throw UsageError(e.what());
}

int act(const Options& options, const Terminal& given) {
  Terminal terminal = given;
  terminal.log_json = options.word("log-format", {"text", "json"}, "text") == "json";
  const auto shards = shards_of(options);
  config::Overrides overrides;
  const std::string output = options.text("output");
  const bool is_file = !output.empty() && output != "-";
  override_sinks(options, is_file ? std::filesystem::absolute(output).string() : output, overrides);
  model::Diagnostics diagnostics;
  const config::RunFile run = run_of(*shards, overrides, diagnostics);
  if (!diagnostics.ok()) return refuse(run, terminal, diagnostics);
  PerformOptions perform_options;
  perform_options.threads = threads_of(options);
  perform_options.open = options.has("open");
  perform_options.merged = shards.get();
  return perform(run, terminal, perform_options, diagnostics);
}

}  // namespace

Command merge_command() {
  CommandSpec spec;
  spec.name = "merge";
  spec.arguments = "FILE...";
  spec.summary = "Write the results of a run from the checkpoints of its shards";
  spec.least = 1;
  spec.most = std::numeric_limits<std::size_t>::max();
  spec.options.push_back({"threads", 'j', "N", "Threads to use; results do not depend on it", false});
  for (auto& option : output_options()) spec.options.push_back(std::move(option));
  spec.options.push_back({"open", 0, "", "Show the report in the browser when it is written", false});
  spec.options.push_back(
      {"log-format", 0, "FORMAT", "text, or json: messages, progress and the end as JSON lines", false});
  spec.examples = {
      {"four shards, one after the other",
       "for i in 1 2 3 4; do textmill run analysis.yaml --shard $i/4 --checkpoint shards/$i.checkpoint; done"},
      {"the results of all", "textmill merge shards/*.checkpoint"}};
  spec.notes =
      "The results are those of one run over all documents, to the last bit. The run file is that of the shards.\n"
      "It and the documents need not be there any more, but plugins, and files that steps name, do. The checkpoints "
      "stay.";
  return {spec, act};
}

}  // namespace textmill::cli
