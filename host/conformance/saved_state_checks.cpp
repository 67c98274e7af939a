// T4 to T10: a saved state is the state, wherever it is loaded, and what is no saved state is refused.
#include "conformance/child.hpp"
#include "conformance/finding.hpp"
#include "conformance/whole_run.hpp"

#include <algorithm>

namespace textmill::conformance {
namespace {

std::vector<Sample> samples_for(const Trial& t) { return ordinary_samples(t.seed(), 8); }

void round_trip(Trial& trial) {
  Session session(trial.plugin(), corpus_setup(trial.plugin(), trial.seed()));
  for (const std::size_t n : {0u, 1u, 8u}) {
    const Session::State state = observe_all(session, ordinary_samples(trial.seed(), n));
    const std::string saved = session.save(state.get());
    if (session.save(state.get()) != saved) fail("saving twice gives different bytes");
    const Session::State loaded = session.load(saved);
    if (session.save(loaded.get()) != saved)
      fail("what is loaded is saved as other bytes, after " + std::to_string(n) + " documents");
  }
}

/// Writing and reading that end in an error after every 23 bytes, or as many as make some hundred attempts.
void interrupted(Trial& trial) {
  Session session(trial.plugin(), corpus_setup(trial.plugin(), trial.seed()));
  const Session::State state = observe_all(session, ordinary_samples(trial.seed(), 3));
  const std::string saved = session.save(state.get());
  const std::size_t step = 23 * std::max<std::size_t>(1, saved.size() / 23 / 100);
  for (std::size_t n = 0; n < saved.size(); n += step) {
    const std::string where = " after " + std::to_string(n) + " of " + std::to_string(saved.size()) + " bytes";
    const Outcome written = session.save_within(state.get(), n);
    if (written.ok()) fail("writing fails" + where + ", and save() returns ok");
    require_none(written.disagreement);
    const Outcome read = session.load_within(saved, n);
    if (read.ok()) fail("reading fails" + where + ", and load() returns ok");
    require_none(read.disagreement);
  }
  if (session.save(state.get()) != saved) fail("after attempts to save it that failed, the state is another");
}

/// The terms of another session backwards, so that their ids are different.
std::vector<std::string> words_backwards(Session& session) {
  std::vector<std::string> words;
  for (std::size_t id = session.vocabulary().size(); id-- > 0;)
    words.emplace_back(session.vocabulary().text(static_cast<std::uint32_t>(id)));
  return words;
}

void other_vocabulary(Trial& trial) {
  need_determinism(trial.descriptor());
  const auto samples = samples_for(trial);
  const Setup setup = corpus_setup(trial.plugin(), trial.seed());
  Session here(trial.plugin(), setup);
  const Session::State state = observe_all(here, samples);
  const std::string saved = here.save(state.get());
  Setup elsewhere = setup;
  elsewhere.words_first = words_backwards(here);
  Session there(trial.plugin(), elsewhere);
  const Session::State loaded = there.load(saved);
  if (there.save(loaded.get()) != saved)
    fail("loaded where terms have other ids, it is saved as other bytes: order by the texts of terms");
  RunResult a, b;
  finish_all(here, state.get(), samples, a);
  finish_all(there, loaded.get(), samples, b);
  require_none(difference(a, b, samples));
}

/// What must hold of load() for bytes that are no saved state: a refusal with a reason, or a state that can be used. The
/// host gives the size of the whole, so memory for a count that can't be true is never asked for.
void feed(Session& session, const std::string& bytes, const std::string& what, bool must_be_refused) {
  static int finished = 0;  // finishing may take long, so only the first few are
  constexpr int most_finished = 20;
  Outcome o;
  const Session::State state = session.load(bytes, session.descriptor().state_version, o);
  require_none(o.disagreement.empty() ? "" : what + ": " + o.disagreement);
  if (o.ok() && must_be_refused) fail(what + " is loaded as if nothing were missing");
  if (o.status == TML_E_NOMEM)
    fail(what + ": load() runs out of memory, so it trusts a count in the bytes: bound it by tml_reader.total first");
  if (!o.ok()) return;
  session.save(state.get());
  if (++finished <= most_finished) session.finish(state.get());
}

void truncated(Session& session, const std::string& saved) {
  const std::size_t step = std::max<std::size_t>(1, saved.size() / 400);
  for (std::size_t n = 0; n < saved.size(); n += n < 64 ? 1 : step)
    feed(session, saved.substr(0, n),
         "the first " + std::to_string(n) + " of " + std::to_string(saved.size()) + " bytes", true);
}

void flipped(Session& session, const std::string& saved, Random& random) {
  constexpr int rounds = 300;
  for (int i = 0; i < rounds; ++i) {
    std::string bytes = saved;
    const std::size_t at = i < rounds / 2 ? static_cast<std::size_t>(i) % saved.size() : random.below(saved.size());
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
    feed(session, bytes, "a state with byte " + std::to_string(at) + " changed", false);
  }
  for (std::size_t at = 0; at + 8 <= saved.size() && at < 256; ++at) {
    std::string bytes = saved;
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), 7, '\xFF');
    feed(session, bytes, "a state with a huge number at byte " + std::to_string(at), false);
  }
}

void noise(Session& session, Random& random) {
  for (const std::size_t size : {1u, 7u, 8u, 9u, 24u, 100u, 1000u, 4096u})
    for (int i = 0; i < 8; ++i) {
      std::string bytes(size, '\0');
      for (auto& c : bytes) c = static_cast<char>(random.below(i % 2 == 0 ? 256 : 3));
      feed(session, bytes, std::to_string(size) + " random bytes", false);
    }
}

void damaged(Trial& trial) {
  Session session(trial.plugin(), corpus_setup(trial.plugin(), trial.seed()));
  const Session::State state = observe_all(session, ordinary_samples(trial.seed(), 2));
  const std::string saved = session.save(state.get());
  if (saved.empty()) skip("its state is saved as nothing");
  limit_memory_to(std::size_t{256} << 20);
  Random random(seed_of(trial.seed(), "damage"));
  truncated(session, saved);
  flipped(session, saved, random);
  noise(session, random);
}

void other_version(Trial& trial) {
  Session session(trial.plugin(), corpus_setup(trial.plugin(), trial.seed()));
  const Session::State state = observe_all(session, samples_for(trial));
  Outcome o;
  const Session::State loaded = session.load(session.save(state.get()), trial.descriptor().state_version + 1000, o);
  require_none(o.disagreement);
  if (o.ok())
    fail("a state of version " + std::to_string(trial.descriptor().state_version + 1000) +
         ", which is not made yet, is loaded");
}

void empty_corpus(Trial& trial) {
  Session session(trial.plugin(), corpus_setup(trial.plugin(), trial.seed()));
  const Session::State state = session.new_state();
  const Outcome o = session.finish(state.get());
  require_none(o.disagreement);
  require_none(o.fault);
  if (o.status == TML_E_INTERNAL) fail("an internal error: " + o.reason);
  if (!o.ok()) trial.warn("it fails on a corpus without documents: " + o.reason);
}

void resumes(Trial& trial) {
  need_determinism(trial.descriptor());
  const auto samples = samples_for(trial);
  const Setup setup = corpus_setup(trial.plugin(), trial.seed());
  Session session(trial.plugin(), setup), later(trial.plugin(), setup);
  const Session::State whole = observe_all(session, samples);
  const Session::State half = observe_all(session, {samples.begin(), samples.begin() + 4});
  const Session::State resumed = later.load(session.save(half.get()));
  SessionWorker worker(later);
  for (std::size_t i = 4; i < samples.size(); ++i)
    if (worker.process(samples[i]).ok()) worker.observe(resumed.get(), samples[i]);
  if (later.save(resumed.get()) != session.save(whole.get()))
    fail("loaded after half of the documents and continued, the state is another than without a break");
}

}  // namespace

const std::vector<Check>& saved_state_checks() {
  static const std::vector<Check> all = {
      {"T4", "saved, loaded and saved again are the same bytes", About::plugin, round_trip},
      {"T5", "writing and reading that break off are failures of save() and load()", About::plugin, interrupted},
      {"T6", "a state loads where terms have other ids", About::plugin, other_vocabulary},
      {"T7", "truncated, damaged and random states are refused", About::plugin, damaged},
      {"T8", "a state of another version is refused", About::plugin, other_version},
      {"T9", "an empty corpus can be finished", About::plugin, empty_corpus},
      {"T10", "resuming is as good as not stopping", About::plugin, resumes}};
  return all;
}

}  // namespace textmill::conformance
