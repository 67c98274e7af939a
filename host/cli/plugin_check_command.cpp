#include "cli/command.hpp"
#include "conformance/check.hpp"

#include <charconv>
#include <limits>
#include <ostream>

namespace textmill::cli {
namespace {

/// "R11:42": a check and the seed that it failed with.
void reproduce(const std::string& text, conformance::CheckOptions& check) {
  const auto colon = text.find(':');
  const char* const end = text.data() + text.size();
  const auto number =
      colon == std::string::npos ? std::from_chars_result{} : std::from_chars(text.data() + colon + 1, end, check.seed);
  if (colon == 0 || number.ptr != end || number.ec != std::errc())
    throw UsageError("'" + text + "' is not a check and its seed", "write them as a finding does, such as R11:1");
  check.only = text.substr(0, colon);
}

int act(const Options& options, const Terminal& terminal) {
  if (options.has("list")) {
    for (const auto& check : conformance::checks())
      *terminal.out << check.id << std::string(check.id.size() < 5 ? 5 - check.id.size() : 1, ' ') << check.summary
                    << '\n';
    return 0;
  }
  if (options.has("explain")) {
    const std::string page = conformance::explain(options.text("explain"));
    if (page.empty())
      throw UsageError("there is no check '" + options.text("explain") + "'", "--list prints those there are");
    *terminal.out << page;
    return 0;
  }
  conformance::CheckOptions check;
  check.seed = options.whole("seed", 0, std::numeric_limits<std::uint64_t>::max()).value_or(check.seed);
  check.only = options.text("only");
  if (options.has("reproduce")) reproduce(options.text("reproduce"), check);
  check.json = options.has("json");
  check.quiet = terminal.verbosity < 0;
  check.expect_fail = options.text("expect-fail");
  if (const auto seconds = options.whole("time-limit", 1, 3600)) check.time_limit = std::chrono::seconds(*seconds);
  Registry registry;
  return conformance::check_plugins(options.arguments(), registry, check, *terminal.out);
}

}  // namespace

Command plugin_check_command() {
  CommandSpec spec;
  spec.name = "plugin check";
  spec.arguments = "[FILE|ID]...";
  spec.summary = "Prove or refute what plugins promise, each check in a process of its own";
  spec.most = std::numeric_limits<std::size_t>::max();
  spec.options = {{"only", 0, "IDS", "Only these checks, with commas between", false},
                  {"seed", 0, "N", "Seed of the random documents, parameters and states", false},
                  {"reproduce", 0, "ID:SEED", "Only this check, with the seed that it failed with", false},
                  {"time-limit", 0, "SECONDS", "Time for one check", false},
                  {"json", 0, "", "Print JSON", false},
                  {"list", 0, "", "List the checks", false},
                  {"explain", 0, "ID", "Say why a check matters and what to do when it fails", false},
                  {"expect-fail", 0, "ID", "Succeed exactly when this check fails", false}};
  spec.examples = {{"check a plugin of your own", "textmill plugin check build/my_plugin.so"},
                   {"check all that are installed", "textmill plugin check -q"}};
  spec.notes =
      "A check can be switched off, with a reason that is printed, in textmill-check.yaml beside the plugin:\n"
      "  skip: { R15: \"its library can't be interrupted\" }";
  return {spec, act};
}

}  // namespace textmill::cli
