// Method: documents whose words are spread as in natural language go through the plugin alone, on one worker, as often as
// can be said from the time that one walk takes. Only the time between calling the plugin and its return is counted, which
// includes the functions of the host that it calls. Of all walks the shortest time counts, because whatever else a machine
// does makes walks longer and never shorter. A fixed piece of work, done between the walks, tells how fast the machine is, so
// that figures of one machine can be held against those of another. Workers are compared by the time on the clock that
// each spends in the plugin while the others are at work, too: what they have to share, they have to wait for. There the shortest time of each document
// counts, since a walk in which no worker was interrupted is rare.
#include "conformance/bench.hpp"

#include "conformance/child.hpp"
#include "conformance/figures.hpp"
#include "conformance/finding.hpp"
#include "conformance/subjects.hpp"
#include "conformance/whole_run.hpp"

#include <malloc.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <memory>
#include <optional>
#include <ostream>
#include <sstream>
#include <thread>

namespace textmill::conformance {
namespace {

constexpr std::size_t words_of_a_document = 2'000;

/// The shortest of several times.
struct Shortest {
  double seconds = std::numeric_limits<double>::infinity();
  void take(double s) { seconds = std::min(seconds, s); }
};

void require_ok(const char* what, const Sample& sample, const Outcome& o) {
  if (!o.ok()) fail(std::string(what) + ", document '" + sample.name + "': " + o.reason);
}

/// Bytes that are allocated now, as the allocator counts them; 0 where another one has taken its place.
std::size_t allocated_bytes() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return 0;
#else
  const auto info = mallinfo2();
  return info.uordblks + info.hblkhd;
#endif
}

class Measuring {
 public:
  Measuring(Trial& trial, const BenchOptions& options) : session_(trial.plugin(), setup_of(options)) {
    const std::size_t documents = std::max<std::size_t>(1, options.words / words_of_a_document);
    for (std::size_t i = 0; i < documents; ++i)
      samples_.push_back(natural_sample(options.seed, i, std::min(options.words, words_of_a_document)));
    for (const auto& s : samples_) tokens_ += static_cast<double>(s.tokens.size());
  }

  PluginFigures measure() {
    walk();  // words become known, memory warm
    const double started = processor_seconds();
    do {
      reference();
      walk();
    } while (++walks_ < 3 || (processor_seconds() - started < 1.0 && walks_ < 25));
    PluginFigures all;
    all.reference = reference_.seconds * 1e9 / static_cast<double>(reference_bytes);
    add_times(all);
    all.figures.push_back({"output", "bytes a token", Figure::Kind::size, output_bytes_ / tokens_});
    if (session_.has_corpus()) {
      if (state_bytes_ != 0) all.figures.push_back({"state", "bytes", Figure::Kind::size, state_bytes_});
      all.figures.push_back({"saved", "bytes", Figure::Kind::size, saved_bytes_});
    }
    add_scaling(all);
    return all;
  }

 private:
  static constexpr std::size_t reference_bytes = 4u << 20;

  static Setup setup_of(const BenchOptions& options) {
    Setup setup;
    setup.with = options.with;
    setup.seed = options.seed;
    return setup;
  }

  /// One document after the other through all functions of the plugin.
  void walk() {
    SessionWorker worker(session_);
    const std::size_t before = allocated_bytes();
    Session::State state = session_.has_corpus() ? session_.new_state() : Session::State();
    double process = 0, observe = 0, annotate = 0;
    output_bytes_ = 0;
    for (const auto& sample : samples_) {
      process += counted("process()", sample, worker.process(sample));
      if (state) observe += counted("observe()", sample, worker.observe(state.get(), sample));
    }
    process_.take(process);
    if (!state) return;
    observe_.take(observe);
    state_bytes_ = static_cast<double>(allocated_bytes() - std::min(before, allocated_bytes()));
    saved_bytes_ = static_cast<double>(session_.save(state.get()).size());
    const Outcome finished = session_.finish(state.get());
    if (!finished.ok()) fail("finish(): " + finished.reason);
    finish_.take(finished.processor_seconds);
    if (session_.plugin().corpus->annotate == nullptr) return;
    for (const auto& sample : samples_) annotate += counted("annotate()", sample, worker.annotate(state.get(), sample));
    annotate_.take(annotate);
  }

  double counted(const char* what, const Sample& sample, const Outcome& o) {
    require_ok(what, sample, o);
    for (const auto& frame : o.frames)
      for (const auto& column : frame.columns) output_bytes_ += static_cast<double>(column.byte_count());
    return o.processor_seconds;
  }

  /// Sums and rotates some bytes: nothing that a compiler or a processor could leave out.
  void reference() {
    static std::vector<std::uint8_t> bytes(reference_bytes, 1);
    const double started = processor_seconds();
    std::uint64_t h = 0xCBF29CE484222325u;
    for (std::uint8_t& b : bytes) {
      h = (h ^ b) * 0x100000001B3u;
      b = static_cast<std::uint8_t>(h >> 56);
    }
    reference_.take(processor_seconds() - started);
  }

  void add_times(PluginFigures& all) const {
    const auto add = [&](const char* name, const Shortest& time) {
      if (time.seconds == std::numeric_limits<double>::infinity()) return;
      all.figures.push_back({name, "ns a token", Figure::Kind::time, time.seconds * 1e9 / tokens_});
    };
    if (session_.plugin().entry->process != nullptr) add("process", process_);
    add("observe", observe_);
    add("annotate", annotate_);
    if (finish_.seconds != std::numeric_limits<double>::infinity())
      all.figures.push_back({"finish", "ms", Figure::Kind::time, finish_.seconds * 1e3});
  }

  /// One walk with `n` workers at once. `clocks` has the shortest time on the clock by worker and document.
  void walk_with(std::size_t n, std::vector<std::vector<Shortest>>& clocks) {
    std::vector<std::unique_ptr<SessionWorker>> workers;
    std::vector<Session::State> states;
    for (std::size_t k = 0; k < n; ++k) {
      workers.push_back(std::make_unique<SessionWorker>(session_));
      workers.back()->be_quiet();
      states.push_back(session_.has_corpus() ? session_.new_state() : Session::State());
    }
    std::vector<std::thread> threads;
    for (std::size_t k = 0; k < n; ++k)
      threads.emplace_back([&, k] {
        for (std::size_t d = 0; d < samples_.size(); ++d) {
          double seconds = workers[k]->process(samples_[d]).clock_seconds;
          if (states[k]) seconds += workers[k]->observe(states[k].get(), samples_[d]).clock_seconds;
          clocks[k][d].take(seconds);
        }
      });
    for (auto& thread : threads) thread.join();
  }

  void add_scaling(PluginFigures& all) {
    if ((session_.descriptor().flags & TML_SERIAL) != 0) return;
    const std::size_t cores = std::thread::hardware_concurrency();
    using Clocks = std::vector<std::vector<Shortest>>;
    for (std::size_t n = 2; n <= std::min<std::size_t>(cores, 16); n *= 2) {
      Clocks one(1, std::vector<Shortest>(samples_.size()));
      Clocks several(n, std::vector<Shortest>(samples_.size()));
      for (int i = 0; i < 7; ++i) {
        walk_with(1, one);
        walk_with(n, several);
      }
      all.figures.push_back({std::to_string(n) + " workers", "times as fast as one", Figure::Kind::other,
                             static_cast<double>(n) * slowest(one) / slowest(several)});
    }
  }

  static double slowest(const std::vector<std::vector<Shortest>>& clocks) {
    double most = 0;
    for (const auto& documents : clocks) {
      double seconds = 0;
      for (const auto& d : documents) seconds += d.seconds;
      most = std::max(most, seconds);
    }
    return most;
  }

  Session session_;
  std::vector<Sample> samples_;
  double tokens_ = 0, output_bytes_ = 0, state_bytes_ = 0, saved_bytes_ = 0;
  int walks_ = 0;
  Shortest process_, observe_, annotate_, finish_, reference_;
};

std::string measured(const Subject& subject, const BenchOptions& options) {
  Trial trial(subject.path, subject.id, options.seed);
  try {
    PluginFigures all = Measuring(trial, options).measure();
    all.version = trial.descriptor().version;
    return to_lines(all);
  } catch (const Finding& f) {
    return "!" + f.why;
  }
}

PluginFigures measure_in_child(const Subject& subject, const BenchOptions& options) {
  PluginFigures all;
  all.id = subject.id;
  all.with = options.with;
  if (subject.id.empty()) {
    all.id = subject.path;
    all.failure = "it does not load; see textmill plugin check";
    return all;
  }
  const ChildResult r =
      run_in_child([&] { return measured(subject, options); }, {options.time_limit, options.memory_limit});
  if (!r.finished) all.failure = "it " + r.ending;
  else if (r.answer.starts_with("!")) all.failure = r.answer.substr(1);
  else add_lines(all, r.answer);
  return all;
}

/// Measures again, once or twice, what seems dearer: only what stays so is.
std::vector<Dearer> confirmed(const Subject& subject, const BenchOptions& options, const PluginFigures& before,
                              PluginFigures& now) {
  auto found = dearer(before, now, options.threshold);
  for (int again = 0; again < 2 && !found.empty(); ++again) {
    keep_lower(now, measure_in_child(subject, options));
    found = dearer(before, now, options.threshold);
  }
  return found;
}

class Benchmark {
 public:
  Benchmark(const BenchOptions& options, std::ostream& out) : options_(options), out_(out) {}

  /// False when the baseline can't be used.
  bool read_baseline() {
    if (options_.baseline.empty()) return true;
    std::ifstream file(options_.baseline, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    model::Diagnostics diagnostics;
    if (!file) diagnostics.error({options_.baseline, 0, 0, 1}, "the baseline can't be read", "--write makes one");
    else baseline_ = from_json(text.str(), options_.baseline, diagnostics);
    if (diagnostics.ok()) return true;
    diagnostics.print(out_);
    return false;
  }

  void bench(const Subject& subject) {
    PluginFigures now = measure_in_child(subject, options_);
    std::vector<Dearer> found;
    if (!now.failure.empty()) code_ = std::max(code_, 1);
    else if (baseline_) found = compare(subject, now);
    if (!options_.json) {
      print(now, out_);
      for (const auto& d : found) out_ << text_of(d) << '\n';
      out_ << unknown_;
      out_.flush();
    }
    if (!found.empty()) code_ = std::max(code_, 1);
    unknown_.clear();
    all_.push_back(std::move(now));
  }

  int finish() const {
    const std::string json = to_json(all_, options_);
    if (options_.json) out_ << json;
    if (!options_.write.empty()) {
      std::ofstream file(options_.write, std::ios::binary);
      file << json;
      if (!file.flush()) {
        out_ << "the figures can't be written to '" << options_.write << "'\n";
        return 1;
      }
    }
    return code_;
  }

 private:
  std::vector<Dearer> compare(const Subject& subject, PluginFigures& now) {
    const auto before = std::find_if(baseline_->begin(), baseline_->end(), [&](const PluginFigures& f) {
      return f.id == now.id && f.with == now.with && f.failure.empty();
    });
    if (before != baseline_->end()) return confirmed(subject, options_, *before, now);
    unknown_ = "  the baseline knows nothing of it with these parameters\n";
    code_ = 2;
    return {};
  }

  std::string text_of(const Dearer& d) const {
    std::ostringstream text;
    text.precision(3);
    text << "  dearer    " << d.name << ": " << d.now << ' ' << d.unit << ", was " << d.before << ": " << d.times
         << " times, and " << options_.threshold << " is the limit";
    return text.str();
  }

  const BenchOptions& options_;
  std::ostream& out_;
  std::optional<std::vector<PluginFigures>> baseline_;
  std::vector<PluginFigures> all_;
  std::string unknown_;
  int code_ = 0;
};

}  // namespace

int bench_plugins(const std::vector<std::string>& targets, Registry& registry, const BenchOptions& options,
                  std::ostream& out) {
  Benchmark benchmark(options, out);
  if (!benchmark.read_baseline()) return 2;
  try {
    for (const auto& subject : find_subjects(targets, registry, {options.time_limit, options.memory_limit}))
      benchmark.bench(subject);
    return benchmark.finish();
  } catch (const NoSuchTarget& e) {
    out << e.what() << '\n';
    return 4;
  }
}

}  // namespace textmill::conformance
