// The command line as a whole: which command, its help, its mistakes.
#pragma once
#include "cli/terminal.hpp"

#include <string>
#include <vector>

namespace textmill::cli {

/// Does what the words after the program's name say. Returns the exit code. Lets only unforeseen exceptions out.
int run_program(std::vector<std::string> words, Terminal terminal);

}  // namespace textmill::cli
