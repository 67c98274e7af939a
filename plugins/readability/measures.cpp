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

/// Appends the count as a real number of six digits.
void append(std::string& out, std::uint64_t count) {
  char digits[32];
  char* const end = count < 1'000'000 ? std::to_chars(digits, digits + sizeof digits, count).ptr
                                      : std::to_chars(digits, digits + sizeof digits, static_cast<double>(count),
                                                      std::chars_format::general, 6)
                                            .ptr;
  out.append(digits, static_cast<std::size_t>(end - digits));
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
  return evaluate_made_for(measure, counts, conditions);
}

Result evaluate_made_for(const Measure& measure, const Counts& counts, const Conditions& conditions) {
  if (std::string why = absent(measure, counts, conditions); !why.empty()) return {std::nullopt, why};
  const std::uint64_t words = counts[Count::words], sentences = counts[Count::sentences];
  const std::uint64_t needed =
      std::max<std::uint64_t>(1, conditions.minimum_words != 0 ? conditions.minimum_words : measure.minimum_words);
  if (words < needed || (sentences == 0 && (measure.needs & set_of(Count::sentences)) != 0))
    return {std::nullopt, "too_short: " + plural(words, "word") + ", needs " + std::to_string(needed)};
  const double value = measure.value(counts);
  if (!std::isfinite(value)) return {std::nullopt, "undefined: " + std::string(measure.undefined)};
  if (sentences < measure.normed_sentences)
    return {value, "extrapolated: " + plural(sentences, "sentence") + ", normed on " +
                       std::to_string(measure.normed_sentences)};
  return {value, "ok"};
}

Formula::Formula(std::string_view text) {
  for (std::size_t at = 0, from = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const auto named = std::find_if(count_definitions.begin(), count_definitions.end(),
                                    [&](const CountDefinition& d) { return d.id == text.substr(at, end - at); });
    const bool is_count = named != count_definitions.end();
    if (is_count)
      parts_.push_back({text.substr(from, at - from), static_cast<Count>(named - count_definitions.begin())});
    if (is_count) from = end;
    at = end + 1;
    if (at >= text.size()) parts_.push_back({text.substr(from), std::nullopt});
  }
}

std::string Formula::filled(const Counts& counts) const {
  std::string out;
  for (const Part& part : parts_) {
    out.append(part.text);
    if (!part.count) continue;
    if (const auto n = counts.find(*part.count)) append(out, *n);
    else out.append(count_definitions[static_cast<std::size_t>(*part.count)].id);
  }
  return out;
}

}  // namespace readability
