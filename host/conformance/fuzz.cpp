#include "conformance/fuzz.hpp"

#include "conformance/finding.hpp"
#include "conformance/subjects.hpp"
#include "conformance/whole_run.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <ostream>

namespace textmill::conformance {
namespace {

using Clock = std::chrono::steady_clock;

std::string text_of(double v) {
  char digits[32];
  std::string text(digits, std::to_chars(digits, digits + sizeof digits, v).ptr);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

/// In [low, high], small magnitudes as likely as large ones; ends that are missing or huge are replaced.
double between(double low, double high, Random& random) {
  constexpr double far = 1e6;
  const double a = std::isfinite(low) ? std::max(low, -far) : -far;
  const double b = std::min(std::isfinite(high) ? high : far, std::max(a, far));
  if (random.below(4) == 0) return random.below(2) == 0 ? a : b;
  return a + (b - a) * std::pow(random.unit(), 6);
}

std::string value_of(const model::ParameterSpec& p, Random& random) {
  switch (p.type) {
    case TML_P_BOOL: return random.below(2) == 0 ? "false" : "true";
    case TML_P_CHOICE: return "\"" + p.choices[random.below(p.choices.size())] + "\"";
    case TML_P_INT: return std::to_string(static_cast<std::int64_t>(std::floor(between(p.min, p.max, random))));
    case TML_P_REAL: return text_of(between(p.min, p.max, random));
    default: return "";
  }
}

/// Texts and paths have no random values that would make sense.
std::string random_parameters(const model::Descriptor& d, Random& random) {
  std::string with;
  for (const auto& p : d.params) {
    if (p.type == TML_P_TEXT || p.type == TML_P_PATH || random.below(3) != 0) continue;
    std::string value = value_of(p, random);
    if (p.list) {
      std::string list;
      for (std::uint64_t n = 1 + random.below(3); n != 0; --n) list += (list.empty() ? "" : ", ") + value_of(p, random);
      value = "[" + list + "]";
    }
    with += (with.empty() ? "" : ", ") + p.id + ": " + value;
  }
  return with.empty() ? "" : "{" + with + "}";
}

std::vector<Sample> random_documents(std::uint64_t seed, Random& random) {
  std::vector<Sample> samples = ordinary_samples(seed, random.below(6));
  for (std::uint64_t n = 1 + random.below(6); n != 0; --n) samples.push_back(random_sample(seed, samples.size()));
  if (random.below(3) == 0) samples.push_back(make_sample("empty", ""));
  for (std::size_t i = 0; i < samples.size(); ++i) samples[i].index = i;
  return samples;
}

Arrangement random_arrangement(std::size_t documents, Random& random) {
  Arrangement a;
  a.order.resize(documents);
  std::iota(a.order.begin(), a.order.end(), std::size_t{0});
  for (std::size_t i = documents; i > 1; --i) std::swap(a.order[i - 1], a.order[random.below(i)]);
  a.workers = 1 + random.below(4);
  return a;
}

void look(const char* what, const std::vector<Outcome>& outcomes, const std::vector<Sample>& samples) {
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Outcome& o = outcomes[i];
    const std::string where = std::string(what) + ", document '" + samples[i].name + "': ";
    if (o.status == TML_E_INTERNAL) fail(where + "an internal error: " + o.reason);
    if (!o.fault.empty()) fail(where + o.fault);
    if (!o.disagreement.empty()) fail(where + o.disagreement);
  }
}

void look_at_all(const RunResult& r, const std::vector<Sample>& samples) {
  look("process()", r.processed, samples);
  look("observe()", r.observed, samples);
  look("annotate()", r.annotated, samples);
  if (r.finished.status == TML_E_INTERNAL) fail("finish(): an internal error: " + r.finished.reason);
  if (!r.finished.fault.empty()) fail("finish(): " + r.finished.fault);
  if (!r.finished.disagreement.empty()) fail("finish(): " + r.finished.disagreement);
}

/// One round; throws a Finding when the plugin fails it.
void play(Trial& trial) {
  Random random(seed_of(trial.seed(), "fuzz"));
  const std::string with = random_parameters(trial.descriptor(), random);
  const auto samples = random_documents(trial.seed(), random);
  const auto first = random_arrangement(samples.size(), random), second = random_arrangement(samples.size(), random);
  const bool cancels = random.below(4) == 0;
  std::uint64_t polls = random.below(50);
  Setup setup;
  setup.with = with;
  setup.seed = trial.seed();
  if (cancels) setup.services.cancelled = [&polls] { return polls == 0 || --polls == 0; };
  try {
    Session session(trial.plugin(), setup);
    const RunResult result = run_all(session, samples, first);
    look_at_all(result, samples);
    if (cancels) return;
    if (result.corpus && session.save(session.load(result.saved).get()) != result.saved)
      fail("a state that is loaded is saved as other bytes");
    if ((trial.descriptor().flags & TML_NONDETERMINISTIC) != 0) return;
    Session again(trial.plugin(), setup);
    require_none(difference(result, run_all(again, samples, second), samples));
  } catch (Finding& f) {
    if (f.result == Result::fail) f.why += with.empty() ? " (with the defaults)" : " (with " + with + ")";
    throw;
  }
}

std::string round(const Subject& subject, std::uint64_t seed) {
  Trial trial(subject.path, subject.id, seed);
  try {
    play(trial);
  } catch (const Finding& f) {
    if (f.result == Result::fail) return "!" + f.why;
  }
  return ".";
}

bool survives(const Subject& subject, const FuzzOptions& options, std::ostream& out) {
  const auto end = Clock::now() + options.time;
  std::uint64_t played = 0;
  for (std::uint64_t seed = options.seed; options.rounds == 0 || played < options.rounds; ++seed, ++played) {
    if (Clock::now() > end) break;
    const ChildResult r =
        run_in_child([&] { return round(subject, seed); }, {options.time_limit, options.memory_limit});
    const std::string why = !r.finished ? "it " + r.ending : r.answer.starts_with("!") ? r.answer.substr(1) : "";
    if (why.empty()) continue;
    out << subject.id << "  fail    round " << seed << ": " << why << "\n  again: textmill plugin fuzz " << subject.path
        << " --seed " << seed << " --rounds 1\n";
    return false;
  }
  out << subject.id << "  pass    " << played << (played == 1 ? " round" : " rounds") << " from seed " << options.seed
      << '\n';
  return true;
}

}  // namespace

int fuzz_plugins(const std::vector<std::string>& targets, Registry& registry, const FuzzOptions& options,
                 std::ostream& out) {
  try {
    bool good = true;
    for (const auto& subject : find_subjects(targets, registry, {options.time_limit, options.memory_limit})) {
      if (subject.id.empty()) {
        out << subject.path << "  fail    it does not load; see textmill plugin check\n";
        good = false;
      } else {
        good = survives(subject, options, out) && good;
      }
      out.flush();
    }
    return good ? 0 : 1;
  } catch (const NoSuchTarget& e) {
    out << e.what() << '\n';
    return 4;
  }
}

}  // namespace textmill::conformance
