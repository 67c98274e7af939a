#include "cli/command.hpp"
#include "conformance/fuzz.hpp"

#include <limits>

namespace textmill::cli {
namespace {

int act(const Options& options, const Terminal& terminal) {
  constexpr auto most = std::numeric_limits<std::uint64_t>::max();
  conformance::FuzzOptions fuzz;
  fuzz.seed = options.whole("seed", 0, most).value_or(fuzz.seed);
  fuzz.rounds = options.whole("rounds", 1, most).value_or(0);
  if (const auto seconds = options.whole("seconds", 1, 1'000'000)) fuzz.time = std::chrono::seconds(*seconds);
  else if (fuzz.rounds != 0) fuzz.time = std::chrono::hours(24);
  if (const auto seconds = options.whole("time-limit", 1, 3600)) fuzz.time_limit = std::chrono::seconds(*seconds);
  Registry registry;
  return conformance::fuzz_plugins(options.arguments(), registry, fuzz, *terminal.out);
}

}  // namespace

Command plugin_fuzz_command() {
  CommandSpec spec;
  spec.name = "plugin fuzz";
  spec.arguments = "[FILE|ID]...";
  spec.summary = "Try plugins with random parameters, documents, orders and moments of cancelling";
  spec.most = std::numeric_limits<std::size_t>::max();
  spec.options = {{"seconds", 0, "N", "Time for each plugin (60, or without end when --rounds is given)", false},
                  {"rounds", 0, "N", "Rounds of each plugin; else as many as the time allows", false},
                  {"seed", 0, "N", "Seed of the first round; the next has the next number", false},
                  {"time-limit", 0, "SECONDS", "Time for one round", false}};
  spec.examples = {
      {"try a plugin of your own for ten minutes", "textmill plugin fuzz build/my_plugin.so --seconds 600"}};
  spec.notes =
      "In every round the plugin may not crash, hang, break its contract, or depend on the order of documents and the\n"
      "number of workers. The first failure is printed with the command that repeats it.";
  return {spec, act};
}

}  // namespace textmill::cli
