#include "cli/command.hpp"
#include "conformance/bench.hpp"

#include <limits>

namespace textmill::cli {
namespace {

int act(const Options& options, const Terminal& terminal) {
  conformance::BenchOptions bench;
  bench.seed = options.whole("seed", 0, std::numeric_limits<std::uint64_t>::max()).value_or(bench.seed);
  bench.words = options.whole("words", 1, 100'000'000).value_or(bench.words);
  bench.with = options.text("with");
  bench.json = options.has("json");
  bench.write = options.text("write");
  bench.baseline = options.text("baseline");
  if (const auto percent = options.whole("allow", 0, 100'000))
    bench.threshold = 1 + static_cast<double>(*percent) / 100;
  if (const auto seconds = options.whole("time-limit", 1, 100'000)) bench.time_limit = std::chrono::seconds(*seconds);
  Registry registry;
  return conformance::bench_plugins(options.arguments(), registry, bench, *terminal.out);
}

}  // namespace

Command plugin_bench_command() {
  CommandSpec spec;
  spec.name = "plugin bench";
  spec.arguments = "[FILE|ID]...";
  spec.summary = "Measure what plugins cost, and compare with a baseline";
  spec.most = std::numeric_limits<std::size_t>::max();
  spec.options = {{"with", 0, "YAML", "Parameters; else the defaults", false},
                  {"words", 0, "N", "Words of all documents together (100000)", false},
                  {"seed", 0, "N", "Seed of the documents", false},
                  {"write", 0, "FILE", "Write the figures to a file: a baseline for later", false},
                  {"baseline", 0, "FILE", "Fail when something has become dearer than this file says", false},
                  {"allow", 0, "PERCENT", "How much dearer something may be (25)", false},
                  {"time-limit", 0, "SECONDS", "Processor time for one plugin (120)", false},
                  {"json", 0, "", "Print JSON", false}};
  spec.examples = {
      {"measure a plugin of your own", "textmill plugin bench build/my_plugin.so"},
      {"keep what it costs today", "textmill plugin bench build/my_plugin.so --write baseline.json"},
      {"see whether it has become slower", "textmill plugin bench build/my_plugin.so --baseline baseline.json"}};
  spec.notes =
      "Documents are made up, with words spread as in natural language and the standard layers; only the time in the "
      "plugin\n"
      "counts, and of all walks the shortest. Times are compared by those of a fixed piece of work in the same "
      "process, so that\n"
      "a baseline can be of another machine. 'output' is what it writes, 'state' its corpus state in memory, 'saved' "
      "as a file.\n"
      "Exit codes: 0 done, 1 a plugin fails or is dearer, 2 the baseline can't be used, 4 there is no such plugin.";
  return {spec, act};
}

}  // namespace textmill::cli
