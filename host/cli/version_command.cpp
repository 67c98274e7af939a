#include "cli/command.hpp"

#include <textmill/plugin.h>

#include <ostream>

namespace textmill::cli {
namespace {

int act(const Options&, const Terminal& terminal) {
  *terminal.out << "textmill " TEXTMILL_VERSION " (plugin ABI " << TEXTMILL_ABI_MAJOR << '.' << TEXTMILL_ABI_MINOR
                << ")\n";
  return 0;
}

}  // namespace

Command version_command() {
  CommandSpec spec;
  spec.name = "version";
  spec.summary = "Print the version of the program and of the plugin ABI";
  return {spec, act};
}

}  // namespace textmill::cli
