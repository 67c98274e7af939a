// Method: the score is a product of powers. Its logarithm is a weighted sum of: how often a candidate stands, how often its
// words do in proportion to how rare they are elsewhere, how early it comes, whether it is ever a whole group, how long it is in
// words and letters. Some weights move with the document: with its length, with how many of its groups have several words, and
// with how many have a capital, because what people call a keyword differs between an abstract, a paper and the news. The weights
// were found once, on development sets only; see README.md.
#include "best.hpp"

#include <algorithm>
#include <cmath>

namespace keywords {

constexpr std::array<const char*, best_term_count> names = {
    "occurrences",    "word_weight",      "mean_rarity",     "least_rarity",    "first_rarity",
    "early",          "whole_group",      "share_of_wholes", "number_of_words", "single_word",
    "single_capital", "single_adjective", "number",          "characters",      "gerund_first"};
const std::array<const char*, best_term_count> best_term_names = names;

namespace {

constexpr std::size_t long_document = 1500;  ///< words; above it a candidate must occur twice

double ln(double x) { return std::log(x); }

}  // namespace

void Best::describe_document(const Phrases& phrases) {
  const double least = -3, most = 4.5;  // where weights were found; beyond, they stay
  length_ = std::clamp(ln(static_cast<double>(known_.words.size())) - 5, least, most);
  double wholes = 0, capitals = 0, several = 0;
  for (std::size_t p = 0; p < counts_.size(); ++p) {
    const auto& phrase = phrases.all()[p];
    if (counts_[p].whole == 0 || phrase.frequency < result_.least_frequency) continue;
    ++wholes;
    capitals += static_cast<double>(counts_[p].capitals) / phrase.frequency;
    several += phrase.length > 1;
  }
  constexpr double usual_capitals = 0.15, usual_several = 0.55, usual_several_occurrences = 0.4;
  capitals_ = capitals_tell_ && wholes > 0 ? capitals / wholes - usual_capitals : 0;
  several_ = (wholes > 0 ? several / wholes : 0) - usual_several;
  const double groups = static_cast<double>(std::max<std::size_t>(totals_.groups, 1));
  several_occurrences_ = static_cast<double>(totals_.of_several) / groups - usual_several_occurrences;
}

BestTerms Best::explain(std::uint32_t p, const Phrases& phrases, std::string_view text) const {
  const Phrase& phrase = phrases.all()[p];
  const GroupCounts& counts = counts_[p];
  const double n = phrase.length, occurrences = phrase.frequency;
  double weight = 0, sum = 0, least = 0;
  bool number = false;
  for (std::uint32_t k = 0; k < phrase.length; ++k) {
    const Word& w = known_.words[phrase.first + k];
    const double rarity = known_.rarity[w.key];
    weight += weights_[w.key];
    sum += rarity;
    least = k == 0 ? rarity : std::min(least, rarity);
    number = number || known_.classes.of[phrase.first + k] == WordClass::number;
  }
  const double mean = sum / n, ln_occurrences = ln(occurrences),
               first_rarity = known_.rarity[known_.words[phrase.first].key];
  const auto& last = known_.words[phrase.first + phrase.length - 1];
  const auto begin = known_.words[phrase.first].begin;
  const double characters = ln(static_cast<double>(character_count(text.substr(begin, last.end - begin))));
  const double early = -ln(1 + phrase.first / 20.0), wholes = counts.whole / occurrences;
  const double x = length_, xx = length_ * length_, several = several_, capitals = capitals_;
  const bool single = phrase.length == 1;
  BestTerms t{};
  t[0] = ln_occurrences * (0.72897 - 0.01255 * xx - 0.99026 * several);
  t[1] = ln(weight + 0.1) * (0.47365 + 0.04475 * xx - 1.74089 * capitals + 0.46562 * several);
  t[2] = mean * (-0.19608 * capitals - 0.32548 - 0.03818 * x + 0.00543 * xx);
  t[3] = least * 0.12751;
  t[4] = first_rarity * 0.12941;
  t[5] = early * (0.24006 + 0.01658 * xx + 0.32131 * several);
  t[6] = counts.whole > 0 ? 0.91428 : 0;
  t[7] = wholes * (0.12972 * x - 0.03223 * xx);
  t[8] = phrase.length == 3 ? -0.43336 : phrase.length == 4 ? -1.16826 : phrase.length >= 5 ? -1.93477 : 0;
  if (single) {
    t[9] = 0.19985 - 4.27564 * several_occurrences_ + 3.48406 * several + (0.12781 + 0.12781) * x + 0.11411 * mean -
           0.48529 * ln_occurrences;
    t[10] = 2.81320 * capitals;
    t[11] = known_.classes.of[phrase.first] == WordClass::adjective ? -0.33408 : 0;
  }
  t[12] = number ? -1.47262 : 0;
  if (known_.classes.of[phrase.first + phrase.length - 1] == WordClass::number) t[12] += 1.17351;
  if (!single && known_.classes.of[phrase.first] == WordClass::gerund) t[14] = -0.77774;
  // Where classes are not known, a long group may be anything, and its length says nothing.
  if (classes_known_) t[13] = characters * (0.74300 + 0.26511 * x - 0.03215 * xx - 0.83396 * several);
  return t;
}

const BestResult& Best::run(std::span<const Word> words, const std::vector<std::string_view>& key_texts,
                            std::string_view text, Lexicon& lexicon, std::size_t max_words, Phrases& phrases) {
  known_.read(words, key_texts, lexicon);
  phrases.start(known_.words);
  totals_ = add_groups(known_, text, max_words, phrases, counts_);
  capitals_tell_ = lexicon.capitals_tell();
  classes_known_ = lexicon.english() != nullptr;
  const bool repeats =
      std::any_of(phrases.all().begin(), phrases.all().end(), [](const Phrase& p) { return p.frequency > 1; });
  result_.least_frequency = words.size() > long_document && repeats ? 2 : 1;
  describe_document(phrases);
  weights_.clear();
  for (std::size_t s = 0; s < known_.rarity.size(); ++s)
    weights_.push_back(std::pow(known_.frequency[s], 0.3) * std::max(known_.rarity[s], 0.05));
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
