// Method: the score is a product of powers. Its logarithm is a weighted sum of what the table below names: how often and where a
// candidate stands, what its words are and how rare elsewhere, and how it stands to longer and shorter candidates. Some weights move
// with the document: with its length, with how many of its groups have several words, and with how many have a capital, because
// what people call a keyword differs between an abstract, a paper and the news. The weights were found once, on development sets
// only; see README.md. They are scaled so that e to the sum goes as the odds of being a keyword there.
#include "best.hpp"

#include "bibliography.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace keywords {
namespace {

// clang-format off
enum Term : std::size_t {
  occurrences, first_rarity, early, opening, first_sentence, spread, whole_group, share_of_wholes, two_words,
  three_words, four_words, more_words, characters, single_word, single_rarity, single_occurrences,
  single_adjective, single_gerund, gerund_first, gerund_last, capital, abbreviation, short_end, unknown_first,
  unknown_last, general_first, general_last, general_single, longer, longer_occurrences, inside_longer,
  always_inside, cohesion, before_sign, participle_first, digit, last_characters
};
// clang-format on

/// The weight of a term: its usual value and what it gains with the document.
struct Weight {
  const char* name;
  double usual, by_length, by_several, by_capitals;
};
// clang-format off
constexpr Weight table[] = {
    // name, usual, and for ln(words / e^5), the share of groups of several words, the share of groups with capitals
    {"occurrences", 0.2399, 0, -0.3658, 0},
    {"first_rarity", 0.0338, 0, 0, -0.1256},
    {"early", 0.2019, 0.0314, 0, -0.0752},
    {"opening", 0.544, 0, 0, 0},
    {"first_sentence", 0.0375, 0, 0, 0},
    {"spread", 0.1125, 0, 0, 0},
    {"whole_group", 0.3118, 0, 0, 0},
    {"share_of_wholes", 0.2399, 0, 0, 0},
    {"two_words", 0.2682, -0.1756, 0, -0.8245},
    {"three_words", 0.1052, 0, 0, -1.264},
    {"four_words", -0.2481, 0, 0, 0},
    {"more_words", -1.5066, 0, 0, 0},
    {"characters", 0.4115, 0.0398, 0.1073, 0},
    {"single_word", -0.2256, 0, -0.5325, 1.2175},
    {"single_rarity", 0.0752, 0, 0, 0},
    {"single_occurrences", -0.2591, -0.1068, 0.0819, 0.7229},
    {"single_adjective", -0.5049, 0, 0, 0},
    {"single_gerund", 0.1557, 0.0379, 0, 0},
    {"gerund_first", -0.776, 0, -0.7176, 0},
    {"gerund_last", 0.177, 0, 0, 0},
    {"capital", 0.1624, 0, 0, -0.6832},
    {"abbreviation", 0.614, 0, 0, 0},
    {"short_end", -0.37, 0, 0, 0},
    {"unknown_first", -0.047, 0, 0, -0.7819},
    {"unknown_last", -0.3378, 0, 0, 0},
    {"general_first", -0.5826, 0, 0, 0.1017},
    {"general_last", -0.37, 0, 0, 0},
    {"general_single", -0.5233, 0, 0, 0},
    {"longer", 0.5526, 0.0876, 0.0177, 0.1267},
    {"longer_occurrences", -0.5052, 0, 0, 0},
    {"inside_longer", -0.12, 0, 0, 0},
    {"always_inside", -0.4334, -0.181, 0, 0},
    {"cohesion", -0.0693, 0, 0.2701, 0},
    {"before_sign", 0.1367, 0, 0, 0},
    {"participle_first", -0.3587, 0, 0, 0},
    {"digit", -0.3414, 0, 0, 0},
    {"last_characters", 0.0843, 0, 0, 0},
};
// clang-format on
static_assert(std::size(table) == best_term_count);

double ln(double x) { return std::log(x); }

bool is_capital(UChar32 c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(c) != 0; }

bool has_two_capitals(std::string_view word) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(word.data());
  int found = 0;
  for (std::size_t i = 0; i < word.size() && found < 2;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, word.size(), c);
    found += is_capital(c);
  }
  return found == 2;
}

std::string_view text_of(const Word& w, std::string_view text) { return text.substr(w.begin, w.end - w.begin); }

}  // namespace

const std::array<const char*, best_term_count> best_term_names = [] {
  std::array<const char*, best_term_count> names{};
  for (std::size_t t = 0; t < best_term_count; ++t) names[t] = table[t].name;
  return names;
}();

/// Gives every term the weight that it has in this document.
void Best::weigh(const Phrases& phrases) {
  constexpr double least = -2, most = 4.5;  // where weights were found; beyond, they stay
  const double length =
      std::clamp(ln(static_cast<double>(std::max<std::size_t>(known_.words.size(), 1))) - 5, least, most);
  double wholes = 0, capitals = 0, several = 0;
  for (std::size_t p = 0; p < counts_.size(); ++p) {
    const auto& phrase = phrases.all()[p];
    if (counts_[p].whole == 0 || phrase.frequency < result_.least_frequency) continue;
    ++wholes;
    capitals += static_cast<double>(counts_[p].capitals) / phrase.frequency;
    several += phrase.length > 1;
  }
  constexpr double usual_capitals = 0.15, usual_several = 0.55;
  capitals = capitals_tell_ && wholes > 0 ? capitals / wholes - usual_capitals : 0;
  several = (wholes > 0 ? several / wholes : 0) - usual_several;
  for (std::size_t t = 0; t < best_term_count; ++t)
    weights_[t] =
        table[t].usual + table[t].by_length * length + table[t].by_several * several + table[t].by_capitals * capitals;
  // Where classes are not known, a long group may be anything, and its length says nothing.
  if (!classes_known_) weights_[Term::characters] = 0;
}

void Best::relate(const Phrases& phrases) {
  const auto all = phrases.all();
  relatives_.assign(all.size(), {});
  const auto add = [&](std::uint32_t part, std::uint32_t whole) {
    if (part == Phrases::nothing_found) return;
    auto& r = relatives_[part];
    ++r.longer;
    r.sum_longer += all[whole].frequency;
    r.most_longer = std::max(r.most_longer, all[whole].frequency);
    relatives_[whole].most_shorter = std::max(relatives_[whole].most_shorter, all[part].frequency);
  };
  for (std::uint32_t p = 0; p < all.size(); ++p) {
    if (all[p].length < 2) continue;
    const auto front = phrases.find(all[p].first, all[p].length - 1);
    const auto back = phrases.find(all[p].first + 1, all[p].length - 1);
    add(front, p);
    if (back != front) add(back, p);
  }
}

/// What its words say.
void Best::set_words(BestTerms& t, std::span<const Word> words, std::uint32_t first) const {
  const auto head = words.front().key, tail = words.back().key;
  const auto first_class = known_.classes.of[first], last_class = known_.classes.of[first + words.size() - 1];
  t[first_rarity] = known_.rarity[head];
  t[unknown_first] = known_.unknown[head];
  t[unknown_last] = known_.unknown[tail];
  t[participle_first] = first_class == WordClass::participle;
  if (words.size() == 1) {
    t[single_word] = 1;
    t[single_rarity] = known_.rarity[head];
    t[single_adjective] = first_class == WordClass::adjective || first_class == WordClass::attribute;
    t[single_gerund] = first_class == WordClass::gerund;
    t[general_single] = known_.general[head];
    return;
  }
  t[two_words + std::min<std::size_t>(words.size(), 5) - 2] = 1;
  t[gerund_first] = first_class == WordClass::gerund;
  t[gerund_last] = last_class == WordClass::gerund;
  t[general_first] = known_.general[head];
  t[general_last] = known_.general[tail];
}

/// What its places and its relatives say.
void Best::set_place(BestTerms& t, std::uint32_t phrase, const Phrase& p) const {
  const GroupCounts& c = counts_[phrase];
  const Relatives& r = relatives_[phrase];
  const double n = p.frequency;
  t[occurrences] = ln(n);
  t[early] = -ln(1 + p.first / 20.0);
  t[opening] = c.in_opening;
  t[first_sentence] = c.in_first_sentence;
  t[spread] = static_cast<double>(c.last - p.first) / static_cast<double>(known_.words.size());
  t[whole_group] = c.whole > 0;
  t[share_of_wholes] = c.whole / n;
  t[before_sign] = c.before_sign / n;
  t[capital] = c.capitals / n;
  t[longer] = ln(1.0 + r.longer);
  t[longer_occurrences] = ln((1.0 + r.sum_longer) / (1 + n));
  t[inside_longer] = ln((1.0 + r.most_longer) / (1 + n));
  t[always_inside] = r.most_longer >= p.frequency;
  if (p.length == 1) t[single_occurrences] = ln(n);
  else t[cohesion] = ln(n / std::max(n, static_cast<double>(r.most_shorter)));
}

BestTerms Best::explain(std::uint32_t p, const Phrases& phrases, std::string_view text) const {
  const Phrase& phrase = phrases.all()[p];
  const auto words = std::span<const Word>(known_.words).subspan(phrase.first, phrase.length);
  BestTerms t{};
  set_words(t, words, phrase.first);
  set_place(t, p, phrase);
  constexpr std::size_t short_word = 3;
  const auto last = text_of(words.back(), text);
  const auto shown = text.substr(words.front().begin, words.back().end - words.front().begin);
  t[characters] = ln(static_cast<double>(character_count(shown)));
  t[last_characters] = ln(static_cast<double>(character_count(last)));
  t[digit] = shown.find_first_of("0123456789") != shown.npos;
  t[abbreviation] = words.size() == 1 && has_two_capitals(last);
  t[short_end] = character_count(last) <= short_word;
  for (std::size_t k = 0; k < best_term_count; ++k) t[k] *= weights_[k];
  return t;
}

const BestResult& Best::run(std::span<const Word> words, const WordReader& reader, std::string_view text,
                            Lexicon& lexicon, std::size_t max_words, Phrases& phrases) {
  constexpr std::size_t long_document = 1500;  // words; above it a candidate must occur twice
  const auto end = before_bibliography(text);
  while (!words.empty() && words.back().begin >= end) words = words.first(words.size() - 1);
  known_.read(words, text, reader, lexicon);
  phrases.start(known_.words);
  add_groups(known_, text, max_words, phrases, counts_);
  capitals_tell_ = lexicon.capitals_tell();
  classes_known_ = lexicon.english() != nullptr;
  const bool repeats =
      std::any_of(phrases.all().begin(), phrases.all().end(), [](const Phrase& p) { return p.frequency > 1; });
  result_.least_frequency = words.size() > long_document && repeats ? 2 : 1;
  weigh(phrases);
  relate(phrases);
  result_.scores.clear();
  for (std::uint32_t p = 0; p < counts_.size(); ++p) {
    double sum = 0;
    if (phrases.all()[p].frequency >= result_.least_frequency)
      for (double term : explain(p, phrases, text)) sum += term;
    result_.scores.push_back(std::exp(sum));
  }
  return result_;
}

}  // namespace keywords
