// S: what can be said of a library without opening it.
#include "conformance/finding.hpp"
#include "loading/elf.hpp"
#include "loading/library.hpp"

#include <algorithm>
#include <array>

namespace textmill::conformance {
namespace {

constexpr std::string_view entry_symbol = "textmill_plugin_entry";

/// What ends, divides or re-arms the whole process. A plugin is a guest in it.
constexpr std::array forbidden = {
    std::string_view("exit"),
    std::string_view("_exit"),
    std::string_view("_Exit"),
    std::string_view("quick_exit"),
    std::string_view("fork"),
    std::string_view("vfork"),
    std::string_view("execve"),
    std::string_view("execvp"),
    std::string_view("system"),
    std::string_view("popen"),
    std::string_view("setlocale"),
    std::string_view("signal"),
    std::string_view("sigaction"),
    std::string_view("setenv"),
    std::string_view("putenv"),
    std::string_view("chdir"),
    std::string_view("umask"),
    std::string_view("dlopen"),
    std::string_view("pthread_create"),
    std::string_view("GOMP_parallel"),
    std::string_view("_ZSt13set_terminatePFvvE"),
    std::string_view("_ZNSt6locale6globalERKS_"),
    std::string_view("_ZNSt6thread15_M_start_threadESt10unique_ptrINS_6_StateESt14default_deleteIS1_EEPFvvE")};

loading::ElfFile read(Trial& trial) {
  if (!trial.is_library()) skip("not a shared library");
  try {
    return loading::read_elf(trial.path());
  } catch (const loading::Refused& e) {
    fail(e.what());
  }
}

std::string plain(const std::string& symbol) {
  const auto version = symbol.find('@');
  return symbol.substr(0, version);
}

void manifest(Trial& trial) {
  if (!read(trial).manifest)
    fail(
        "it has no manifest, so no host can list it without running it: use TEXTMILL_PLUGINS, or write the section "
        ".textmill");
  try {
    loading::read_manifest(trial.path());
  } catch (const loading::Refused& e) {
    fail(e.what());
  }
}

void one_symbol(Trial& trial) {
  std::string others;
  std::size_t n = 0;
  bool entry = false;
  for (const auto& s : read(trial).symbols) {
    if (!s.defined) continue;
    if (s.name == entry_symbol) entry = true;
    else if (++n <= 3) others += (others.empty() ? "" : ", ") + s.name;
  }
  if (!entry) fail("it does not export textmill_plugin_entry");
  if (n != 0)
    fail("it exports " + std::to_string(n) + " other symbols (" + others + (n > 3 ? ", ..." : "") +
         "): link with sdk/cmake/plugin.version, as textmill_add_plugin() does");
}

void safe_binary(Trial& trial) {
  const auto elf = read(trial);
  for (const auto& s : elf.symbols)
    if (s.is_unique && s.defined)
      fail("the symbol " + s.name + " is shared by all libraries of the process: compile with -fno-gnu-unique");
  if (elf.executable_stack) fail("its stack is executable: compile nested functions and assembly away");
}

void imports(Trial& trial) {
  for (const auto& s : read(trial).symbols)
    if (!s.defined && std::find(forbidden.begin(), forbidden.end(), plain(s.name)) != forbidden.end())
      trial.warn("it uses " + plain(s.name) + "()");
}

void architecture(Trial& trial) { read(trial); }

}  // namespace

const std::vector<Check>& file_checks() {
  static const std::vector<Check> all = {
      {"S7", "a whole shared library, built for this machine", About::file, architecture},
      {"S1", "a manifest that can be read without running anything", About::file, manifest},
      {"S2", "textmill_plugin_entry is its only exported symbol", About::file, one_symbol},
      {"S3", "no process-wide unique symbols, no executable stack", About::file, safe_binary},
      {"S4", "nothing imported that ends or re-arms the whole process", About::file, imports}};
  return all;
}

}  // namespace textmill::conformance
