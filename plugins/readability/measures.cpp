#include "measures.hpp"

#include <algorithm>

namespace readability {
namespace {

constexpr std::string_view english[] = {"en"};

double ratio(std::uint64_t a, std::uint64_t b) { return static_cast<double>(a) / static_cast<double>(b); }
double words_per_sentence(const Counts& c) { return ratio(c.words, c.sentences); }
double syllables_per_word(const Counts& c) { return ratio(c.syllables, c.words); }

// Both formulas were fitted on samples of about 100 words; below half of that the syllables of a few words decide.
constexpr std::uint64_t half_a_sample = 50;

constexpr Measure list[] = {
    {"flesch", "206.835 - 1.015 * words / sentences - 84.6 * syllables / words",
     "Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology 32(3), 221-233", "1", 0, 100,
     Direction::higher_is_easier, english, true, half_a_sample,
     [](const Counts& c) { return 206.835 - 1.015 * words_per_sentence(c) - 84.6 * syllables_per_word(c); }},
    {"flesch_kincaid", "0.39 * words / sentences + 11.8 * syllables / words - 15.59",
     "Kincaid, J. P., Fishburne, R. P., Rogers, R. L. & Chissom, B. S. (1975). Derivation of new readability formulas "
     "for Navy enlisted personnel. "
     "Research Branch Report 8-75, Naval Air Station Memphis",
     "school grade", 0, 18, Direction::higher_is_harder, english, true, half_a_sample,
     [](const Counts& c) { return 0.39 * words_per_sentence(c) + 11.8 * syllables_per_word(c) - 15.59; }},
};

bool made_for(const Measure& measure, std::string_view language) {
  const auto same = [&](std::string_view l) {
    const auto primary = primary_language(language);
    return l.size() == primary.size() &&
           std::equal(l.begin(), l.end(), primary.begin(), [](char a, char b) { return a == (b | 0x20); });
  };
  return std::any_of(measure.languages.begin(), measure.languages.end(), same);
}

std::string listed(std::span<const std::string_view> words) {
  std::string out;
  for (const auto w : words) out.append(out.empty() ? "" : ", ").append(w);
  return out;
}

}  // namespace

std::span<const Measure> measures() { return list; }

Result evaluate(const Measure& measure, const Counts& counts, std::string_view language, std::uint64_t minimum_words) {
  if (!made_for(measure, language))
    return {std::nullopt,
            "no_language_support: made for " + listed(measure.languages) + ", the text is " + std::string(language)};
  if (measure.needs_syllables && !counts.has_syllables)
    return {std::nullopt, "no_language_support: no rules for the syllables of " + std::string(language)};
  const std::uint64_t needed = minimum_words != 0 ? minimum_words : measure.minimum_words;
  if (counts.words < needed || counts.words == 0 || counts.sentences == 0)
    return {std::nullopt, "too_short: " + std::to_string(counts.words) + (counts.words == 1 ? " word" : " words") +
                              ", needs " + std::to_string(needed)};
  return {measure.value(counts), "ok"};
}

}  // namespace readability
