// P: configure() takes what the declaration allows, and says why when it does not.
#include "conformance/child.hpp"
#include "conformance/finding.hpp"
#include "conformance/whole_run.hpp"

#include <chrono>
#include <cmath>
#include <cstdlib>

namespace textmill::conformance {
namespace {

/// One call of configure() and what it came to.
struct Configured {
  Outcome outcome;
  bool has_config = false;
};

Configured configure(const model::Plugin& plugin, const std::string& with) {
  const chain::Parameters parameters = resolve(plugin.descriptor, with);
  model::Vocabulary vocabulary;
  model::LocalVocabulary local(vocabulary);
  const chain::Services services;
  KitCall call(plugin.descriptor, local, services);
  Configured c;
  void* config = nullptr;
  note_activity("configure()", with);
  c.outcome = run_call(call, {}, chain::Writes::nothing, {}, "", false, {}, [&](tml_call* raw) {
    return plugin.entry->configure(plugin.entry, &kit_host(), raw, parameters.values(), &config);
  });
  c.has_config = config != nullptr;
  if (c.outcome.ok()) plugin.entry->config_free(config);
  return c;
}

bool needs_something(const model::Descriptor& d) {
  for (const auto& p : d.params)
    if (p.required) return true;
  return false;
}

void defaults(Trial& trial) {
  const auto c = configure(trial.plugin(), "");
  require_none(c.outcome.disagreement);
  if (c.outcome.ok()) return;
  if (needs_something(trial.descriptor()))
    skip("it refuses the values that were made up for its required parameters: " + c.outcome.reason);
  fail("configure() refuses the defaults: " + c.outcome.reason);
}

void explicit_defaults(Trial& trial) {
  need_determinism(trial.descriptor());
  std::string with;
  for (const auto& p : trial.descriptor().params)
    if (!p.required && !p.default_text.empty()) with += (with.empty() ? "" : ", ") + p.id + ": " + p.default_text;
  if (with.empty()) skip("it has no defaults");
  const auto samples = ordinary_samples(trial.seed(), 4);
  Setup setup;
  setup.with = "{" + with + "}";
  Session implied(trial.plugin(), {}), stated(trial.plugin(), setup);
  require_none(difference(run_all(implied, samples), run_all(stated, samples), samples));
}

/// A short run with these parameters that may be told to stop, because the largest values may mean hours of work. `meant`: a
/// refusal is worth a note.
void try_out(Trial& trial, const std::string& with, bool meant) {
  using clock = std::chrono::steady_clock;
  const auto end = clock::now() + std::chrono::milliseconds(300);
  Setup setup;
  setup.with = with;
  setup.services.cancelled = [end] { return clock::now() > end; };
  const auto c = configure(trial.plugin(), with);
  require_none(c.outcome.disagreement);
  if (!c.outcome.ok()) {
    if (c.outcome.status == TML_E_INTERNAL) fail(with + ": configure() has an internal error: " + c.outcome.reason);
    if (meant) trial.note(with + " is valid by the declaration, but refused: " + c.outcome.reason);
    return;
  }
  const auto samples = ordinary_samples(trial.seed(), 3);
  Session session(trial.plugin(), setup);
  const RunResult result = run_all(session, samples);
  const auto look = [&](const char* what, const Outcome& o) {
    if (o.status == TML_E_INTERNAL) fail(with + ": " + what + " has an internal error: " + o.reason);
    if (!o.fault.empty()) fail(with + ": " + what + ": " + o.fault);
    if (!o.disagreement.empty()) fail(with + ": " + what + ": " + o.disagreement);
  };
  for (const auto& o : result.processed) look("process()", o);
  for (const auto& o : result.observed) look("observe()", o);
  look("finish()", result.finished);
  for (const auto& o : result.annotated) look("annotate()", o);
}

void ends_and_choices(Trial& trial) {
  const auto variants = parameter_variants(trial.descriptor());
  if (variants.empty()) skip("no parameter has ends or choices");
  for (const auto& with : variants) try_out(trial, with, true);
}

/// Values outside the declaration: none of them may get as far as the plugin.
std::vector<std::string> outside(const model::ParameterSpec& p) {
  std::vector<std::string> values;
  const bool number = p.type == TML_P_INT || p.type == TML_P_REAL;
  const auto add = [&](const std::string& value) {
    values.push_back("{" + p.id + ": " + (p.list ? "[" + value + "]" : value) + "}");
  };
  const auto add_beyond = [&](double end, int by) {
    if (std::abs(end) < 1e15) add(std::to_string(static_cast<std::int64_t>(end) + by));
  };
  if (number) add_beyond(p.min, -1), add_beyond(p.max, 1), add(".nan"), add("many");
  if (p.type == TML_P_INT) add("1.5");
  if (p.type == TML_P_CHOICE) add("\"no such choice\"");
  if (p.type == TML_P_BOOL) add("7");
  return values;
}

/// Values that the declaration allows and nobody means.
std::vector<std::string> odd_values(const model::ParameterSpec& p) {
  switch (p.type) {
    case TML_P_INT: return {"0", "-1", "1", "-9223372036854775808", "9223372036854775807"};
    case TML_P_REAL: return {"0.0", "-1.0", "1.0e308", "-1.0e308", "5.0e-324"};
    case TML_P_TEXT: return {"\"\"", "\" \"", "\"[(*+?{\\\\\"", "\"" + std::string(20'000, 'x') + "\""};
    default: return {};
  }
}

bool is_declared(const model::ParameterSpec& p, const std::string& value) {
  if (p.type == TML_P_TEXT) return true;
  const double v = std::strtod(value.c_str(), nullptr);  // a number too small for a double is 0
  return v >= p.min && v <= p.max;
}

void odd_parameters(Trial& trial) {
  bool any = false;
  for (const auto& p : trial.descriptor().params) {
    for (const auto& with : outside(p)) {
      model::Diagnostics diagnostics;
      chain::resolve_parameters(trial.descriptor(), config::parse_yaml(with, "parameters", diagnostics), "/",
                                std::nullopt, model::Place{"parameters"}, diagnostics);
      any = true;
      if (diagnostics.ok()) fail("the host lets " + with + " through to configure()");
    }
    for (const auto& value : odd_values(p)) {
      if (!is_declared(p, value)) continue;
      any = true;
      std::string list = value;
      for (int i = 1; p.list && i < 100 && value.size() < 100; ++i) list += ", " + value;
      try_out(trial, "{" + p.id + ": " + (p.list ? "[" + list + "]" : value) + "}", false);
    }
  }
  if (!any) skip("it has no parameters with odd values");
}

void missing_files(Trial& trial) {
  bool any = false;
  for (const auto& p : trial.descriptor().params) {
    if (p.type != TML_P_PATH || p.list) continue;
    any = true;
    const std::string path = "/no/such/folder/file.txt";
    const auto c = configure(trial.plugin(), "{" + p.id + ": " + path + "}");
    require_none(c.outcome.disagreement);
    if (c.outcome.ok()) trial.note("a file for '" + p.id + "' that does not exist is accepted by configure()");
    else if (c.outcome.reason.find(path) == std::string::npos)
      fail("'" + p.id + "' names a missing file, but the reason does not: " + c.outcome.reason);
  }
  if (!any) skip("no parameter is a path");
}

void refusals(Trial& trial) {
  std::vector<std::string> attempts;
  for (const auto& p : trial.descriptor().params) {
    if (p.type == TML_P_PATH) attempts.push_back("{" + p.id + (p.list ? ": [/no/such/file]}" : ": /no/such/file}"));
    if (p.type == TML_P_TEXT)
      attempts.push_back("{" + p.id +
                         (p.list ? ": [\"\\u0001 ((( no such thing\"]}" : ": \"\\u0001 ((( no such thing\"}"));
  }
  bool failed = false;
  for (const auto& with : attempts) {
    const auto c = configure(trial.plugin(), with);
    require_none(c.outcome.disagreement);
    if (c.outcome.status == TML_E_INTERNAL) fail(with + ": an internal error instead of a reason: " + c.outcome.reason);
    if (c.outcome.ok()) continue;
    failed = true;
    const auto again = configure(trial.plugin(), "");
    if (!again.outcome.ok() && !needs_something(trial.descriptor()))
      fail("after " + with + " was refused, the defaults are refused, too: " + again.outcome.reason);
  }
  if (!failed) skip("nothing that was tried makes configure() fail");
}

}  // namespace

const std::vector<Check>& parameter_checks() {
  static const std::vector<Check> all = {
      {"P1", "the defaults configure", About::plugin, defaults},
      {"P2", "stating the defaults changes nothing", About::plugin, explicit_defaults},
      {"P3", "each parameter at its ends and each choice works", About::plugin, ends_and_choices},
      {"P4", "values outside the declaration don't get through, odd ones inside do no harm", About::plugin,
       odd_parameters},
      {"P5", "a missing file is refused by its path", About::plugin, missing_files},
      {"P6", "refused parameters come with a reason and leave nothing behind", About::plugin, refusals}};
  return all;
}

}  // namespace textmill::conformance
