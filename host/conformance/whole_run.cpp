#include "conformance/whole_run.hpp"

#include "conformance/finding.hpp"

#include <charconv>
#include <cmath>
#include <memory>
#include <numeric>

namespace textmill::conformance {
namespace {

std::string in_document(const char* what, const Sample& s, const std::string& why) {
  return why.empty() ? "" : std::string(what) + ", document '" + s.name + "': " + why;
}

std::string difference(const char* what, const std::vector<Outcome>& a, const std::vector<Outcome>& b,
                       const std::vector<Sample>& samples) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i)
    if (auto why = in_document(what, samples[i], difference(a[i], b[i])); !why.empty()) return why;
  return "";
}

std::string number(double v, bool whole) {
  char digits[64];
  const auto end = whole ? std::to_chars(digits, digits + sizeof(digits), static_cast<std::int64_t>(v)).ptr
                         : std::to_chars(digits, digits + sizeof(digits), v).ptr;
  std::string text(digits, end);
  if (!whole && text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string entry(const model::ParameterSpec& p, const std::string& value) {
  return "{" + p.id + ": " + (p.list ? "[" + value + "]" : value) + "}";
}

void add_ends(const model::ParameterSpec& p, std::vector<std::string>& variants) {
  const bool whole = p.type == TML_P_INT;
  constexpr double exact = 9007199254740992.0;  // beyond 2^53 a double names no single whole number
  if (std::isfinite(p.min) && std::abs(p.min) <= exact) variants.push_back(entry(p, number(p.min, whole)));
  if (std::isfinite(p.max) && std::abs(p.max) <= exact && p.max != p.min)
    variants.push_back(entry(p, number(p.max, whole)));
}

/// The workers of a run, each with a state of its own.
struct Lane {
  std::unique_ptr<SessionWorker> worker;
  Session::State state;
};

std::vector<Lane> make_lanes(Session& session, std::size_t n, bool corpus) {
  std::vector<Lane> lanes(n);
  for (auto& lane : lanes) {
    lane.worker = std::make_unique<SessionWorker>(session);
    if (corpus) lane.state = session.new_state();
  }
  return lanes;
}

}  // namespace

RunResult run_all(Session& session, const std::vector<Sample>& samples, const Arrangement& arrangement) {
  RunResult result;
  result.corpus = session.has_corpus();
  result.processed.resize(samples.size());
  result.observed.resize(samples.size());
  std::vector<std::size_t> order = arrangement.order;
  if (order.empty()) {
    order.resize(samples.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
  }
  auto lanes = make_lanes(session, arrangement.workers, result.corpus);
  for (std::size_t k = 0; k < order.size(); ++k) {
    Lane& lane = lanes[k % lanes.size()];
    const std::size_t i = order[k];
    result.processed[i] = lane.worker->process(samples[i]);
    if (result.corpus && result.processed[i].ok())
      result.observed[i] = lane.worker->observe(lane.state.get(), samples[i]);
  }
  if (!result.corpus) return result;
  for (std::size_t k = 1; k < lanes.size(); ++k) session.merge(lanes[0].state.get(), lanes[k].state.get());
  result.saved = session.save(lanes[0].state.get());
  finish_all(session, lanes[0].state.get(), samples, result);
  return result;
}

Session::State observe_all(Session& session, const std::vector<Sample>& samples) {
  SessionWorker worker(session);
  Session::State state = session.new_state();
  for (const auto& s : samples)
    if (worker.process(s).ok()) worker.observe(state.get(), s);
  return state;
}

void finish_all(Session& session, void* state, const std::vector<Sample>& samples, RunResult& result) {
  result.corpus = true;
  result.finished = session.finish(state);
  if (!result.finished.ok() || session.plugin().corpus->annotate == nullptr) return;
  SessionWorker worker(session);
  for (const auto& s : samples) result.annotated.push_back(worker.annotate(state, s));
}

std::string difference(const RunResult& a, const RunResult& b, const std::vector<Sample>& samples) {
  if (auto why = difference("process()", a.processed, b.processed, samples); !why.empty()) return why;
  if (auto why = difference("observe()", a.observed, b.observed, samples); !why.empty()) return why;
  if (a.saved != b.saved) {
    std::size_t at = 0;
    while (at < a.saved.size() && at < b.saved.size() && a.saved[at] == b.saved[at]) ++at;
    return "save(): states of " + std::to_string(a.saved.size()) + " and " + std::to_string(b.saved.size()) +
           " bytes differ from byte " + std::to_string(at) + " on";
  }
  if (auto why = difference(a.finished, b.finished); !why.empty()) return "finish(): " + why;
  return difference("annotate()", a.annotated, b.annotated, samples);
}

std::vector<std::string> parameter_variants(const model::Descriptor& descriptor) {
  std::vector<std::string> variants;
  for (const auto& p : descriptor.params) {
    if (p.type == TML_P_BOOL) variants.insert(variants.end(), {entry(p, "false"), entry(p, "true")});
    if (p.type == TML_P_CHOICE || p.type == TML_P_INT)
      for (const auto& c : p.choices) variants.push_back(entry(p, "\"" + c + "\""));
    if (p.type == TML_P_INT || p.type == TML_P_REAL) add_ends(p, variants);
    if (p.list) variants.push_back("{" + p.id + ": []}");
  }
  return variants;
}

Setup setup_of(std::uint64_t seed) {
  Setup setup;
  setup.seed = seed;
  return setup;
}

Setup corpus_setup(const model::Plugin& plugin, std::uint64_t seed) {
  if (plugin.corpus == nullptr) skip("it has no corpus state");
  Setup setup = setup_of(seed);
  if (Session(plugin, setup).has_corpus()) return setup;
  for (const auto& p : plugin.descriptor.params) {
    if (p.type != TML_P_CHOICE && p.type != TML_P_BOOL) continue;
    model::Descriptor one;
    one.params.push_back(p);
    for (const auto& with : parameter_variants(one)) {
      setup.with = with;
      try {
        if (Session(plugin, setup).has_corpus()) return setup;
      } catch (const Finding& f) {
        if (f.result != Result::skip) throw;  // a choice that asks for more, such as a file, is not this check's affair
      }
    }
  }
  skip("no choice of its parameters makes it use its corpus state");
}

void need_determinism(const model::Descriptor& descriptor) {
  if ((descriptor.flags & TML_NONDETERMINISTIC) != 0) skip("it declares that equal input may give other output");
}

void need_several_workers(const model::Descriptor& descriptor) {
  if ((descriptor.flags & TML_SERIAL) != 0) skip("it allows one worker only");
}

}  // namespace textmill::conformance
