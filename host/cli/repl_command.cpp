#include "cli/command.hpp"
#include "cli/explore.hpp"
#include "explore/corpus_facts.hpp"
#include "explore/repl.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <limits>

namespace textmill::cli {
namespace {

/// Where programs keep what they remember from one time to the next.
std::string history_file() {
  const auto from = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  if (const auto file = from("TEXTMILL_HISTORY"); !file.empty()) return file;
  const std::string state = from("XDG_STATE_HOME"), home = from("HOME");
  if (state.empty() && home.empty()) return "";
  return (state.empty() ? home + "/.local/state" : state) + "/textmill/history";
}

int act(const Options& options, const Terminal& terminal) {
  ExploreTerminal around(terminal);
  explore::Session session(around.settings(options));
  if (!options.arguments().empty())
    if (const auto loaded = session.load(options.arguments()); loaded.kind != explore::Session::Outcome::Kind::done)
      return around.report(loaded, "textmill repl");
  around.clear();
  explore::Repl::Settings settings;
  settings.in = &std::cin;
  settings.out = terminal.out;
  settings.err = terminal.err;
  settings.interactive = isatty(STDIN_FILENO) != 0 && terminal.out_is_terminal;
  settings.history = history_file();
  std::string greeting = "textmill " TEXTMILL_VERSION;
  if (settings.interactive && session.has_corpus()) greeting += ": " + explore::summary_text(*session.current());
  else greeting += ": no corpus yet; corpus.load(\"FOLDER\") loads one";
  return explore::Repl(session, std::move(settings))
      .run(greeting + "\nhelp() lists what there is, :quit or Ctrl-D leaves\n");
}

}  // namespace

Command repl_command() {
  CommandSpec spec;
  spec.name = "repl";
  spec.arguments = "[PATH... | RUN.yaml]";
  spec.summary = "Explore a corpus at a prompt, in Lua";
  spec.least = 0;
  spec.most = std::numeric_limits<std::size_t>::max();
  spec.options = ExploreTerminal::options();
  spec.examples = {{"explore a folder", "textmill repl speeches/"},
                   {"with the sources and the first steps of a run file", "textmill repl analysis.yaml"},
                   {"the same from a script", "echo 'freq{ n = 5 }' | textmill repl speeches/"}};
  spec.notes =
      "An expression is printed. Tab completes, Ctrl-C ends an evaluation, Ctrl-D leaves. The history is in\n"
      "~/.local/state/textmill/history, or where TEXTMILL_HISTORY says. 'textmill lua' runs a program.";
  return {spec, act};
}

}  // namespace textmill::cli
