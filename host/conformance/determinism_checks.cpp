// D1 to D6: nothing depends on who did what when, or on the ids of terms.
#include "conformance/finding.hpp"
#include "conformance/whole_run.hpp"

#include <algorithm>
#include <numeric>

namespace textmill::conformance {
namespace {

std::vector<Sample> samples_for(const Trial& t) { return mixed_samples(t.seed(), 10); }

void compare(Trial& trial, const Setup& first_setup, const Setup& second_setup, const Arrangement& first,
             const Arrangement& second) {
  need_determinism(trial.descriptor());
  const auto samples = samples_for(trial);
  Session a(trial.plugin(), first_setup), b(trial.plugin(), second_setup);
  require_none(difference(run_all(a, samples, first), run_all(b, samples, second), samples));
}

void two_runs(Trial& t) { compare(t, setup_of(t.seed()), setup_of(t.seed()), {}, {}); }

void two_workers(Trial& t) {
  need_several_workers(t.descriptor());
  compare(t, setup_of(t.seed()), setup_of(t.seed()), {}, {.order = {}, .workers = 2});
}

/// Two runs that take turns, document by document, see nothing of each other.
void interleaved(Trial& trial) {
  need_determinism(trial.descriptor());
  const auto samples = samples_for(trial);
  Session alone(trial.plugin(), setup_of(trial.seed())), a(trial.plugin(), setup_of(trial.seed())),
      b(trial.plugin(), setup_of(trial.seed()));
  const RunResult expected = run_all(alone, samples);
  SessionWorker worker_a(a), worker_b(b);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const std::size_t other = samples.size() - 1 - i;
    const Outcome of_a = worker_a.process(samples[i]), of_b = worker_b.process(samples[other]);
    if (auto why = difference(expected.processed[i], of_a); !why.empty())
      fail("document '" + samples[i].name + "': " + why);
    if (auto why = difference(expected.processed[other], of_b); !why.empty())
      fail("document '" + samples[other].name + "': " + why);
  }
}

void no_leftovers(Trial& trial) {
  need_determinism(trial.descriptor());
  const auto samples = samples_for(trial);
  Session session(trial.plugin(), setup_of(trial.seed()));
  SessionWorker used(session);
  const bool corpus = session.has_corpus();
  for (std::size_t i = 0; i < samples.size(); ++i) {
    SessionWorker fresh(session);
    if (auto why = difference(fresh.process(samples[i]), used.process(samples[i])); !why.empty())
      fail("document '" + samples[i].name + "' with a new worker and with one that has seen others: " + why);
    if (!corpus) continue;
    const Session::State one = session.new_state(), other = session.new_state();
    if (auto why = difference(fresh.observe(one.get(), samples[i]), used.observe(other.get(), samples[i]));
        !why.empty())
      fail("observe(), document '" + samples[i].name + "' with a new worker and with one that has seen others: " + why);
    if (session.save(one.get()) != session.save(other.get()))
      fail("observe(), document '" + samples[i].name +
           "' with a new worker and with one that has seen others: the states differ");
  }
}

void other_order(Trial& t) {
  Random random(seed_of(t.seed(), "order"));
  Arrangement shuffled;
  shuffled.order.resize(samples_for(t).size());
  std::iota(shuffled.order.begin(), shuffled.order.end(), std::size_t{0});
  for (std::size_t i = shuffled.order.size(); i > 1; --i)
    std::swap(shuffled.order[i - 1], shuffled.order[random.below(i)]);
  compare(t, setup_of(t.seed()), setup_of(t.seed()), {}, shuffled);
}

void other_term_ids(Trial& trial) {
  need_determinism(trial.descriptor());
  const auto samples = samples_for(trial);
  Session a(trial.plugin(), setup_of(trial.seed()));
  const RunResult first = run_all(a, samples);
  Setup reversed = setup_of(trial.seed());
  for (std::size_t id = a.vocabulary().size(); id-- > 0;) {
    if (id % 3 == 0) reversed.words_first.push_back("some word that no document has " + std::to_string(id));
    reversed.words_first.emplace_back(a.vocabulary().text(static_cast<std::uint32_t>(id)));
  }
  Session b(trial.plugin(), reversed);
  if (const std::string why = difference(first, run_all(b, samples), samples); !why.empty())
    fail("with other ids for the same terms: " + why);
}

}  // namespace

const std::vector<Check>& determinism_checks() {
  static const std::vector<Check> all = {
      {"D1", "two runs give the same", About::plugin, two_runs},
      {"D2", "one worker and two give the same", About::plugin, two_workers},
      {"D3", "runs that take turns see nothing of each other", About::plugin, interleaved},
      {"D4", "a worker keeps nothing of the documents before", About::plugin, no_leftovers},
      {"D5", "the order of documents changes nothing", About::plugin, other_order},
      {"D6", "the ids of terms change nothing", About::plugin, other_term_ids}};
  return all;
}

}  // namespace textmill::conformance
