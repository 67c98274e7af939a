#include "cli/command.hpp"
#include "cli/perform.hpp"
#include "cli/run_options.hpp"
#include "cli/watch.hpp"

#include <charconv>
#include <cstdint>
#include <string>
#include <utility>

namespace textmill::cli {
namespace {

/// "2/4"; 1 of 1 when it is not given.
std::pair<std::uint64_t, std::uint64_t> shard_of(const Options& options) {
  if (!options.has("shard")) return {1, 1};
  if (!options.has("checkpoint"))
    throw UsageError("option '--shard' needs '--checkpoint'",
                     "a shard goes into a file of its own, for 'textmill merge'");
  const std::string text = options.text("shard");
  constexpr std::uint64_t most = 100'000;
  std::uint64_t shard = 0, shards = 0;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, shard);
  if (first.ec == std::errc() && first.ptr != end && *first.ptr == '/')
    if (const auto second = std::from_chars(first.ptr + 1, end, shards);
        second.ec == std::errc() && second.ptr == end && shard >= 1 && shard <= shards && shards <= most)
      return {shard, shards};
  throw UsageError("option '--shard' needs I/N with I from 1 to N, such as 2/4, not '" + text + "'");
}

int run_once(const Options& options, const Terminal& given, chain::RunMemory* memory) {
  const auto shard = shard_of(options);
  Terminal terminal = given;
  terminal.log_json = options.word("log-format", {"text", "json"}, "text") == "json";
  return with_run_file(options, terminal, [&](const config::RunFile& run, model::Diagnostics& diagnostics) {
    PerformOptions perform_options;
    perform_options.threads = threads_of(options);
    perform_options.open = options.has("open");
    perform_options.memory = memory;
    perform_options.checkpoint = options.text("checkpoint");
    perform_options.shard = shard.first;
    perform_options.shards = shard.second;
    return perform(run, terminal, perform_options, diagnostics);
  });
}

int act(const Options& options, const Terminal& terminal) {
  if (options.has("checkpoint") && options.has("watch"))
    throw UsageError("option '--checkpoint' can't be used with '--watch'");
  if (options.has("checkpoint") && options.text("checkpoint").empty())
    throw UsageError("option '--checkpoint' needs the name of a file");
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
  for (auto& option : output_options()) spec.options.push_back(std::move(option));
  spec.options.push_back({"open", 0, "", "Show the report in the browser when the run is done", false});
  spec.options.push_back(
      {"log-format", 0, "FORMAT", "text, or json: messages, progress and the end as JSON lines", false});
  spec.options.push_back(
      {"watch", 0, "",
       "Run again what a change of the run file, a script, a list, metadata or a text affects; Ctrl-C ends", false});
  spec.options.push_back({"checkpoint", 0, "FILE",
                          "Keep in FILE what has been done; after an interruption the same command goes on from there",
                          false});
  spec.options.push_back(
      {"shard", 0, "I/N",
       "Only the I-th of N shares of the documents, into --checkpoint; 'textmill merge' does the rest", false});
  spec.examples = {
      {"run an analysis", "textmill run analysis.yaml"},
      {"change a parameter for once", "textmill run analysis.yaml --set topics.num_topics=30"},
      {"write a report and look at it", "textmill run analysis.yaml -o report.html --open"},
      {"keep the results up to date while texts and scripts are written", "textmill run analysis.yaml --watch"},
      {"do a long run that may be interrupted", "textmill run analysis.yaml --checkpoint analysis.checkpoint"},
      {"do a run on four machines: on the first of them",
       "textmill run analysis.yaml --shard 1/4 --checkpoint shards/1.checkpoint"},
      {"look at all tables in the terminal", "textmill run analysis.yaml -o -"}};
  spec.notes =
      "Exit codes: 0 done, 1 failed, 2 a mistake in options or run file, 3 done but documents were skipped, 4 a plugin "
      "can't be loaded,\n"
      "130 interrupted. Ctrl-C once finishes what has been read, twice stops.\n"
      "--watch computes anew what can come out otherwise: of a text that has changed all steps, and of those "
      "behind one that came or went; of\n"
      "a step that has changed that step and those that read from it; what steps learn about the corpus, "
      "when one of its texts has changed.\n"
      "The results are those of a run from the beginning.\n"
      "--checkpoint commits every half minute, and at Ctrl-C, which then writes no results; the file goes when they "
      "are there.\n"
      "Each shard reads all sources and works on its share. A batch system can do them:\n"
      "--shard $SLURM_ARRAY_TASK_ID/16 --checkpoint shards/$SLURM_ARRAY_TASK_ID.checkpoint";
  return {spec, act};
}

}  // namespace textmill::cli
