#include "association.hpp"

#include "hypergeometric.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace collocations {
namespace {

using Value = std::optional<double>;
using C = const Counts&;

constexpr char church_hanks[] =
    "Church, K. W. & Hanks, P. (1990). Word association norms, mutual information, and lexicography. "
    "Computational "
    "Linguistics 16(1), 22-29";
constexpr char evert_2005[] =
    "Evert, S. (2005). The statistics of word cooccurrences: word pairs and collocations. Dissertation, Stuttgart";
constexpr char evert_2008[] =
    "Evert, S. (2008). Corpora and collocations. In Corpus Linguistics: An International Handbook, ch. 58. De Gruyter";
constexpr char daille[] =
    "Daille, B. (1994). Approche mixte pour l'extraction automatique de terminologie. These, Paris 7";
constexpr char gries[] =
    "Gries, S. Th. (2013). 50-something years of work on collocations. International Journal of Corpus Linguistics "
    "18(1), 137-166; after Allan, L. G. (1980)";
constexpr char hardie[] = "Hardie, A. (2014). Log Ratio: an informal introduction. CASS, Lancaster";
constexpr char blaheta[] =
    "Blaheta, D. & Johnson, M. (2001). Unsupervised learning of multi-word verbs. ACL Workshop on Collocation, 54-60";
constexpr double inf = std::numeric_limits<double>::infinity();
constexpr char empty_cell[] = "a cell of the table is empty, so that the ratio has no bound";
constexpr char no_margin[] = "a margin of the table is empty";
constexpr char never_together[] = "the words are never met together, so the logarithm has no value";

double observed(C c) { return c.together; }
double ratio(C c) { return c.together / c.expected(); }
double mi(C c) { return std::log2(ratio(c)); }
/// x ln(x / y), which is 0 where x is.
double x_ln(double x, double y) { return x > 0 ? x * std::log(x / y) : 0; }

double sum_alone(C c) {
  double s = 0;
  for (std::size_t i = 0; i < c.words; ++i) s += c.alone[i];
  return s;
}
double dice(C c) { return static_cast<double>(c.words) * observed(c) / sum_alone(c); }

double g2(C c) {
  const Cells t = cells(c);
  double s = 0;
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 2; ++j) s += x_ln(t.o[i][j], t.e[i][j]);
  return std::max(0.0, 2 * s);
}

/// Pearson's statistic from the determinant, where nothing cancels; `yates` is taken off its absolute value.
double chi2(C c, double yates) {
  const Cells t = cells(c);
  const double determinant = std::abs(t.o[0][0] * t.o[1][1] - t.o[0][1] * t.o[1][0]);
  const double d = std::max(0.0, determinant - yates);
  return (d / (t.rows[0] * t.rows[1])) * (d / (t.columns[0] * t.columns[1])) * t.n;
}

double log_odds(C c) {
  const Cells t = cells(c);
  return std::log(t.o[0][0] + 0.5) + std::log(t.o[1][1] + 0.5) - std::log(t.o[0][1] + 0.5) - std::log(t.o[1][0] + 0.5);
}

/// How often exactly the words of `pattern` are in place.
double exactly(C c, std::size_t pattern) {
  if (c.exactly != nullptr) return static_cast<double>(c.exactly[pattern]);
  const Cells t = cells(c);
  return t.o[(pattern & 1) == 0][(pattern & 2) == 0];
}
bool has_patterns(C c) { return c.words == 2 || c.exactly != nullptr; }

double lambda(C c) {
  double s = 0;
  for (std::size_t p = 0; p < std::size_t{1} << c.words; ++p) {
    const bool minus = (c.words - static_cast<std::size_t>(__builtin_popcountll(p))) % 2 != 0;
    s += (minus ? -1 : 1) * std::log(exactly(c, p) + 0.5);
  }
  return s;
}
double lambda_error(C c) {
  double s = 0;
  for (std::size_t p = 0; p < std::size_t{1} << c.words; ++p) s += 1 / (exactly(c, p) + 0.5);
  return std::sqrt(s);
}

double least_share(C c) {
  double s = 1;
  for (std::size_t i = 0; i < c.words; ++i) s = std::min(s, observed(c) / c.alone[i]);
  return s;
}
/// P(y | x) and P(y | not x), or the same the other way round.
struct Conditional {
  double with, without;
};
Conditional y_given_x(C c) {
  const Cells t = cells(c);
  return {t.o[0][0] / t.rows[0], t.o[1][0] / t.rows[1]};
}
Conditional x_given_y(C c) {
  const Cells t = cells(c);
  return {t.o[0][0] / t.columns[0], t.o[0][1] / t.columns[1]};
}
double delta(Conditional p) { return p.with - p.without; }
double log_ratio(Conditional p) { return std::log2(p.with / p.without); }

Value fisher(C c) {
  const Value lg = log10_upper_tail({c.together, c.alone[0], c.alone[1], c.total});
  return lg ? Value(0 - *lg) : std::nullopt;
}

constexpr Association list[] = {
    {"mi", "Mutual information; base 2; also called PMI", "log2(O / E)", church_hanks, "bit", -inf, inf, never_together,
     false, [](C c) -> Value { return mi(c); }},
    {"mi2", "MI squared; base 2", "log2(O^2 / E)", daille, "bit", -inf, inf, never_together, false,
     [](C c) -> Value { return std::log2(observed(c)) + mi(c); }},
    {"mi3", "MI cubed; base 2", "log2(O^3 / E)",
     "Oakes, M. P. (1998). Statistics for Corpus Linguistics. Edinburgh University Press; after Daille (1994)", "bit",
     -inf, inf, never_together, false, [](C c) -> Value { return 2 * std::log2(observed(c)) + mi(c); }},
    {"npmi", "Normalised pointwise mutual information", "log2(O / E) / -log2(O / N)",
     "Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction. GSCL, 31-40", "1", -1, 1,
     "the words are never met together, or every pair is this one", true,
     [](C c) -> Value { return mi(c) / -std::log2(observed(c) / c.total); }},
    {"lmi", "Local mutual information; base 2", "O log2(O / E)", evert_2005, "bit", -inf, inf, never_together, false,
     [](C c) -> Value { return observed(c) * mi(c); }},
    {"mi_log_f", "MI log f, salience", "log2(O / E) ln(O + 1)",
     "Kilgarriff, A. & Tugwell, D. (2001). Word Sketch. ACL Workshop on Collocation, 32-38", "1", -inf, inf,
     never_together, false, [](C c) -> Value { return mi(c) * std::log1p(observed(c)); }},
    {"t", "t-score", "(O - E) / sqrt(O)",
     "Church, K., Gale, W., Hanks, P. & Hindle, D. (1991). Using statistics in lexical analysis. In Lexical "
     "Acquisition, 115-164. Erlbaum",
     "1", -inf, inf, "the words are never met together", false,
     [](C c) -> Value { return (observed(c) - c.expected()) / std::sqrt(observed(c)); }},
    {"z", "z-score; variance E, without continuity correction", "(O - E) / sqrt(E)",
     "Berry-Rogghe, G. L. M. (1973). The computation of collocations. In The Computer and Literary Studies, 103-112",
     "1", -inf, inf, no_margin, false,
     [](C c) -> Value { return (observed(c) - c.expected()) / std::sqrt(c.expected()); }},
    {"simple_ll", "Simple log-likelihood; one cell, unsigned", "2 (O ln(O / E) - (O - E))", evert_2008, "1", 0, inf,
     no_margin, false,
     [](C c) -> Value { return std::max(0.0, 2 * (x_ln(observed(c), c.expected()) - (observed(c) - c.expected()))); }},
    {"g2", "Log-likelihood G2; four cells, unsigned", "2 sum Oij ln(Oij / Eij)",
     "Dunning, T. (1993). Accurate methods for the statistics of surprise and coincidence. Computational Linguistics "
     "19(1), 61-74",
     "1", 0, inf, no_margin, true, [](C c) -> Value { return g2(c); }},
    {"chi2", "Pearson's chi-squared; four cells, without continuity correction", "sum (Oij - Eij)^2 / Eij",
     "Pearson, K. (1900). On the criterion that a given system of deviations. Philosophical Magazine 50, 157-175", "1",
     0, inf, no_margin, true, [](C c) -> Value { return chi2(c, 0); }},
    {"chi2_yates", "Chi-squared with Yates' correction; the correction never turns the sign",
     "N max(0, |O11 O22 - O12 O21| - N / 2)^2 / (R1 R2 C1 C2)",
     "Yates, F. (1934). Contingency tables involving small numbers and the chi-squared test. Supplement to JRSS 1(2), "
     "217-235",
     "1", 0, inf, no_margin, true, [](C c) -> Value { return chi2(c, c.total / 2); }},
    {"fisher",
     "Fisher's exact test; one-sided, for attraction (some programs test for repulsion); strength is -lg p, as Gries & "
     "Stefanowitsch (2004) have it",
     "-lg P(X >= O), X hypergeometric (R1, C1, N)",
     "Pedersen, T. (1996). Fishing for exactness. SCSUG, 188-200; after Fisher, R. A. (1922)", "-lg p", 0, inf,
     no_margin, true, fisher},
    {"poisson_stirling", "Poisson-Stirling; natural logarithm; some programs take base 2", "O (ln(O / E) - 1)",
     "Quasthoff, U. & Wolff, C. (2002). The Poisson collocation measure and its applications. COLLOC workshop, Vienna",
     "1", -inf, inf, never_together, false, [](C c) -> Value { return observed(c) * (std::log(ratio(c)) - 1); }},
    {"dice", "Dice coefficient; k words: k O over the sum of their frequencies", "2 O / (R1 + C1)",
     "Dice, L. R. (1945). Measures of the amount of ecologic association between species. Ecology 26(3), 297-302", "1",
     0, 1, no_margin, false, [](C c) -> Value { return dice(c); }},
    {"log_dice", "logDice", "14 + log2(2 O / (R1 + C1))",
     "Rychly, P. (2008). A lexicographer-friendly association score. RASLAN, 6-9", "bit", -inf, 14, never_together,
     false, [](C c) -> Value { return 14 + std::log2(dice(c)); }},
    {"jaccard", "Jaccard coefficient", "O / (R1 + C1 - O)",
     "Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11(2), 37-50", "1", 0, 1,
     no_margin, true, [](C c) -> Value { return observed(c) / (c.alone[0] + c.alone[1] - observed(c)); }},
    {"min_sens", "Minimum sensitivity", "min(O / R1, O / C1)",
     "Pedersen, T. & Bruce, R. (1996). What to infer from a description. Technical report 96-CSE-04, SMU; Pedersen "
     "(1998)",
     "1", 0, 1, no_margin, false, [](C c) -> Value { return least_share(c); }},
    {"delta_p_forward", "Delta P of the collocate given the node; y given x", "O11 / R1 - O21 / R2", gries, "1", -1, 1,
     no_margin, true, [](C c) -> Value { return delta(y_given_x(c)); }},
    {"delta_p_backward", "Delta P of the node given the collocate; x given y", "O11 / C1 - O12 / C2", gries, "1", -1, 1,
     no_margin, true, [](C c) -> Value { return delta(x_given_y(c)); }},
    {"cond_prob_forward", "Probability of the collocate given the node; y given x", "O / R1", evert_2008, "1", 0, 1,
     no_margin, true, [](C c) -> Value { return y_given_x(c).with; }},
    {"cond_prob_backward", "Probability of the node given the collocate; x given y", "O / C1", evert_2008, "1", 0, 1,
     no_margin, true, [](C c) -> Value { return x_given_y(c).with; }},
    {"log_ratio_forward",
     "Log ratio of the collocate near the node; y near x and elsewhere; nothing is added to a zero",
     "log2((O11 / R1) / (O21 / R2))", hardie, "bit", -inf, inf, empty_cell, true,
     [](C c) -> Value { return log_ratio(y_given_x(c)); }},
    {"log_ratio_backward",
     "Log ratio of the node near the collocate; x near y and elsewhere; nothing is added to a zero",
     "log2((O11 / C1) / (O12 / C2))", hardie, "bit", -inf, inf, empty_cell, true,
     [](C c) -> Value { return log_ratio(x_given_y(c)); }},
    {"odds_ratio", "Odds ratio; nothing is added to a zero", "O11 O22 / (O12 O21)", evert_2005, "1", 0, inf, empty_cell,
     true,
     [](C c) -> Value {
       const Cells t = cells(c);
       return t.o[0][0] / t.o[0][1] * (t.o[1][1] / t.o[1][0]);
     }},
    {"log_odds_ratio", "Discounted log odds ratio; half added to each cell",
     "ln((O11 + .5) (O22 + .5) / ((O12 + .5) (O21 + .5)))", evert_2005, "nat", -inf, inf, no_margin, true,
     [](C c) -> Value { return log_odds(c); }},
    {"mu", "MU, observed over expected", "O / E",
     "Stubbs, M. (1995). Collocations and semantic profiles. Functions "
     "of Language 2(1), 23-55",
     "1", 0, inf, no_margin, false, [](C c) -> Value { return ratio(c); }},
    {"lambda", "Interaction of the log-linear model; half added to each cell; 2 to 5 words, each in its place",
     "sum over patterns b of (-1)^(k - |b|) ln(nb + .5)", blaheta, "nat", -inf, inf, no_margin, false,
     [](C c) -> Value { return has_patterns(c) ? Value(lambda(c)) : std::nullopt; }},
    {"lambda_z", "Interaction over its standard error; half added to each cell; 2 to 5 words, each in its place",
     "lambda / sqrt(sum over patterns b of 1 / (nb + .5))", blaheta, "1", -inf, inf, no_margin, false,
     [](C c) -> Value { return has_patterns(c) ? Value(lambda(c) / lambda_error(c)) : std::nullopt; }},
    {"mutual_expectation", "Mutual expectation; pairs", "(O / N) 2 O / (R1 + C1)",
     "Dias, G., Guillore, S. & Lopes, J. G. P. (2000). Mining textual associations in text corpora. KDD Workshop on "
     "Text Mining",
     "1", 0, 1, no_margin, true, [](C c) -> Value { return observed(c) / c.total * dice(c); }},
    {"phi2", "Mean square contingency; without continuity correction", "chi-squared / N", evert_2005, "1", 0, 1,
     no_margin, true, [](C c) -> Value { return chi2(c, 0) / c.total; }},
};

std::string number(double v) { return std::to_string(static_cast<std::uint64_t>(v)); }

}  // namespace

std::string contradiction(const Counts& c) {
  if (!(c.total > 0)) return "nothing was counted";
  for (std::size_t i = 0; i < c.words; ++i)
    if (c.together > c.alone[i])
      return "met together " + number(c.together) + " times, but one of the words only " + number(c.alone[i]) +
             " times; count margins by `margins: pairs`";
  if (c.words == 2 && c.alone[0] + c.alone[1] - c.together > c.total)
    return "the words of the pair are more than all that was counted; count margins by `margins: pairs`";
  return "";
}

std::span<const Association> associations() { return list; }

Result evaluate(const Association& measure, const Counts& counts) {
  if (measure.pairs_only && counts.words != 2)
    return {std::nullopt, "undefined: for pairs; this is a group of " + std::to_string(counts.words) + " words"};
  if (const auto why = contradiction(counts); !why.empty()) return {std::nullopt, "undefined: " + why};
  const auto value = measure.value(counts);
  if (!value || !std::isfinite(*value)) return {std::nullopt, "undefined: " + std::string(measure.undefined)};
  return {value, "ok"};
}

}  // namespace collocations
