// D7 to D11: nothing depends on what goes on around the plugin: other threads at work at the same time, the locale, the
// working directory, batches, and whether anybody reads what it writes.
#include "conformance/child.hpp"
#include "conformance/finding.hpp"
#include "conformance/no_network.hpp"
#include "conformance/whole_run.hpp"

#include <algorithm>
#include <chrono>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <locale>
#include <thread>

namespace textmill::conformance {
namespace {

std::vector<Sample> samples_for(const Trial& t) { return mixed_samples(t.seed(), 10); }

/// Workers that are at work at the same time, each with a state; what a single one makes of the documents is `expected`.
class Crowd {
 public:
  Crowd(Session& session, const std::vector<Sample>& samples, const RunResult& expected, std::size_t size)
      : session_(session), samples_(samples), expected_(expected), differences_(size) {
    for (std::size_t k = 0; k < size; ++k) {
      workers_.push_back(std::make_unique<SessionWorker>(session));
      workers_.back()->be_quiet();
      states_.push_back(expected.corpus ? session.new_state() : Session::State());
    }
  }

  /// All documents on every worker, again and again for a while; each document is observed once in all.
  void work() {
    note_activity("process() and observe()", std::to_string(workers_.size()) + " workers at the same time");
    constexpr std::size_t least = 50;  // documents a worker, on a machine that has no time for us
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(150);
    at_once([&](std::size_t k) {
      for (std::size_t i = k; expected_.corpus && i < samples_.size(); i += workers_.size())
        if (workers_[k]->process(samples_[i]).ok()) workers_[k]->observe(states_[k].get(), samples_[i]);
      for (std::size_t i = k; differences_[k].empty() && (i < k + least || std::chrono::steady_clock::now() < end);
           ++i) {
        const Sample& s = samples_[i % samples_.size()];
        note(k, "process()", s, difference(expected_.processed[i % samples_.size()], workers_[k]->process(s)));
      }
    });
    if (!expected_.corpus) return;
    for (std::size_t k = 1; k < states_.size(); ++k) session_.merge(states_[0].get(), states_[k].get());
    if (session_.save(states_[0].get()) != expected_.saved) differences_.push_back("the merged states differ");
    if (session_.finish(states_[0].get()).ok() && !expected_.annotated.empty()) annotate();
  }
  std::string first_difference() const {
    for (const auto& d : differences_)
      if (!d.empty()) return d;
    return "";
  }

 private:
  void annotate() {
    note_activity("annotate()", std::to_string(workers_.size()) + " workers at the same time");
    at_once([&](std::size_t k) {
      for (std::size_t i = 0; i < samples_.size(); ++i)
        note(k, "annotate()", samples_[i],
             difference(expected_.annotated[i], workers_[k]->annotate(states_[0].get(), samples_[i])));
    });
  }
  void note(std::size_t k, const char* what, const Sample& s, const std::string& why) {
    if (!why.empty()) differences_[k] = std::string(what) + ", document '" + s.name + "': " + why;
  }
  void at_once(const std::function<void(std::size_t)>& work) {
    std::vector<std::thread> threads;
    for (std::size_t k = 0; k < workers_.size(); ++k) threads.emplace_back(work, k);
    for (auto& thread : threads) thread.join();
  }

  Session& session_;
  const std::vector<Sample>& samples_;
  const RunResult& expected_;
  std::vector<std::unique_ptr<SessionWorker>> workers_;
  std::vector<Session::State> states_;
  std::vector<std::string> differences_;  // by worker, then what concerns all
};

void at_the_same_time(Trial& trial) {
  need_determinism(trial.descriptor());
  need_several_workers(trial.descriptor());
  const auto samples = samples_for(trial);
  Session session(trial.plugin(), setup_of(trial.seed()));
  const RunResult expected = run_all(session, samples);
  for (const std::size_t workers : {2u, 8u}) {
    Crowd crowd(session, samples, expected, workers);
    crowd.work();
    if (const std::string why = crowd.first_difference(); !why.empty())
      fail("with " + std::to_string(workers) + " threads at work at the same time: " + why);
  }
}

/// Commas in numbers, as in most of Europe; made here, because a machine may have no such locale installed.
struct Comma : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

void other_locale(Trial& trial) {
  need_determinism(trial.descriptor());
  const auto samples = samples_for(trial);
  Session a(trial.plugin(), setup_of(trial.seed()));
  const RunResult first = run_all(a, samples);
  bool installed = false;
  for (const char* name : {"de_DE.UTF-8", "tr_TR.UTF-8", "fr_FR.UTF-8"})
    installed = installed || std::setlocale(LC_ALL, name) != nullptr;
  std::locale::global(std::locale(std::locale(), new Comma));
  ::setenv("TZ", "Asia/Kathmandu", 1);
  ::setenv("LANG", "tr_TR.UTF-8", 1);
  Session b(trial.plugin(), setup_of(trial.seed()));
  if (const std::string why = difference(first, run_all(b, samples), samples); !why.empty())
    fail("in another locale: " + why);
  if (!installed) trial.note("no foreign locale is installed, so only the locale of C++ was changed");
}

/// The root of the file system, and no way to the network.
void elsewhere(Trial& trial) {
  need_determinism(trial.descriptor());
  const auto samples = samples_for(trial);
  Session a(trial.plugin(), setup_of(trial.seed()));
  const RunResult first = run_all(a, samples);
  std::filesystem::current_path("/");
  const bool cut_off = fail_on_network("it wants to reach the network");
  Session b(trial.plugin(), setup_of(trial.seed()));
  if (const std::string why = difference(first, run_all(b, samples), samples); !why.empty())
    fail("in another working directory: " + why);
  if (!cut_off)
    trial.note("this system can't cut a process off from the network, so only the working directory was changed");
}

/// One batch: all documents are prepared; the third is then left out, as if a step between had failed on it.
void try_batch(SessionWorker& worker, const tml_batch& batch, std::span<const Sample> samples,
               std::span<const Outcome> expected) {
  std::vector<Outcome> prepared;
  for (const auto& s : samples) prepared.push_back(worker.prepare(batch, s));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (i == 2) continue;
    const Outcome o = prepared[i].ok() ? worker.process(samples[i]) : std::move(prepared[i]);
    if (const std::string why = difference(expected[i], o); !why.empty())
      fail("document '" + samples[i].name + "', alone and in a batch of " + std::to_string(samples.size()) + ": " +
           why);
  }
}

void in_batches(Trial& trial) {
  const auto* entry = trial.plugin().entry;
  const auto* batch = static_cast<const tml_batch*>(entry->extension(entry, "textmill.batch.draft/1"));
  if (batch == nullptr || entry->process == nullptr) skip("it does not know batches");
  need_determinism(trial.descriptor());
  const auto samples = samples_for(trial);
  Session session(trial.plugin(), setup_of(trial.seed()));
  const std::size_t wanted = batch->documents(session.config());
  if (wanted < 2) skip("with its defaults it wants no batches");
  std::vector<Outcome> expected;
  SessionWorker alone(session);
  for (const auto& s : samples) expected.push_back(alone.process(s));
  SessionWorker worker(session);
  for (const std::size_t size : {std::size_t{2}, std::size_t{3}, wanted, samples.size()})
    for (std::size_t first = 0; first < samples.size(); first += size) {
      const std::size_t n = std::min(size, samples.size() - first);
      try_batch(worker, *batch, std::span(samples).subspan(first, n), std::span(expected).subspan(first, n));
    }
}

/// Layers are nobody's affair where nobody reads them.
void drop_layers(const model::Descriptor& d, Outcome& o) {
  std::erase_if(o.frames, [&](const model::Table& frame) {
    return std::none_of(d.writes.begin(), d.writes.end(),
                        [&](const model::FieldSpec& f) { return f.is_table() && f.frame == frame.schema->name; });
  });
}

void spared(Trial& trial) {
  need_determinism(trial.descriptor());
  const auto samples = samples_for(trial);
  Setup spare_reads = setup_of(trial.seed()), spare_writes = spare_reads;
  spare_reads.spare_reads = true;
  spare_writes.spare_writes = true;
  Session all(trial.plugin(), setup_of(trial.seed())), unread(trial.plugin(), spare_reads),
      unseen(trial.plugin(), spare_writes);
  RunResult expected = run_all(all, samples), alone = run_all(unseen, samples);
  if (const std::string why = difference(expected, run_all(unread, samples), samples); !why.empty())
    fail("without the columns that it says it does not read: " + why);
  for (auto* result : {&expected, &alone})
    for (auto& o : result->processed) drop_layers(trial.descriptor(), o);
  for (std::size_t i = 0; i < samples.size(); ++i)
    if (const std::string why = difference(expected.processed[i], alone.processed[i]); !why.empty())
      fail("document '" + samples[i].name + "', where nobody reads its layers: " + why);
  require_none(difference(expected.finished, alone.finished));
}

}  // namespace

const std::vector<Check>& environment_checks() {
  static const std::vector<Check> all = {
      {"D7", "2 and 8 threads at work at the same time give the same", About::plugin, at_the_same_time},
      {"D8", "the locale changes nothing", About::plugin, other_locale},
      {"D9", "another working directory changes nothing, and no network is asked for", About::plugin, elsewhere},
      {"D10", "documents in batches and one by one give the same", About::plugin, in_batches},
      {"D11", "columns that nobody reads change nothing", About::plugin, spared}};
  return all;
}

}  // namespace textmill::conformance
