// M: what a plugin says of itself is complete and fits together.
#include "conformance/finding.hpp"
#include "conformance/session.hpp"
#include "model/measure.hpp"
#include "model/types.hpp"

#include <textmill/declare.hpp>

#include <algorithm>
#include <set>

namespace textmill::conformance {
namespace {

std::string quoted(const std::string& s) { return "'" + s + "'"; }

bool is_number(std::string_view s) {
  return !s.empty() && s.size() < 10 && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         (s.size() == 1 || s[0] != '0');
}

/// MAJOR.MINOR.PATCH with an optional -suffix or +suffix.
bool is_semantic_version(std::string_view v) {
  v = v.substr(0, v.find_first_of("-+"));
  for (int part = 0; part < 3; ++part) {
    const auto dot = v.find('.');
    if ((dot == std::string_view::npos) != (part == 2) || !is_number(v.substr(0, dot))) return false;
    v.remove_prefix(part == 2 ? 0 : dot + 1);
  }
  return true;
}

/// "min_count": what is easy to type and stays a key in YAML.
bool is_key(std::string_view id) {
  return !id.empty() && id[0] >= 'a' && id[0] <= 'z' &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

void names(Trial& trial) {
  const auto& d = trial.descriptor();
  if (!is_semantic_version(d.version)) fail("the version " + quoted(d.version) + " is not like 1.2.3");
  std::set<std::string> ids, columns;
  for (const auto& p : d.params) {
    if (!is_key(p.id)) fail("the parameter " + quoted(p.id) + " is not in lower case with underscores");
    if (!ids.insert(p.id).second) fail("two parameters are called " + quoted(p.id));
  }
  for (const auto& f : d.writes)
    if (!columns.insert(std::to_string(f.kind) + f.full_name()).second)
      fail("it declares the column " + quoted(f.full_name()) + " twice");
  columns.clear();
  for (const auto& f : d.reads)
    if (!columns.insert(f.full_name()).second) fail("it reads the column " + quoted(f.full_name()) + " twice");
}

void summaries(Trial& trial) {
  const auto& d = trial.descriptor();
  if (d.summary.empty()) fail("the plugin has no summary");
  for (const auto& p : d.params)
    if (p.summary.empty()) fail("the parameter " + quoted(p.id) + " has no summary");
  for (const auto& f : d.writes)
    if (f.is_table() && f.summary.empty()) trial.warn("the column " + quoted(f.full_name()) + " has no summary");
}

void parameter_ranges(Trial& trial) {
  for (const auto& p : trial.descriptor().params) {
    std::set<std::string> words;
    for (const auto& c : p.choices)
      if (!words.insert(c).second) fail("the parameter " + quoted(p.id) + " has the choice " + quoted(c) + " twice");
    if (p.required || p.default_text.empty()) continue;
    model::Descriptor one;
    one.id = trial.id();
    one.params.push_back(p);
    resolve(one, "{" + p.id + ": " + p.default_text + "}");
  }
}

void standard_columns(Trial& trial) {
  const auto check = [](const std::vector<model::FieldSpec>& fields) {
    for (const auto& f : fields) {
      const tml_type standard = detail::standard_type(f.frame, f.column);
      if (!f.is_table() && standard != 0 && standard != f.type)
        fail("the standard column " + quoted(f.full_name()) + " is " + std::string(model::type_name(standard)) +
             ", not " + std::string(model::type_name(f.type)));
      if (f.type == TML_REF && f.of.empty())
        fail("the references in " + quoted(f.full_name()) + " do not say to what layer");
      if (f.kind == TML_META && f.frame != "document/1")
        fail("the metadata column " + quoted(f.full_name()) + " is not in document/1");
    }
  };
  check(trial.descriptor().reads);
  check(trial.descriptor().writes);
}

/// Layers meet by their names, so the name of one that is not standard says whose it is.
void private_names(Trial& trial) {
  const auto is_standard = [](const std::string& frame) {
    return std::any_of(std::begin(detail::standard_columns), std::end(detail::standard_columns),
                       [&](const auto& s) { return s.frame == frame; });
  };
  for (const auto& f : trial.descriptor().writes)
    if (f.kind == TML_LAYER && !is_standard(f.frame) && f.frame.find('.') == std::string::npos)
      trial.warn("the layer " + quoted(f.frame) + " is not standard and names no publisher, such as " +
                 quoted("acme." + f.frame));
}

void licence(Trial& trial) {
  if (trial.descriptor().license.empty()) fail("it names no licence");
}

void measures(Trial& trial) {
  std::set<std::string> ids;
  for (const auto& m : model::measures_of(*trial.plugin().entry)) {
    if (!ids.insert(m.id).second) fail("two measures are called " + quoted(m.id));
    if (m.formula.empty() || m.source.empty()) fail("the measure " + quoted(m.id) + " has no formula or no source");
    if (m.least != 0 && m.sample.empty())
      fail("the measure " + quoted(m.id) + " does not say what its least sample counts");
  }
}

}  // namespace

const std::vector<Check>& metadata_checks() {
  static const std::vector<Check> all = {
      {"M1", "names are well formed and unique, the version is semantic", About::plugin, names},
      {"M2", "plugin, parameters and table columns have a summary", About::plugin, summaries},
      {"M3", "defaults are inside their limits, choices are unique", About::plugin, parameter_ranges},
      {"M4", "standard columns have their standard types", About::plugin, standard_columns},
      {"M5", "layers of its own carry the name of a publisher", About::plugin, private_names},
      {"M6", "a licence is named", About::plugin, licence},
      {"M7", "measures are unique and have a formula and a source", About::plugin, measures}};
  return all;
}

}  // namespace textmill::conformance
