// The program. Its catch wall is the last of few: what arrives here is a mistake of the program, not of its user.
#include "cli/crashes.hpp"
#include "cli/program.hpp"

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
  textmill::cli::tell_of_crashes();
  try {
    return textmill::cli::run_program({argv + (argc > 0 ? 1 : 0), argv + argc}, textmill::cli::process_terminal());
  } catch (const std::exception& e) {
    std::fprintf(stderr,
                 "textmill: internal error: %s\n"
                 "This is a mistake of the program. Please report it with the command line and the output of 'textmill "
                 "version'.\n",
                 e.what());
    return 70;
  }
}
