// Method: the dynamic linker is a program, too. With LD_TRACE_LOADED_OBJECTS it maps a library and those it needs, resolves all
// symbols (LD_BIND_NOW, LD_WARN), prints what it has found, and ends without running anything. Its lines are
//   libfoo.so.1 => not found
//   undefined symbol: foo	(./plugin.so)
#include "conformance/linker.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/auxv.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <sstream>
#include <system_error>

namespace textmill::conformance {
namespace {

/// Where the linker that this program was started by is.
std::string linker_path() {
  Dl_info info{};
  if (::dladdr(reinterpret_cast<void*>(::getauxval(AT_BASE)), &info) == 0 || info.dli_fname == nullptr)
    throw std::system_error(ENOENT, std::generic_category(), "the dynamic linker");
  return info.dli_fname;
}

std::string read_all(int fd) {
  std::string text;
  char buffer[4096];
  for (ssize_t n = 0; (n = ::read(fd, buffer, sizeof(buffer))) > 0 || (n < 0 && errno == EINTR);)
    if (n > 0) text.append(buffer, static_cast<std::size_t>(n));
  return text;
}

std::string run_linker(const std::string& library) {
  std::string linker = linker_path(), file = library;
  std::string trace = "LD_TRACE_LOADED_OBJECTS=1", warn = "LD_WARN=yes", now = "LD_BIND_NOW=yes",
              where = "LD_LIBRARY_PATH=";
  if (const char* path = std::getenv("LD_LIBRARY_PATH"); path != nullptr) where += path;
  char* arguments[] = {linker.data(), file.data(), nullptr};
  char* environment[] = {trace.data(), warn.data(), now.data(), where.data(), nullptr};
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
  pid_t child = 0;
  const int failed = ::posix_spawn(&child, linker.c_str(), &actions, nullptr, arguments, environment);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  const std::string said = failed == 0 ? read_all(ends[0]) : "";
  ::close(ends[0]);
  if (failed != 0) throw std::system_error(failed, std::generic_category(), linker);
  while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) continue;
  return said;
}

}  // namespace

LinkerReport ask_linker(const std::filesystem::path& library) {
  LinkerReport report;
  std::istringstream lines(run_linker(library.string()));
  const std::string missing = " => not found", undefined = "undefined symbol: ", of = "\t(" + library.string() + ")";
  for (std::string line; std::getline(lines, line);) {
    line.erase(0, line.find_first_not_of(" \t"));
    if (line.ends_with(missing)) report.missing_libraries.push_back(line.substr(0, line.size() - missing.size()));
    if (line.starts_with(undefined) && line.ends_with(of))
      report.undefined_symbols.push_back(line.substr(undefined.size(), line.size() - undefined.size() - of.size()));
  }
  return report;
}

}  // namespace textmill::conformance
