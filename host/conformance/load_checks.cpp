// L: opening a file. A native library is opened by dlopen, a script is run in its sandbox.
#include "conformance/child.hpp"
#include "conformance/finding.hpp"
#include "conformance/session.hpp"
#include "loading/library.hpp"

#include <cfenv>
#include <clocale>
#include <csignal>
#include <filesystem>
#include <iterator>

#include <sys/stat.h>
#include <unistd.h>

namespace textmill::conformance {
namespace {

using loading::Stage;

/// Opens the library and fails when it is refused at one of these stages; other refusals are other checks' affair.
void open_for(Trial& trial, std::initializer_list<Stage> stages) {
  if (!trial.is_library()) skip("not a shared library");
  try {
    loading::load_library(trial.path());
  } catch (const loading::Refused& e) {
    for (const Stage s : stages)
      if (s == e.stage) fail(e.what());
    skip("it does not load (see L1)");
  }
}

void loads(Trial& trial) { trial.plugin(); }

std::size_t threads() {
  const std::filesystem::directory_iterator tasks("/proc/self/task");
  return static_cast<std::size_t>(std::distance(begin(tasks), end(tasks)));
}

void is_quiet(Trial& trial) {
  constexpr double most_seconds = 0.05;
  const std::size_t threads_before = threads();
  const double start = processor_seconds();
  trial.plugin();
  const double took = processor_seconds() - start;
  if (printed_bytes() != 0) fail("it prints while it is loaded: plugins speak through tml_host.log");
  if (trial.is_library() && threads() != threads_before)
    fail("it starts a thread while it is loaded: the host owns all threads");
  if (took > most_seconds) trial.warn("loading took " + std::to_string(static_cast<int>(took * 1000)) + " ms");
}

void manifest_is_true(Trial& trial) { open_for(trial, {Stage::manifest}); }
void descriptor_is_sound(Trial& trial) { open_for(trial, {Stage::abi, Stage::descriptor}); }

void unknown_extensions(Trial& trial) {
  const auto* entry = trial.plugin().entry;
  for (const char* id : {"", "textmill.corpus", "textmill.corpus/", "textmill.corpus/1 ", "textmill.corpus/1garbage",
                         "textmill.corpus/2", "no.such/1"})
    if (entry->extension(entry, id) != nullptr) fail(std::string("extension(\"") + id + "\") is not NULL");
  if (entry->extension(entry, "textmill.corpus/1") != trial.plugin().corpus)
    fail("extension(\"textmill.corpus/1\") changes from call to call");
}

/// What a process has once, and every guest must leave alone.
struct Surroundings {
  int rounding = std::fegetround();
  bool tiny_numbers = true;
  std::string locale = std::setlocale(LC_ALL, nullptr);
  std::string folder = std::filesystem::current_path().string();
  mode_t mask = 0;
  void (*on_interrupt)(int) = nullptr;
  void (*on_pipe)(int) = nullptr;

  Surroundings() {
    volatile double tiny = 4.9406564584124654e-324;
    tiny_numbers = tiny * 1.0 != 0;
    mask = ::umask(0);
    ::umask(mask);
    struct sigaction action {};
    ::sigaction(SIGINT, nullptr, &action);
    on_interrupt = action.sa_handler;
    ::sigaction(SIGPIPE, nullptr, &action);
    on_pipe = action.sa_handler;
  }
  std::string difference(const Surroundings& after) const {
    if (rounding != after.rounding) return "the rounding mode of floating-point numbers";
    if (tiny_numbers != after.tiny_numbers)
      return "the treatment of the smallest floating-point numbers (is it linked with -ffast-math?)";
    if (locale != after.locale) return "the locale";
    if (folder != after.folder) return "the working directory";
    if (mask != after.mask) return "the umask";
    if (on_interrupt != after.on_interrupt || on_pipe != after.on_pipe) return "a signal handler";
    return "";
  }
};

void leaves_surroundings_alone(Trial& trial) {
  const Surroundings before;
  const auto look = [&](const char* when) {
    if (const std::string what = before.difference(Surroundings()); !what.empty())
      fail(std::string(when) + " changes " + what);
  };
  trial.plugin();
  look("loading");
  Session session(trial.plugin(), {});
  look("configure()");
  SessionWorker worker(session);
  worker.process(ordinary_samples(trial.seed(), 1)[0]);
  look("process()");
}

}  // namespace

const std::vector<Check>& load_checks() {
  static const std::vector<Check> all = {
      {"L1", "it loads, with every symbol resolved", About::file, loads},
      {"L2", "loading is quick, prints nothing and starts no thread", About::file, is_quiet},
      {"L3", "manifest and descriptors say the same", About::file, manifest_is_true},
      {"L4", "magic number, version, sizes and pointers are sound", About::file, descriptor_is_sound},
      {"L5", "extension() is NULL for ids that it does not know", About::plugin, unknown_extensions},
      {"L7", "locale, folder, signals and number arithmetic of the process stay as they are", About::plugin,
       leaves_surroundings_alone}};
  return all;
}

}  // namespace textmill::conformance
