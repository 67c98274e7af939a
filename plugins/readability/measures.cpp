#include "measures.hpp"

#include "languages.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace readability {
namespace {

std::vector<const Measure*> collect() {
  std::vector<const Measure*> all;
  for (const auto list : {detail::english_measures(), detail::english_list_measures(), detail::german_measures(),
                          detail::arabic_measures(), detail::other_language_measures(), detail::graph_measures(),
                          detail::general_measures()})
    for (const auto& m : list) all.push_back(&m);
  return all;
}

std::string plural(std::uint64_t n, std::string_view what) {
  return std::to_string(n) + " " + std::string(what) + (n == 1 ? "" : "s");
}

/// Why one of the counts that the measure needs is absent, or "" when all are there.
std::string absent(const Measure& measure, const Counts& counts, const Conditions& conditions) {
  if (counts.has(measure.needs)) return "";
  for (std::size_t i = 0; i < count_kinds; ++i) {
    const auto count = static_cast<Count>(i);
    if ((measure.needs & set_of(count)) == 0 || counts.has(set_of(count))) continue;
    if (conditions.why_absent != nullptr) return conditions.why_absent(count, conditions.language);
    return "missing_count: " + std::string(count_definitions[i].id) + " was not given";
  }
  return "";
}

std::string shown(double v) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, v, std::chars_format::general, 6).ptr};
}

}  // namespace

std::span<const Measure* const> measures() {
  static const std::vector<const Measure*> all = collect();
  return all;
}

const Measure* find_measure(std::string_view id) {
  const auto all = measures();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Measure* m) { return m->id == id; });
  return found == all.end() ? nullptr : *found;
}

bool made_for(const Measure& measure, std::string_view language) {
  if (measure.languages == language) return true;
  if (measure.languages == "any") return !is_one_of("zh, ja, ko, th, km, lo, my", language);
  return is_one_of(measure.languages, language);
}

Result evaluate(const Measure& measure, const Counts& counts, const Conditions& conditions) {
  if (!made_for(measure, conditions.language))
    return {std::nullopt, "no_language_support: made for " +
                              (measure.languages == "any" ? "languages with letters" : std::string(measure.languages)) +
                              ", the text is " + std::string(conditions.language)};
  if (std::string why = absent(measure, counts, conditions); !why.empty()) return {std::nullopt, why};
  const std::uint64_t words = counts[Count::words], sentences = counts[Count::sentences];
  const std::uint64_t needed =
      std::max<std::uint64_t>(1, conditions.minimum_words != 0 ? conditions.minimum_words : measure.minimum_words);
  if (words < needed || sentences == 0)
    return {std::nullopt, "too_short: " + plural(words, "word") + ", needs " + std::to_string(needed)};
  const double value = measure.value(counts);
  if (!std::isfinite(value)) return {std::nullopt, "undefined: " + std::string(measure.undefined)};
  if (sentences < measure.normed_sentences)
    return {value, "extrapolated: " + plural(sentences, "sentence") + ", normed on " +
                       std::to_string(measure.normed_sentences)};
  return {value, "ok"};
}

std::string filled(const Measure& measure, const Counts& counts) {
  std::string out;
  for (std::string_view rest = measure.formula; !rest.empty();) {
    const auto end = rest.find(' ');
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const auto named = std::find_if(count_definitions.begin(), count_definitions.end(),
                                    [&](const CountDefinition& d) { return d.id == word; });
    const auto value = named == count_definitions.end()
                           ? std::nullopt
                           : counts.find(static_cast<Count>(named - count_definitions.begin()));
    out += out.empty() ? "" : " ";
    out += value ? shown(static_cast<double>(*value)) : std::string(word);
  }
  return out;
}

}  // namespace readability
