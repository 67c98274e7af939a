// Method: at each apostrophe within a word the part before or behind it is looked up among those of the language: endings
// ("'s", "n't") as the Penn Treebank cuts them, elided words ("l'", "qu'") and pronouns behind a hyphen ("-moi") as the
// Universal Dependencies of French and Portuguese have them. What is in no list stays whole: aujourd'hui, o'clock.
#include "contractions.hpp"

#include "characters.hpp"
#include "kinds.hpp"
#include "uax29/marks.hpp"

#include <algorithm>
#include <span>

namespace segment {

using Parts = std::span<const std::string_view>;

struct ContractionRules {
  std::string_view language;
  Parts endings;    ///< behind the apostrophe, to the end of the word or the next apostrophe
  Parts elided;     ///< before the apostrophe
  Parts pronouns;   ///< behind a hyphen, at the end of the word
  bool negation;    ///< "n't" is cut before its n
  bool any_elided;  ///< whatever stands before the apostrophe is elided
};

namespace {

constexpr std::string_view en_endings[] = {"d", "ll", "m", "re", "s", "t", "ve"};
constexpr std::string_view de_endings[] = {"s"};
constexpr std::string_view nl_endings[] = {"k", "m", "r", "t"};
constexpr std::string_view fr_elided[] = {"c", "d",      "j",  "jusqu",  "l", "lorsqu", "m",
                                          "n", "puisqu", "qu", "quoiqu", "s", "t"};
constexpr std::string_view pt_elided[] = {"d"};
constexpr std::string_view fr_pronouns[] = {
    "ce",   "elle", "elles",  "en",      "il",   "ils",  "je",    "la",   "le",  "les", "leur", "lui", "moi",
    "nous", "on",   "t-elle", "t-elles", "t-en", "t-il", "t-ils", "t-on", "toi", "tu",  "vous", "y"};
constexpr std::string_view pt_pronouns[] = {"a",  "as",  "la", "las", "lhe", "lhes", "lo", "los", "me",
                                            "na", "nas", "no", "nos", "o",   "os",   "se", "te",  "vos"};

constexpr ContractionRules all_rules[] = {
    {"en", en_endings, {}, {}, true, false},          {"de", de_endings, {}, {}, false, false},
    {"nl", nl_endings, {}, {}, false, false},         {"fr", {}, fr_elided, fr_pronouns, false, false},
    {"pt", {}, pt_elided, pt_pronouns, false, false}, {"it", {}, {}, {}, false, true},
};

/// Words that only look as if they were put together.
constexpr std::string_view whole[] = {"rendez-vous"};

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

bool is_one_of(Parts parts, std::string_view part) {
  return std::any_of(parts.begin(), parts.end(), [&](auto p) { return equal_ignoring_case(p, part); });
}

std::size_t apostrophe_length(std::string_view text, std::size_t at) {
  if (text[at] == '\'') return 1;
  return text.substr(at).starts_with("\u2019") ? 3 : 0;
}

/// "D'Annunzio", "O'Hara": a capital on both sides.
bool is_name(std::string_view left, std::string_view right) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return left.size() == 1 && (left == "D" || left == "O") && !right.empty() && is_capital(right[0]);
}

std::size_t next_apostrophe(std::string_view word, std::size_t at) {
  while (at < word.size() && apostrophe_length(word, at) == 0) ++at;
  return at;
}

void cut_at_apostrophes(std::string_view word, const ContractionRules& rules, std::vector<std::size_t>& cuts) {
  std::size_t part = 0;
  for (std::size_t at = next_apostrophe(word, 0); at < word.size();) {
    const std::size_t behind = at + apostrophe_length(word, at), next = next_apostrophe(word, behind);
    const std::string_view left = word.substr(part, at - part), right = word.substr(behind, next - behind);
    const bool is_negation = rules.negation && equal_ignoring_case(right, "t");
    if (is_negation) {
      if (left.size() > 1 && equal_ignoring_case(left.substr(left.size() - 1), "n")) cuts.push_back(at - 1);
    } else if (is_one_of(rules.endings, right)) {
      if (at != 0) cuts.push_back(at);
    } else if ((rules.any_elided || is_one_of(rules.elided, left)) && !right.empty() && !is_name(left, right)) {
      cuts.push_back(behind);
    }
    part = behind;
    at = next;
  }
}

void cut_pronouns(std::string_view word, const ContractionRules& rules, std::vector<std::size_t>& cuts) {
  if (std::any_of(std::begin(whole), std::end(whole), [&](auto w) { return equal_ignoring_case(w, word); })) return;
  const auto longest = std::max_element(rules.pronouns.begin(), rules.pronouns.end(),
                                        [](auto a, auto b) { return a.size() < b.size(); });
  for (std::size_t n = std::min(longest->size(), word.size()); n > 0; --n) {
    const std::size_t hyphen = word.size() - n - 1;
    if (word.size() < n + 2 || word[hyphen] != '-' || !is_one_of(rules.pronouns, word.substr(hyphen + 1))) continue;
    if (cuts.empty() || cuts.back() < hyphen) cuts.push_back(hyphen);
    return;
  }
}

}  // namespace

const ContractionRules* contraction_rules(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find_first_of("-_"));
  const auto found = std::find_if(std::begin(all_rules), std::end(all_rules),
                                  [&](const auto& r) { return equal_ignoring_case(r.language, primary); });
  return found == std::end(all_rules) ? nullptr : found;
}

void contraction_cuts(std::string_view word, const ContractionRules& rules, std::vector<std::size_t>& cuts) {
  cuts.clear();
  cut_at_apostrophes(word, rules, cuts);
  if (!rules.pronouns.empty()) cut_pronouns(word, rules, cuts);
}

void split_contractions(std::string_view text, textmill::uax29::Isa isa, const ContractionRules& rules,
                        Rewriter& words) {
  const auto begins = words.from().begins(), ends = words.from().ends();
  const auto kinds = words.from().kinds();
  const unsigned sets =
      textmill::uax29::apostrophes | (rules.pronouns.empty() ? 0 : unsigned{textmill::uax29::hyphens});
  textmill::uax29::Marks marks(text, {isa, sets});
  std::vector<std::size_t> cuts;
  std::size_t i = 0;
  for (std::size_t at = 0; (at = marks.next(at)) < text.size();) {
    i = words.first_ending_at(i, static_cast<std::uint32_t>(at) + 1);
    if (i == begins.size()) return;
    if (begins[i] > at || class_of_kind(kinds[i]) != token_class::word) {
      at = begins[i] > at ? begins[i] : ends[i];
      continue;
    }
    contraction_cuts(text.substr(begins[i], ends[i] - begins[i]), rules, cuts);
    if (!cuts.empty()) {
      words.copy_until(i);
      std::uint32_t begin = begins[i];
      for (const std::size_t cut : cuts) {
        words.add(begin, begins[i] + static_cast<std::uint32_t>(cut), kind_of(token_class::word));
        begin = begins[i] + static_cast<std::uint32_t>(cut);
      }
      words.add(begin, ends[i], kind_of(token_class::word));
      words.leave_out_until(i + 1);
    }
    at = ends[i];
  }
}

}  // namespace segment
