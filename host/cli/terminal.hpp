// The two streams of the program and what is at their ends. stdout is for results, stderr for people.
#pragma once
#include <cstddef>
#include <iosfwd>
#include <string>

namespace textmill::cli {

/// Where a command writes, and how much it says.
struct Terminal {
  std::ostream* out = nullptr;
  std::ostream* err = nullptr;
  bool out_is_terminal = false, err_is_terminal = false;
  bool out_colour = false, err_colour = false;
  std::size_t out_columns = 0;   ///< width for tables; 0 = do not cut
  std::size_t err_columns = 80;  ///< width for the progress line
  bool log_json = false;         ///< messages and progress as JSON, one object a line
  int verbosity = 0;             ///< -1 = errors only, 0 = warnings, too, 1 = what happens, 2 = everything
};

/// The process's own streams.
Terminal process_terminal();
/// Applies --color: "auto", "always", "never".
void set_colour(Terminal& terminal, const std::string& when);

}  // namespace textmill::cli
