// What `lua` and `repl` share: a session with this terminal around it.
#pragma once
#include "cli/command_line.hpp"
#include "cli/status_line.hpp"
#include "cli/terminal.hpp"
#include "explore/session.hpp"

#include <atomic>
#include <string>

namespace textmill::cli {

class ExploreTerminal {
 public:
  explicit ExploreTerminal(const Terminal& terminal);
  /// Settings whose callbacks lead here; this object must outlive the session. Throws UsageError.
  explore::Session::Settings settings(const Options& options);
  /// Those that both commands have.
  static std::vector<OptionSpec> options();
  /// Takes the line of progress away.
  void clear() { status_.clear(); }
  /// Prints what went wrong, with the line of the source it names; returns the exit code.
  int report(const explore::Session::Outcome& outcome, const std::string& speaker);

 private:
  const Terminal& terminal_;
  StatusLine status_;
};

}  // namespace textmill::cli
