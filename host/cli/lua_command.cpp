#include "cli/command.hpp"
#include "cli/explore.hpp"
#include "explore/reference.hpp"

#include <limits>
#include <ostream>

namespace textmill::cli {
namespace {

int act(const Options& options, const Terminal& terminal) {
  if (options.has("reference") || options.has("annotations")) {
    *terminal.out << (options.has("reference") ? explore::reference_page() : explore::annotations());
    return 0;
  }
  if (options.arguments().empty()) throw UsageError("an argument is missing: FILE");
  const std::string path = options.arguments()[0];
  ExploreTerminal around(terminal);
  auto settings = around.settings(options);
  settings.folder = std::filesystem::absolute(path).parent_path();
  settings.sandboxed = options.has("sandbox");
  explore::Session session(std::move(settings));
  const auto outcome = session.run_file(path, {options.arguments().begin() + 1, options.arguments().end()});
  return around.report(outcome, "textmill lua");
}

}  // namespace

Command lua_command() {
  CommandSpec spec;
  spec.name = "lua";
  spec.arguments = "FILE [ARGUMENT...]";
  spec.summary = "Run a Lua program that explores a corpus";
  spec.least = 0;
  spec.most = std::numeric_limits<std::size_t>::max();
  spec.options = ExploreTerminal::options();
  const std::vector<OptionSpec> own = {
      {"sandbox", 0, "", "Let the program load corpora, run installed analyzers and print, and nothing else", false},
      {"reference", 0, "", "Print the page of all functions, and do nothing", false},
      {"annotations", 0, "", "Print the annotations for editors (LuaLS), and do nothing", false}};
  spec.options.insert(spec.options.end(), own.begin(), own.end());
  spec.examples = {{"compare two corpora", "textmill lua compare_corpora.lua left/ right/"}};
  spec.notes =
      "The program sees its arguments as arg[1], arg[2] ...; options of its own stand behind --. os.exit(N) is the "
      "exit "
      "status.\n'textmill repl' is the same as a prompt.";
  return {spec, act};
}

}  // namespace textmill::cli
