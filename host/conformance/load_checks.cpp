// L: opening a file, once, twice and beside others. A native library is opened by dlopen, a script is run in its sandbox.
#include "conformance/child.hpp"
#include "conformance/finding.hpp"
#include "conformance/whole_run.hpp"
#include "loading/library.hpp"
#include "registry.hpp"

#include <cerrno>
#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <future>
#include <iterator>
#include <thread>

#include <sys/stat.h>
#include <sys/wait.h>
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

/// What a plugin makes of some documents, which may be nothing, because configure() wants more than was made up.
RunResult results_of(const model::Plugin& plugin, std::uint64_t seed) {
  Session session(plugin, setup_of(seed));
  return run_all(session, mixed_samples(seed, 4));
}

const model::Plugin& with_id(const std::vector<model::Plugin>& plugins, const std::string& id) {
  for (const auto& p : plugins)
    if (p.descriptor.id == id) return p;
  fail("the file, loaded again, has no plugin '" + id + "'");
}

/// A folder of its own, gone with this object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "textmill-check-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error(name + ": " + std::strerror(errno));
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;  // a folder that stays behind is no finding
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// The file as a second one: a copy of a library, whose original the linker would only hand out again; a script, run again.
std::vector<model::Plugin> load_again(Trial& trial) {
  if (!trial.is_library()) return Registry::load(trial.path());
  const TemporaryFolder folder;
  const auto copy = folder.path() / trial.path().filename();
  std::filesystem::copy_file(trial.path(), copy);
  note_activity("loading a copy of the library");
  try {
    return loading::load_library(copy);
  } catch (const loading::Refused& e) {
    fail(std::string("a copy of it in another folder does not load: ") + e.what());
  }
}

void load_all_others(const std::filesystem::path& path) {
  Registry registry;
  for (const auto& entry : registry.entries()) {
    if (entry.path.extension() != ".so" || std::filesystem::equivalent(entry.path, path)) continue;
    note_activity("loading another plugin beside it", entry.path.string());
    try {
      loading::load_library(entry.path);
    } catch (const loading::Refused&) {  // the other one's own affair
    }
  }
}

void loads_beside_others(Trial& trial) {
  const RunResult alone = results_of(trial.plugin(), trial.seed());
  const bool comparable = (trial.descriptor().flags & TML_NONDETERMINISTIC) == 0;
  const auto samples = mixed_samples(trial.seed(), 4);
  const auto compare = [&](const model::Plugin& plugin, const char* where) {
    try {
      const std::string why = difference(alone, results_of(plugin, trial.seed()), samples);
      if (comparable && !why.empty()) fail(std::string(where) + ": " + why);
    } catch (const Finding& f) {
      if (f.result == Result::fail) throw;
      fail(std::string(where) + ": " + f.why);
    }
  };
  const auto again = load_again(trial);
  compare(with_id(again, trial.descriptor().id), "loaded a second time");
  load_all_others(trial.path());
  compare(trial.plugin(), "beside all other plugins");
}

enum class Unloaded { all = 0, stays = 90, no_session = 91 };

/// Uses the plugin in a thread that ends only after the library has been closed, so that what it has left behind for the end of
/// its threads is found; then opens and uses it again, and ends the process with its handlers of exit.
[[noreturn]] void use_and_unload(Trial& trial) {
  std::promise<bool> used, closed;
  std::thread user([&] {
    bool worked = true;
    try {
      results_of(trial.plugin(), trial.seed());
    } catch (const Finding&) {
      worked = false;
    }
    used.set_value(worked);
    closed.get_future().wait();
  });
  const bool worked = used.get_future().get();
  note_activity("closing the library");
  const bool gone = loading::close_library(trial.path());
  closed.set_value(gone);
  user.join();
  if (!worked) ::_exit(static_cast<int>(Unloaded::no_session));
  note_activity("using the library again");
  results_of(with_id(loading::load_library(trial.path()), trial.id()), trial.seed());
  loading::close_library(trial.path());
  if (is_sanitized()) ::_exit(static_cast<int>(gone ? Unloaded::all : Unloaded::stays));
  std::exit(static_cast<int>(gone ? Unloaded::all : Unloaded::stays));
}

/// In a process of its own below the check's: no host is promised that a library can be closed, so a crash is a warning.
void unloads(Trial& trial) {
  if (!trial.is_library()) skip("not a shared library");
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("fork() fails");
  if (child == 0) use_and_unload(trial);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (WIFSIGNALED(status))
    trial.warn(std::string("used, closed and used again, it ends the process with SIG") +
               ::sigabbrev_np(WTERMSIG(status)));
  else if (WEXITSTATUS(status) == static_cast<int>(Unloaded::stays))
    trial.note("when it is closed it stays in the process");
  else if (WEXITSTATUS(status) == static_cast<int>(Unloaded::no_session))
    skip("it can't be used with its defaults (see P1)");
  else if (status != 0) trial.warn("used, closed and used again, it ends the process");
}

}  // namespace

const std::vector<Check>& load_checks() {
  static const std::vector<Check> all = {
      {"L1", "it loads, with every symbol resolved", About::file, loads},
      {"L2", "loading is quick, prints nothing and starts no thread", About::file, is_quiet},
      {"L3", "manifest and descriptors say the same", About::file, manifest_is_true},
      {"L4", "magic number, version, sizes and pointers are sound", About::file, descriptor_is_sound},
      {"L5", "extension() is NULL for ids that it does not know", About::plugin, unknown_extensions},
      {"L6", "it loads a second time and beside all other plugins, with the same results", About::plugin,
       loads_beside_others},
      {"L7", "locale, folder, signals and number arithmetic of the process stay as they are", About::plugin,
       leaves_surroundings_alone},
      {"L8", "it can be closed and opened again", About::plugin, unloads}};
  return all;
}

}  // namespace textmill::conformance
