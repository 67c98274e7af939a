// The prompt: reads, evaluates, prints, until it is left. Without a terminal it runs what it is given as a program.
#pragma once
#include "explore/session.hpp"

#include <iosfwd>
#include <string>

namespace textmill::explore {

class Repl {
 public:
  struct Settings {
    std::istream* in = nullptr;
    std::ostream* out = nullptr;
    std::ostream* err = nullptr;
    bool interactive = false;  ///< a terminal at both ends
    std::string history;       ///< file; "" = none
  };
  Repl(Session& session, Settings settings) : session_(session), settings_(std::move(settings)) {}

  /// Returns the exit code.
  int run(const std::string& greeting);

 private:
  int run_interactive(const std::string& greeting);
  int run_piped();
  /// One complete text. False leaves the prompt.
  bool evaluate(const std::string& text);
  bool command(const std::string& line);
  void show(const Session::Outcome& outcome);

  Session& session_;
  Settings settings_;
  int exit_code_ = 0;
};

}  // namespace textmill::explore
