#include "cli/explore.hpp"

#include "cli/interrupts.hpp"
#include "cli/run_options.hpp"
#include "config/quantity.hpp"

#include <fstream>
#include <ostream>

namespace textmill::cli {
namespace {

constexpr std::size_t shown_rows = 20;

/// The line that a message "FILE:LINE: ..." names, as compilers show it; "" when there is none.
std::string source_line(const std::string& message) {
  const auto end_of_name = message.find(".lua:");
  if (end_of_name == std::string::npos) return "";
  const std::string path = message.substr(0, end_of_name + 4);
  std::size_t line = 0, at = end_of_name + 5;
  while (at < message.size() && message[at] >= '0' && message[at] <= '9')
    line = line * 10 + static_cast<std::size_t>(message[at++] - '0');
  std::ifstream file(path);
  std::string text;
  for (std::size_t i = 0; i < line; ++i)
    if (!std::getline(file, text)) return "";
  if (line == 0) return "";
  const std::string number = std::to_string(line);
  return std::string(number.size() < 5 ? 5 - number.size() : 0, ' ') + number + " | " + text + "\n";
}

std::uint64_t memory_of(const Options& options) {
  const auto bytes = config::byte_count(options.text("memory"));
  if (!bytes || *bytes == 0) throw UsageError("--memory is a size, such as \"8 GiB\" or 500MiB");
  return *bytes;
}

}  // namespace

ExploreTerminal::ExploreTerminal(const Terminal& terminal) : terminal_(terminal), status_(terminal) {}

std::vector<OptionSpec> ExploreTerminal::options() {
  return {{"threads", 'j', "N", "Threads to use; results do not depend on it", false},
          {"memory", 0, "SIZE", "What corpora in memory may take; else three quarters of what is free", false}};
}

explore::Session::Settings ExploreTerminal::settings(const Options& options) {
  explore::Session::Settings s;
  s.console = {terminal_.out, terminal_.out_columns, terminal_.out_is_terminal ? shown_rows : 0, terminal_.out_colour};
  s.interrupts = &watch_interrupts_silently();
  s.explorer.interrupts = s.interrupts;
  s.explorer.threads = threads_of(options);
  if (options.has("memory")) s.explorer.memory_bytes = memory_of(options);
  s.before_print = [this] { status_.clear(); };
  s.explorer.progress = [this](const chain::Progress& p) { status_.show(p); };
  s.explorer.log = [this](int level, const std::string& text) { status_.message(level, text); };
  return s;
}

int ExploreTerminal::report(const explore::Session::Outcome& outcome, const std::string& speaker) {
  using Kind = explore::Session::Outcome::Kind;
  status_.clear();
  terminal_.out->flush();
  switch (outcome.kind) {
    case Kind::done: return 0;
    case Kind::exited: return outcome.exit_code;
    case Kind::interrupted: *terminal_.err << "interrupted\n"; return 130;
    default: break;
  }
  *terminal_.err << (speaker.empty() ? "" : speaker + ": ") << outcome.message << '\n' << source_line(outcome.message);
  return outcome.kind == Kind::refused ? 2 : 1;
}

}  // namespace textmill::cli
