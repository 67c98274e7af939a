#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string_view>

namespace textmill::cli {
namespace {

std::size_t columns_of(int descriptor, std::size_t otherwise) {
  winsize size{};
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col != 0 ? size.ws_col : otherwise;
}

bool environment_has(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool is_dumb() {
  const char* term = std::getenv("TERM");
  return term == nullptr || std::string_view(term) == "dumb";
}

}  // namespace

Terminal process_terminal() {
  Terminal t;
  t.out = &std::cout;
  t.err = &std::cerr;
  t.out_is_terminal = isatty(STDOUT_FILENO) != 0;
  t.err_is_terminal = isatty(STDERR_FILENO) != 0;
  if (t.out_is_terminal) t.out_columns = columns_of(STDOUT_FILENO, 100);
  if (t.err_is_terminal) t.err_columns = columns_of(STDERR_FILENO, 80);
  set_colour(t, "auto");
  return t;
}

void set_colour(Terminal& t, const std::string& when) {
  const bool wanted = !environment_has("NO_COLOR") && !is_dumb();
  t.out_colour = when == "always" || (when == "auto" && wanted && t.out_is_terminal);
  t.err_colour = when == "always" || (when == "auto" && wanted && t.err_is_terminal);
}

}  // namespace textmill::cli
