#include "cli/browser.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

extern char** environ;

namespace textmill::cli {
namespace {

std::string browser() {
  const char* chosen = std::getenv("BROWSER");
  return chosen != nullptr && *chosen != '\0' ? chosen : "xdg-open";
}

}  // namespace

std::string open_in_browser(const std::string& path) {
  std::string program = browser(), file = std::filesystem::absolute(path).string();
  // The shell leaves the browser behind as a child of nobody, whose end this program need not see.
  std::string shell = "sh", option = "-c", script = "command -v -- \"$0\" >/dev/null || exit 127; \"$0\" \"$1\" &";
  char* arguments[] = {shell.data(), option.data(), script.data(), program.data(), file.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0);
  pid_t child = 0;
  const int error = posix_spawnp(&child, "sh", &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return std::generic_category().message(error);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 127 ? "there is no program '" + program + "'" : "";
}

}  // namespace textmill::cli
