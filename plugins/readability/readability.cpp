// The adapter of the analyzer `readability`: tokens and sentences in, counts and measures out.
#include "analyzer.hpp"
#include "contrast.hpp"

#include <cmath>
#include <limits>
#include <map>
#include <set>

using namespace textmill;

namespace readability {
namespace {

using Out = Readability::Out;

WordLists open_lists(const parameter_values<Readability>& v) {
  try {
    return {v.get<"dale_chall_list">(), v.get<"spache_list">(), v.get<"harris_jacobson_list">()};
  } catch (const std::runtime_error& e) {
    throw error(e.what(), TML_E_IO);
  }
}

void add_measure(std::vector<Readability::AnyMeasure>& list, std::string_view id) {
  if (const auto* own = find_own_score(id)) list.emplace_back(own);
  else if (const auto* m = find_measure(id)) list.emplace_back(m);
  else
    throw error("there is no measure '" + std::string(id) + "'; 'textmill describe readability' lists them",
                TML_E_PARAM);
}

using Group = std::pair<const std::string, std::vector<double>>;

void warn_of_few_groups(const Readability::state& s, const std::string& field, const Out& o) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < s.groups.size(); ++i) names.insert(o.text(s.groups[i][0]));
  if (names.size() > 1) return;
  o.warn("`contrast` compares groups of documents, and " +
         (names.empty()
              ? "no document has the metadata field `" + field + "`, which `by` names"
              : "all that have the metadata field `" + field + "` are of '" + std::string(*names.begin()) + "'") +
         ": nothing is compared");
}

void write_contrast(Out& o, std::string_view measure, const Group& a, const Group& b) {
  const auto c = contrast(a.second, b.second);
  const auto part = [](const std::optional<Estimate>& e, double Estimate::*m) {
    return e ? std::optional((*e).*m) : std::nullopt;
  };
  using E = Estimate;
  o.row<"readability_contrast">(measure, a.first, b.first, a.second.size(), b.second.size(), c.mean_a, c.mean_b,
                                part(c.difference, &E::value), part(c.difference, &E::low),
                                part(c.difference, &E::high), part(c.effect, &E::value), part(c.effect, &E::low),
                                part(c.effect, &E::high), c.status);
}

}  // namespace

Readability::Readability(const parameter_values<Readability>& v)
    : language_given_(v.get<"language">()), by_(v.get<"by">()),
      min_words_(static_cast<std::uint64_t>(v.get<"min_words">())), counts_given_(v.get<"counts">() == 1),
      sentences_(v.get<"sentences">()), explain_(v.get<"explain">()), list_features_(v.get<"features">()),
      hardest_(static_cast<std::size_t>(v.get<"hardest">())), lists_(open_lists(v)) {
  for (const auto& id : v.get<"measures">())
    if (to_view(id) != "all") add_measure(wanted_, to_view(id));
  for (const auto& id : v.get<"contrast">()) add_measure(compared_, to_view(id));
}

bool Readability::reads_column(std::size_t read) const noexcept {
  if (read == group_read) return !compared_.empty();
  return counts_given_ || read < first_count_read || read > group_read;
}

bool Readability::writes_table(std::string_view table) const noexcept {
  if (table == "readability_hardest") return hardest_ != 0;
  if (table == "readability_explained") return explain_;
  if (table == "readability_sentences") return sentences_;
  if (table == "readability_features") return list_features_;
  return table != "readability_contrast" || !compared_.empty();
}

void Readability::process(worker& w, const Doc& d, Out& o) const {
  write_text(w, d, read(w, d, hardest_ != 0 || sentences_), o);
}

void Readability::observe(worker& w, state& s, const Doc& d) const {
  const auto group = d.in<group_read>();
  if (group.empty() || group[0].empty()) return;
  const Text text = read(w, d, false);
  std::vector<double> found;
  for (const auto& m : compared_)
    found.push_back(evaluate(m, text).value.value_or(std::numeric_limits<double>::quiet_NaN()));
  s.groups.add(d.index(), d.intern(group[0]));
  s.values.add(d.index(), found);
}

void Readability::finish(state& s, Out& o) const {
  s.groups.sort();
  s.values.sort();
  if (!compared_.empty()) warn_of_few_groups(s, by_, o);
  for (std::size_t k = 0; k < compared_.size(); ++k) {
    std::map<std::string, std::vector<double>> by_group;
    for (std::size_t i = 0; i < s.groups.size(); ++i)
      if (const double v = s.values[i][k]; !std::isnan(v)) by_group[std::string(o.text(s.groups[i][0]))].push_back(v);
    for (auto a = by_group.begin(); a != by_group.end(); ++a)
      for (auto b = std::next(a); b != by_group.end(); ++b) write_contrast(o, id_of(compared_[k]), *a, *b);
  }
}

}  // namespace readability

TEXTMILL_PLUGINS(readability::Readability)
