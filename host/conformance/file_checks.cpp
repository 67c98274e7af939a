// S: what can be said of a library without opening it.
#include "conformance/child.hpp"
#include "conformance/finding.hpp"
#include "conformance/linker.hpp"
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

void dependencies(Trial& trial) {
  read(trial);
  if (is_sanitized()) skip("what sanitizers need is found in the program");
  const LinkerReport report = ask_linker(trial.path());
  for (const auto& library : report.missing_libraries)
    fail("it needs the library " + library + ", which is not found: install it, or set the plugin's run path");
  for (const auto& symbol : report.undefined_symbols)
    fail("nothing that it is linked with defines " + symbol + ": -Wl,-z,defs shows such when the plugin is linked");
}

/// What compilers add by themselves: the start of every library, the look at the processor's model, and that of Rust at the
/// arguments of the program.
bool is_compilers_own(const std::string& function) {
  for (const std::string_view own :
       {"frame_dummy", "__cpu_indicator_init", "__init_cpu_features", "init_cpu_features", "init_have_lse_atomics"})
    if (function == own) return true;
  return function.find("ARGV_INIT_ARRAY") != std::string::npos;
}

void nothing_at_start(Trial& trial) {
  const auto elf = read(trial);
  if (is_sanitized()) skip("sanitizers add functions of their own");
  const auto functions = loading::read_function_names(trial.path());
  std::uint64_t own = 0;
  std::string files;
  for (const auto& f : functions) {
    constexpr std::string_view initialiser = "_GLOBAL__sub_I_";
    own += is_compilers_own(f) ? 1 : 0;
    if (f.starts_with(initialiser)) files += (files.empty() ? " (" : ", ") + f.substr(initialiser.size());
  }
  // Without names only the functions that any compiler adds can be told from others by their number.
  if (functions.empty()) own = 2;
  if (elf.start_functions <= own) return;
  const auto n = elf.start_functions - own;
  fail(std::to_string(n) + (n == 1 ? " function of its own runs" : " functions of its own run") +
       " as soon as it is loaded" + files + (files.empty() ? "" : ")") +
       ": static objects with constructors, <iostream> or a constructor attribute");
}

}  // namespace

const std::vector<Check>& file_checks() {
  static const std::vector<Check> all = {
      {"S7", "a whole shared library, built for this machine", About::file, architecture},
      {"S1", "a manifest that can be read without running anything", About::file, manifest},
      {"S2", "textmill_plugin_entry is its only exported symbol", About::file, one_symbol},
      {"S3", "no process-wide unique symbols, no executable stack", About::file, safe_binary},
      {"S4", "nothing imported that ends or re-arms the whole process", About::file, imports},
      {"S5", "all libraries and symbols that it needs are there", About::file, dependencies},
      {"S6", "no code of its own runs when it is loaded", About::file, nothing_at_start}};
  return all;
}

}  // namespace textmill::conformance
