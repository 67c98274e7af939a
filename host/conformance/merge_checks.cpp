// T1 to T3, T12: merging states is exact: whatever the groups and their order, save() gives the same bytes.
#include "conformance/child.hpp"
#include "conformance/finding.hpp"
#include "conformance/freed_memory.hpp"
#include "conformance/whole_run.hpp"

#include <malloc.h>

#include <algorithm>

namespace textmill::conformance {
namespace {

/// A session in which the plugin has a state, and documents for it.
struct Bench {
  explicit Bench(Trial& trial)
      : session(trial.plugin(), corpus_setup(trial.plugin(), trial.seed())),
        samples(ordinary_samples(trial.seed(), 8)) {
    need_determinism(trial.descriptor());
    samples.push_back(make_sample("empty", ""));
    samples.back().index = 8;
  }
  Session session;
  std::vector<Sample> samples;

  std::vector<Sample> part(std::size_t begin, std::size_t end) const {
    return {samples.begin() + static_cast<std::ptrdiff_t>(begin), samples.begin() + static_cast<std::ptrdiff_t>(end)};
  }
  Session::State state_of(std::size_t begin, std::size_t end) { return observe_all(session, part(begin, end)); }
};

std::string sizes(const std::string& a, const std::string& b) {
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  return " (saved as " + std::to_string(a.size()) + " and " + std::to_string(b.size()) +
         " bytes, different from byte " + std::to_string(at) + " on)";
}

void identity(Trial& trial) {
  Bench bench(trial);
  Session& s = bench.session;
  const Session::State state = bench.state_of(0, 5), again = bench.state_of(0, 5), left = s.new_state(),
                       right = s.new_state();
  const std::string expected = s.save(state.get());
  s.merge(state.get(), right.get());
  if (const auto got = s.save(state.get()); got != expected)
    fail("merging an empty state into one changes it" + sizes(expected, got));
  s.merge(left.get(), again.get());
  if (const auto got = s.save(left.get()); got != expected)
    fail("merging a state into an empty one gives another" + sizes(expected, got));
}

void commutes(Trial& trial) {
  Bench bench(trial);
  Session& s = bench.session;
  for (const auto& [cut, end] : {std::pair<std::size_t, std::size_t>{4, 9}, {1, 2}, {0, 3}, {8, 9}}) {
    const Session::State a = bench.state_of(0, cut), b = bench.state_of(cut, end), a2 = bench.state_of(0, cut),
                         b2 = bench.state_of(cut, end);
    s.merge(a.get(), b.get());
    s.merge(b2.get(), a2.get());
    const std::string ab = s.save(a.get()), ba = s.save(b2.get());
    if (ab != ba)
      fail("merge(a, b) and merge(b, a) differ for documents 1 to " + std::to_string(cut) + " and " +
           std::to_string(cut + 1) + " to " + std::to_string(end) + sizes(ab, ba));
  }
}

/// States of random groups of documents, merged in random order and shape.
std::string merged_at_random(Bench& bench, Random& random) {
  std::vector<std::vector<Sample>> groups(1 + random.below(5));
  for (const auto& sample : bench.samples) groups[random.below(groups.size())].push_back(sample);
  std::vector<Session::State> states;
  for (const auto& group : groups) states.push_back(observe_all(bench.session, group));
  while (states.size() > 1) {
    const std::size_t i = random.below(states.size());
    const Session::State from = std::move(states[i]);
    states.erase(states.begin() + static_cast<std::ptrdiff_t>(i));
    bench.session.merge(states[random.below(states.size())].get(), from.get());
  }
  return bench.session.save(states[0].get());
}

void associates(Trial& trial) {
  constexpr int rounds = 12;
  Bench bench(trial);
  const Session::State whole = bench.state_of(0, bench.samples.size());
  const std::string expected = bench.session.save(whole.get());
  Random random(seed_of(trial.seed(), "groups"));
  for (int i = 0; i < rounds; ++i)
    if (const auto got = merged_at_random(bench, random); got != expected)
      fail("round " + std::to_string(i + 1) +
           ": a random grouping gives another state than one pass over all documents" + sizes(expected, got));
}

/// What is merged into another state may be freed at once; and either may be freed first.
void leaves_nothing_behind(Trial& trial) {
  Bench bench(trial);
  Session& s = bench.session;
  const Session::State whole = bench.state_of(0, 7);
  const std::string expected = s.save(whole.get());
  ::mallopt(M_PERTURB, freed_byte);
  fills_freed_memory = true;
  Session::State into = bench.state_of(0, 3), from = bench.state_of(3, 5);
  s.merge(into.get(), from.get());
  note_activity("state_free() of what was merged");
  from.reset();
  from = bench.state_of(5, 7);
  s.merge(into.get(), from.get());
  from.reset();
  if (const auto got = s.save(into.get()); got != expected)
    fail("a state changes when the one that was merged into it is freed" + sizes(expected, got));
  Session::State first = bench.state_of(0, 3), second = bench.state_of(3, 5);
  s.merge(first.get(), second.get());
  note_activity("state_free() of a merged state, before that of what it was merged from");
  first.reset();
  second.reset();
}

}  // namespace

const std::vector<Check>& merge_checks() {
  static const std::vector<Check> all = {
      {"T1", "merging with an empty state changes nothing", About::plugin, identity},
      {"T2", "merge(a, b) is merge(b, a), to the bit", About::plugin, commutes},
      {"T3", "any grouping of documents gives the state of a single pass", About::plugin, associates},
      {"T12", "what was merged into another state can be freed", About::plugin, leaves_nothing_behind}};
  return all;
}

}  // namespace textmill::conformance
