#include "measures.hpp"

#include "sample_tests.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace keyness {
namespace {

namespace st = textmill::statistics;
using T = const TermCounts&;
constexpr double infinite = std::numeric_limits<double>::infinity();

double number(std::uint64_t n) { return static_cast<double>(n); }
double a(T t) { return number(t.target.frequency); }
double b(T t) { return number(t.reference.frequency); }
double c1(T t) { return number(t.target.words); }
double c2(T t) { return number(t.reference.words); }
double total(T t) { return c1(t) + c2(t); }
double e1(T t) { return (a(t) + b(t)) * c1(t) / total(t); }
double e2(T t) { return (a(t) + b(t)) * c2(t) / total(t); }
double na(T t) { return a(t) * 1e6 / c1(t); }
double nb(T t) { return b(t) * 1e6 / c2(t); }

/// 2 o ln(o / e), which is 0 where o is.
double log_term(double o, double e) { return o == 0 ? 0 : 2 * o * std::log(o / e); }

/// The test statistics are sums of squares, so a rounding below 0 is 0.
double ll2(T t) { return std::max(0.0, log_term(a(t), e1(t)) + log_term(b(t), e2(t))); }
double ll4(T t) {
  return std::max(0.0, log_term(a(t), e1(t)) + log_term(b(t), e2(t)) + log_term(c1(t) - a(t), c1(t) - e1(t)) +
                           log_term(c2(t) - b(t), c2(t) - e2(t)));
}

/// Chi-square of the four cells, each deviation lowered by `correction`, though not below 0.
double chi_square(T t, double correction) {
  const double apart = std::max(0.0, std::fabs(a(t) - e1(t)) - correction);
  return apart * apart * (1 / e1(t) + 1 / e2(t) + 1 / (c1(t) - e1(t)) + 1 / (c2(t) - e2(t)));
}
double chi2(T t) { return chi_square(t, 0); }
double chi2_yates(T t) { return chi_square(t, 0.5); }
double chi2_2term(T t) {
  const double apart = a(t) - e1(t);
  return apart * apart * (1 / e1(t) + 1 / e2(t));
}

double chi_square_p(T, double value) { return st::log_chi_square_tail(value); }
double normal_p(T, double value) { return st::log_normal_tails(value); }

double fisher_p(T t, double) {
  return st::log_fisher(t.target.frequency, t.target.frequency + t.reference.frequency, t.target.words,
                        t.target.words + t.reference.words);
}

double log_ratio(T t) {
  const double x = a(t) == 0 ? 0.5 : a(t), y = b(t) == 0 ? 0.5 : b(t);
  return std::log2(x / c1(t) / (y / c2(t)));
}

double odds_ratio(T t) { return a(t) / (c1(t) - a(t)) / (b(t) / (c2(t) - b(t))); }

double phi(T t) {
  const double with = a(t) + b(t);
  return (a(t) * (c2(t) - b(t)) - b(t) * (c1(t) - a(t))) / std::sqrt(with * (total(t) - with) * c1(t) * c2(t));
}

template <int N> double simple_maths(T t) { return (na(t) + N) / (nb(t) + N); }

constexpr double alpha = 0.01;
double dirichlet(T t) {
  const double all = alpha * number(t.types);
  const auto log_odds = [&](double y, double words) { return std::log((y + alpha) / (words + all - y - alpha)); };
  return log_odds(a(t), c1(t)) - log_odds(b(t), c2(t));
}
double dirichlet_z(T t) { return dirichlet(t) / std::sqrt(1 / (a(t) + alpha) + 1 / (b(t) + alpha)); }

double segment_share(const Side& s) { return number(s.segments_with) / number(s.segments); }

double divergence(T t) {
  const double f = a(t) + b(t);
  const auto part = [&](double v, double s) { return v == 0 ? 0 : v / f * std::log2(v / f / s); };
  return std::max(0.0, part(a(t), c1(t) / total(t)) + part(b(t), c2(t) / total(t)));
}

constexpr auto test = Kind::test, effect = Kind::effect;
constexpr auto no = Needs::nothing, docs = Needs::documents, segs = Needs::segments;

constexpr Measure all[] = {
    {"ll4", "Log-likelihood ratio, four cells", "2 sum O ln(O/E) over a, b, C1 - a, C2 - b", "Dunning 1993",
     "as quanteda computes `lr`, though without a correction of Yates or Williams", "", 0, infinite, test, no, 0, ll4,
     chi_square_p},
    {"ll2", "Log-likelihood ratio, two cells", "2 (a ln(a/E1) + b ln(b/E2))", "Rayson and Garside 2000",
     "UCREL, AntConc: slightly below ll4", "", 0, infinite, test, no, 0, ll2, chi_square_p},
    {"chi2", "Chi-square, four cells", "sum (O - E)^2 / E", "Hofland and Johansson 1982", "without correction", "", 0,
     infinite, test, no, 0, chi2, chi_square_p},
    {"chi2_yates", "Chi-square with the correction of Yates", "sum (|O - E| - 1/2)^2 / E", "Yates 1934",
     "|O - E| - 1/2 is not let below 0", "", 0, infinite, test, no, 0, chi2_yates, chi_square_p},
    {"chi2_2term", "Chi-square, two cells", "(a - E1)^2 / E1 + (b - E2)^2 / E2", "Anthony 2014",
     "AntConc 3: slightly below chi2", "", 0, infinite, test, no, 0, chi2_2term, chi_square_p},
    {"fisher", "Fisher's exact test", "log10 of the sum of hypergeometric probabilities not above that of a",
     "Fisher 1922", "two-sided, as in R", "", -infinite, 0, test, no, 0,
     [](T t) { return fisher_p(t, 0) / std::log(10.0); }, fisher_p},
    {"welch_t", "Welch's t-test", "difference of the documents' mean rates / its standard error",
     "Welch 1947; Paquot and Bestgen 2009", "documents without the term have the rate 0", "", -infinite, infinite, test,
     docs, 2, [](T t) { return welch(t.target, t.reference).statistic; },
     [](T t, double) { return welch(t.target, t.reference).log_p; }},
    {"mann_whitney", "Mann-Whitney U-test", "pairs of documents of which the target's has the higher rate, ties half",
     "Mann and Whitney 1947; Kilgarriff 2001", "normal approximation with corrections for ties and continuity", "", 0,
     infinite, test, docs, 2, [](T t) { return mann_whitney(t.target, t.reference).statistic; },
     [](T t, double) { return mann_whitney(t.target, t.reference).log_p; }},
    {"log_odds_dirichlet_z", "Log-odds with a Dirichlet prior, standardised", "delta / sqrt(1/(a+α) + 1/(b+α))",
     "Monroe, Colaresi and Quinn 2008", "α = 0.01 for each of the types", "", -infinite, infinite, test, no, 0,
     dirichlet_z, normal_p},
    {"bic", "Bayes factor, by BIC", "ll4 - ln N", "Wilson 2013", "of ll4", "", -infinite, infinite, effect, no, 0,
     [](T t) { return ll4(t) - std::log(total(t)); }, nullptr},
    {"ell", "Effect size of log-likelihood", "ll2 / (N ln(min E))", "Johnston, Berry and Mielke 2006",
     "of ll2; undefined where min E is 1 or less", "1", 0, 1, effect, no, 0,
     [](T t) {
       const double least = std::min(e1(t), e2(t));
       return least <= 1 ? infinite : ll2(t) / (total(t) * std::log(least));
     },
     nullptr},
    {"log_ratio", "Log ratio", "log2((a/C1) / (b/C2))", "Hardie 2014", "a frequency of 0 counts as 0.5", "bit",
     -infinite, infinite, effect, no, 0, log_ratio, nullptr},
    {"pct_diff", "%DIFF", "100 (na - nb) / nb", "Gabrielatos and Marchi 2011",
     "undefined where b is 0, for which the paper writes 1e-18", "%", -100, infinite, effect, no, 0,
     [](T t) { return 100 * (na(t) - nb(t)) / nb(t); }, nullptr},
    {"relative_risk", "Ratio of relative frequencies", "na / nb", "Ahmad and others 1999", "undefined where b is 0",
     "1", 0, infinite, effect, no, 0, [](T t) { return na(t) / nb(t); }, nullptr},
    {"odds_ratio", "Odds ratio", "(a (C2 - b)) / (b (C1 - a))", "Everitt 1992; Pojanapunya and Watson Todd 2018",
     "undefined where b is 0", "1", 0, infinite, effect, no, 0, odds_ratio, nullptr},
    {"diff_coeff", "Difference coefficient", "(na - nb) / (na + nb)", "Hofland and Johansson 1982", "", "1", -1, 1,
     effect, no, 0, [](T t) { return (na(t) - nb(t)) / (na(t) + nb(t)); }, nullptr},
    {"phi", "Phi coefficient", "(a (C2-b) - b (C1-a)) / sqrt((a+b) (N-a-b) C1 C2)", "Yule 1912",
     "with its sign; its square is chi2 / N", "1", -1, 1, effect, no, 0, phi, nullptr},
    {"simple_maths_1", "Simple maths, N = 1", "(na + 1) / (nb + 1)", "Kilgarriff 2009", "for rare terms", "1", 0,
     infinite, effect, no, 0, simple_maths<1>, nullptr},
    {"simple_maths_10", "Simple maths, N = 10", "(na + 10) / (nb + 10)", "Kilgarriff 2009", "", "1", 0, infinite,
     effect, no, 0, simple_maths<10>, nullptr},
    {"simple_maths_100", "Simple maths, N = 100", "(na + 100) / (nb + 100)", "Kilgarriff 2009", "as Sketch Engine", "1",
     0, infinite, effect, no, 0, simple_maths<100>, nullptr},
    {"simple_maths_1000", "Simple maths, N = 1000", "(na + 1000) / (nb + 1000)", "Kilgarriff 2009",
     "for frequent terms", "1", 0, infinite, effect, no, 0, simple_maths<1000>, nullptr},
    {"log_odds_dirichlet", "Log-odds with a Dirichlet prior",
     "ln((a+α) / (C1 + αV - a - α)) - ln((b+α) / (C2 + αV - b - α)), V types", "Monroe, Colaresi and Quinn 2008",
     "α = 0.01 for each of the types", "nat", -infinite, infinite, effect, no, 0, dirichlet, nullptr},
    {"mann_whitney_auc", "Probability of superiority", "mann_whitney / (documents of target * of reference)",
     "Mann and Whitney 1947; McGraw and Wong 1992", "0.5: no difference", "1", 0, 1, effect, docs, 1,
     [](T t) {
       return mann_whitney(t.target, t.reference).statistic /
              (number(t.target.documents) * number(t.reference.documents));
     },
     nullptr},
    {"zeta", "Zeta", "share of the target's segments with the term - share of the reference's",
     "Burrows 2007; Craig and Kinney 2009", "Craig's zeta is 1 + this", "1", -1, 1, effect, segs, 0,
     [](T t) { return segment_share(t.target) - segment_share(t.reference); }, nullptr},
    {"log_zeta", "Logarithmic zeta", "log2 of the ratio of these shares", "Schoech and others 2018",
     "undefined where a share is 0", "bit", -infinite, infinite, effect, segs, 0,
     [](T t) { return std::log2(segment_share(t.target) / segment_share(t.reference)); }, nullptr},
    {"eta", "Eta", "DP of the reference - DP of the target", "Du, Dudar and Schoech 2021", "of DP by documents", "1",
     -1, 1, effect, docs, 1,
     [](T t) { return t.target.dp && t.reference.dp ? *t.reference.dp - *t.target.dp : infinite; }, nullptr},
    {"key_keywords", "Key keywords", "documents of the target in which the term is key", "Scott 1997",
     "ll4 of the document against the reference, positive, 3 occurrences or more, p of `key_p` or less", "document", 0,
     infinite, effect, no, 0, [](T t) { return number(t.key_texts); }, nullptr},
    {"dkl", "Kullback-Leibler divergence of the split", "sum over the sides of (v/f) log2((v/f) / (C/N))", "Gries 2021",
     "to be read beside a dispersion such as dp_norm", "bit", 0, infinite, effect, no, 0, divergence, nullptr},
};

std::string lacking(const Measure& m, T t) {
  if (t.target.words == 0) return "undefined: the target has no words";
  if (t.reference.words == 0) return "undefined: the reference has no words";
  if (t.target.frequency + t.reference.frequency == 0) return "undefined: the term does not occur";
  if (m.needs == Needs::nothing) return "";
  if (t.reference.documents == 0) return "undefined: a word list has no documents";
  const std::uint64_t least = std::min(t.target.documents, t.reference.documents);
  if (least < m.documents_needed)
    return "too_short: " + std::to_string(least) + " document on a side, needs " + std::to_string(m.documents_needed);
  return "";
}

}  // namespace

std::span<const Measure> measures() { return all; }

const Measure* find_measure(std::string_view id) {
  const auto* found = std::find_if(std::begin(all), std::end(all), [&](const Measure& m) { return m.id == id; });
  return found == std::end(all) ? nullptr : found;
}

Result evaluate(const Measure& measure, const TermCounts& counts) {
  if (auto why = lacking(measure, counts); !why.empty()) return {std::nullopt, std::nullopt, std::move(why)};
  const double value = measure.value(counts);
  if (!std::isfinite(value)) {
    if (counts.reference.frequency == 0)
      return {std::nullopt, std::nullopt, "undefined: the term is not in the reference"};
    if (counts.target.frequency == 0) return {std::nullopt, std::nullopt, "undefined: the term is not in the target"};
    return {std::nullopt, std::nullopt, "undefined: a division by 0 or a logarithm of 0 in the formula"};
  }
  if (measure.log_p == nullptr) return {value, std::nullopt, "ok"};
  const double log_p = measure.log_p(counts, value);
  if (std::isnan(log_p)) return {value, std::nullopt, "undefined: p can't be computed"};
  return {value, log_p, "ok"};
}

char direction(const TermCounts& t) {
  __extension__ typedef unsigned __int128 wide;
  const wide target = static_cast<wide>(t.target.frequency) * t.reference.words;
  const wide reference = static_cast<wide>(t.reference.frequency) * t.target.words;
  return target > reference ? '+' : target < reference ? '-' : '=';
}

st::interval log_ratio_interval(const TermCounts& t) {
  if (t.target.words == 0 || t.reference.words == 0 || t.target.frequency + t.reference.frequency == 0) return {};
  const double x = a(t) == 0 ? 0.5 : a(t), y = b(t) == 0 ? 0.5 : b(t);
  const double variance = std::max(0.0, 1 / x - 1 / c1(t) + 1 / y - 1 / c2(t));
  const double margin = 1.959963984540054 * std::sqrt(variance) / std::log(2.0);
  return {log_ratio(t) - margin, log_ratio(t) + margin};
}

}  // namespace keyness
