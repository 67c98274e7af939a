// R12 to R18: how a plugin deals with the limits of memory, with refusals and failures, and with being told to stop.
#include "conformance/child.hpp"
#include "conformance/finding.hpp"
#include "conformance/whole_run.hpp"

namespace textmill::conformance {
namespace {

/// Documents whose columns fill their memory to the last byte: the counts are multiples of 64 bytes' worth of values.
std::vector<Sample> brim_full_samples(std::uint64_t seed) {
  std::vector<Sample> samples;
  for (const std::size_t words : {1u, 8u, 16u, 32u, 64u, 128u, 1024u}) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i)
      text += "word" + std::to_string(seed_of(seed, "brim") % 97 + i % 13) + (i + 1 == words ? "" : " ");
    samples.push_back(make_sample(std::to_string(words) + " tokens", text));
    samples.back().index = samples.size() - 1;
  }
  return samples;
}

void nothing_past_the_end(Trial& trial) {
  HostManner guarded;
  guarded.guarded = true;
  Session session(trial.plugin(), {});
  SessionWorker worker(session);
  worker.protect_inputs([](const std::vector<GuardedBlock>&) {});
  Session::State state = session.has_corpus() ? session.new_state() : Session::State();
  const auto samples = brim_full_samples(trial.seed());
  for (const auto& s : samples)
    if (worker.process(s, guarded).ok() && state) worker.observe(state.get(), s, guarded);
  if (!state || !session.finish(state.get(), guarded).ok() || trial.plugin().corpus->annotate == nullptr) return;
  for (const auto& s : samples) worker.annotate(state.get(), s, guarded);
}

/// What a call was given is forbidden, and its addresses stay taken, as soon as the call has returned.
void nothing_after_the_call(Trial& trial) {
  std::vector<GuardedBlock> grave;
  HostManner manner;
  manner.guarded = true;
  manner.grave = &grave;
  fail_on_access(&grave, "it uses text, columns or memory of a call that has returned: copy what has to last");
  Session session(trial.plugin(), setup_of(trial.seed()));
  Session::State state = session.has_corpus() ? session.new_state() : Session::State();
  const auto samples = mixed_samples(trial.seed(), 4);
  {
    SessionWorker worker(session);
    worker.protect_inputs([](const std::vector<GuardedBlock>&) {});
    for (const auto& s : samples)
      if (worker.process(s, manner).ok() && state) worker.observe(state.get(), s, manner);
    if (state) session.save(state.get());
    if (state && session.finish(state.get(), manner).ok() && trial.plugin().corpus->annotate != nullptr)
      for (const auto& s : samples) worker.annotate(state.get(), s, manner);
  }
  state.reset();
  fail_on_access(&grave, "");
}

void agree(const char* what, const Sample& s, const Outcome& o) {
  if (!o.disagreement.empty()) fail(std::string(what) + ", document '" + s.name + "': " + o.disagreement);
}

void status_and_reason_agree(Trial& trial) {
  auto samples = ordinary_samples(trial.seed(), 3);
  for (std::uint64_t i = 0; i < 10; ++i) samples.push_back(random_sample(trial.seed(), samples.size()));
  for (const char* text : {"", ".", "\n", "x", "a\x01\uFFFE"}) {
    samples.push_back(make_sample(std::to_string(std::string(text).size()) + " bytes", text));
    samples.back().index = samples.size() - 1;
  }
  Session session(trial.plugin(), {});
  const RunResult result = run_all(session, samples);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    agree("process()", samples[i], result.processed[i]);
    agree("observe()", samples[i], result.observed[i]);
    if (i < result.annotated.size()) agree("annotate()", samples[i], result.annotated[i]);
  }
  if (!result.finished.disagreement.empty()) fail("finish(): " + result.finished.disagreement);
}

void stops_when_told(Trial& trial) {
  Setup setup;
  setup.services.cancelled = [] { return true; };
  Session session(trial.plugin(), setup);
  SessionWorker worker(session);
  const Sample s = long_sample(trial.seed(), 20'000);
  const auto look = [&](const char* what, const std::function<Outcome()>& call) {
    const double start = processor_seconds();
    const Outcome o = call();
    const double took = processor_seconds() - start;
    if (!o.ok() && o.status != TML_E_CANCELLED) fail(std::string(what) + " fails when it is told to stop: " + o.reason);
    require_none(o.disagreement);
    if (took > 1)
      trial.warn(std::string(what) + " went on for " + std::to_string(took).substr(0, 4) +
                 " s after it was told to stop");
  };
  look("process()", [&] { return worker.process(s); });
  if (!session.has_corpus()) return;
  const Session::State state = session.new_state();
  look("observe()", [&] { return worker.observe(state.get(), s); });
  look("finish()", [&] { return session.finish(state.get()); });
}

/// process() and observe() with a host that gives n things and no more, for each n until it suffices.
void survives_refusals(Trial& trial) {
  constexpr std::int64_t most = 60;
  Session session(trial.plugin(), {});
  SessionWorker worker(session);
  const Sample s = ordinary_samples(trial.seed(), 1)[0];
  const Outcome before = worker.process(s);
  const auto try_with = [&](const char* what, const std::function<Outcome(HostManner)>& call) {
    for (std::int64_t n = 0; n < most; ++n) {
      HostManner manner;
      manner.refuse_after = n;
      const Outcome o = call(manner);
      if (!o.refused) return;
      if (o.ok() && !o.fault.empty())
        fail(std::string(what) + " returns ok although the host has refused its request " + std::to_string(n + 1) +
             ": " + o.fault);
    }
  };
  try_with("process()", [&](HostManner m) { return worker.process(s, m); });
  if (session.has_corpus()) {
    const Session::State state = session.new_state();
    try_with("observe()", [&](HostManner m) { return worker.observe(state.get(), s, m); });
    try_with("finish()", [&](HostManner m) {
      const Session::State one = observe_all(session, {s});
      return session.finish(one.get(), m);
    });
  }
  if ((trial.descriptor().flags & TML_NONDETERMINISTIC) != 0) return;
  if (const std::string why = difference(before, worker.process(s)); !why.empty())
    fail("after refusals, the worker gives something else: " + why);
}

void bare_host(Trial& trial) {
  need_determinism(trial.descriptor());
  const auto samples = ordinary_samples(trial.seed(), 6);
  Setup bare_setup, full_setup;
  chain::Pool pool(3);
  full_setup.services.pool = &pool;
  Session bare(trial.plugin(), bare_setup), full(trial.plugin(), full_setup);
  if (const std::string why = difference(run_all(bare, samples), run_all(full, samples), samples); !why.empty())
    fail("without and with the host's threads: " + why);
  SessionWorker worker(bare);
  for (const auto& s : samples) {
    HostManner manner;
    manner.bare = true;
    const Outcome o = worker.process(s, manner);
    if (!o.ok()) fail("document '" + s.name + "': with a host without any extension it fails: " + o.reason);
  }
}

/// finish() with threads that do one block and then fail. It may fail, or do without them, but not go on as if all were done.
void services_fail(Trial& trial) {
  need_determinism(trial.descriptor());
  Session session(trial.plugin(), corpus_setup(trial.plugin(), trial.seed()));
  const auto samples = ordinary_samples(trial.seed(), 8);
  const Session::State one = observe_all(session, samples), other = observe_all(session, samples);
  HostManner manner;
  manner.failing_services = true;
  const Outcome expected = session.finish(one.get()), o = session.finish(other.get(), manner);
  if (!o.left_alone) skip("it asks the host for no threads");
  require_none(o.disagreement);
  if (!o.ok()) return;
  if (const std::string why = difference(expected, o); !why.empty())
    fail("the host's threads have failed, and finish() returns ok with something else: " + why);
}

}  // namespace

const std::vector<Check>& behaviour_checks() {
  static const std::vector<Check> all = {
      {"R12", "nothing is read or written past the end of columns and memory", About::plugin, nothing_past_the_end},
      {"R13", "nothing of a call is used after it has returned", About::plugin, nothing_after_the_call},
      {"R14", "a status other than ok comes with fail(), and the other way round", About::plugin,
       status_and_reason_agree},
      {"R15", "it stops when it is told to", About::plugin, stops_when_told},
      {"R16", "refused memory is a failure, and the worker goes on", About::plugin, survives_refusals},
      {"R17", "a bare host will do, and the host's threads change nothing", About::plugin, bare_host},
      {"R18", "threads of the host that give up are a failure, or done without", About::plugin, services_fail}};
  return all;
}

}  // namespace textmill::conformance
