#include "measures.hpp"

#include "rank_frequency.hpp"
#include "sequences.hpp"
#include "vocd.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace lexical_diversity {
namespace {

using Value = std::optional<double>;
using S = const Sample&;
using P = const Settings&;

constexpr char all_different[] = "every word is different";
constexpr char too_few[] = "a logarithm or a division has no value for so few words";

/// A value that is a number, or nothing.
Value real(double v) { return std::isfinite(v) ? Value(v) : std::nullopt; }
double lg(double v) { return std::log10(v); }

/// The alpha of V = alpha ln(1 + N / alpha), by halving an interval of its logarithm.
Value fisher_alpha(S s, P) {
  if (s.types == s.words.size()) return std::nullopt;
  double low = std::log(1e-6), high = std::log(1e9);
  for (int k = 0; k < 200; ++k) {
    const double middle = (low + high) / 2, alpha = std::exp(middle);
    if (middle == low || middle == high) break;
    (alpha * std::log1p(s.tokens() / alpha) < s.type_count() ? low : high) = middle;
  }
  return std::exp((low + high) / 2);
}

double entropy(S s) {
  double sum = 0;
  for (const auto& c : s.spectrum) {
    const double p = static_cast<double>(c.frequency) / s.tokens();
    sum -= static_cast<double>(c.types) * p * std::log2(p);
  }
  return sum;
}

double simpson(S s) { return (s.squares() - s.tokens()) / (s.tokens() * (s.tokens() - 1)); }
double maas(S s) { return (lg(s.tokens()) - lg(s.type_count())) / (lg(s.tokens()) * lg(s.tokens())); }
FactorRule rule(P p) { return {p.threshold, static_cast<std::size_t>(p.factor_least)}; }

constexpr char mccarthy_2010[] =
    "McCarthy, P. M. & Jarvis, S. (2010). MTLD, vocd-D, and HD-D. Behavior Research Methods 42(2), 381-392";
constexpr char mccarthy_2007[] =
    "McCarthy, P. M. & Jarvis, S. (2007). vocd: a theoretical and empirical evaluation. Language Testing 24(4), "
    "459-488";
constexpr char maas_1972[] =
    "Maas, H.-D. (1972). Ueber den Zusammenhang zwischen Wortschatzumfang und Laenge eines Textes. LiLi 2(8), 73-96";
constexpr char dugast_1979[] = "Dugast, D. (1979). Vocabulaire et stylistique. Slatkine";
constexpr char yule_1944[] =
    "Yule, G. U. (1944). The statistical study of literary vocabulary. Cambridge University Press";

constexpr char popescu_2009[] = "Popescu, I.-I. (2009). Word frequency studies. Mouton de Gruyter";
constexpr char popescu_2008[] =
    "Popescu, I.-I., Macutek, J. & Altmann, G. (2008). Word frequency and arc length. Glottometrics 17, 18-42";
constexpr char one_frequency[] = "the words by rank make no curve that could be longer or shorter";
constexpr Range zero_to_one{0, 1};

/// One word can't repeat another: what is more than a number of words needs two.
constexpr Measure list[] = {
    {"tokens", "N", "the words counted", 1, "", true, [](S s, P) { return Value(s.tokens()); }},
    {"types", "V", "the different words", 1, "", true, [](S s, P) { return Value(s.type_count()); }},
    {"hapaxes", "V1", "the words that occur once", 1, "", true, [](S s, P) { return Value(s.types_with(1)); }},
    {"ttr", "V / N", "Johnson, W. (1944). Studies in language behavior. Psychological Monographs 56(2), 1-15", 2, "",
     true, [](S s, P) { return Value(s.type_count() / s.tokens()); }, zero_to_one},
    {"guiraud_r", "V / sqrt(N)", "Guiraud, P. (1954). Les caracteres statistiques du vocabulaire. PUF", 2, "", true,
     [](S s, P) { return Value(s.type_count() / std::sqrt(s.tokens())); }},
    {"carroll_cttr", "V / sqrt(2 N)", "Carroll, J. B. (1964). Language and thought. Prentice-Hall", 2, "", true,
     [](S s, P) { return Value(s.type_count() / std::sqrt(2 * s.tokens())); }},
    {"herdan_c", "log V / log N", "Herdan, G. (1960). Type-token mathematics. Mouton", 2, too_few, true,
     [](S s, P) { return real(std::log(s.type_count()) / std::log(s.tokens())); }, zero_to_one},
    {"dugast_u", "(lg N)^2 / (lg N - lg V)", dugast_1979, 2, all_different, true,
     [](S s, P) { return real(1 / maas(s)); }},
    {"dugast_u_ln", "(ln N)^2 / (ln N - ln V)", dugast_1979, 2, all_different, true,
     [](S s, P) { return real(std::log(10.0) / maas(s)); }},
    {"maas_a2", "(lg N - lg V) / (lg N)^2", maas_1972, 2, too_few, false, [](S s, P) { return real(maas(s)); }},
    {"maas_a", "sqrt( (lg N - lg V) / (lg N)^2 )", maas_1972, 2, too_few, false,
     [](S s, P) { return real(std::sqrt(maas(s))); }},
    {"maas_a2_ln", "(ln N - ln V) / (ln N)^2", maas_1972, 2, too_few, false,
     [](S s, P) { return real(maas(s) / std::log(10.0)); }},
    {"maas_lg_v0", "lg V / sqrt( 1 - (lg V / lg N)^2 )", maas_1972, 2, all_different, true,
     [](S s, P) {
       const double share = lg(s.type_count()) / lg(s.tokens());
       return s.types == s.words.size() ? Value() : real(lg(s.type_count()) / std::sqrt(1 - share * share));
     }},
    {"somers_s", "lg lg V / lg lg N", "Somers, H. H. (1966). Statistical methods in literary analysis", 11,
     "lg lg V is no number", true, [](S s, P) { return real(lg(lg(s.type_count())) / lg(lg(s.tokens()))); },
     Range{-std::numeric_limits<double>::infinity(), 1}},
    {"somers_s_ln", "ln ln V / ln ln N", "Somers, H. H. (1966). Statistical methods in literary analysis", 3,
     "ln ln V is no number", true,
     [](S s, P) { return real(std::log(std::log(s.type_count())) / std::log(std::log(s.tokens()))); },
     Range{-std::numeric_limits<double>::infinity(), 1}},
    {"rubet_k", "ln V / ln ln N", "Dugast, D. (1979). Vocabulaire et stylistique (Rubet's index)", 3, too_few, true,
     [](S s, P) { return real(std::log(s.type_count()) / std::log(std::log(s.tokens()))); }},
    {"yule_k", "10^4 (S2 - N) / N^2", yule_1944, 2, "", false,
     [](S s, P) { return real(1e4 * (s.squares() - s.tokens()) / (s.tokens() * s.tokens())); }},
    {"yule_i", "N^2 / (S2 - N)", "Oakes, M. P. (1998). Statistics for corpus linguistics, p. 204 (M1 = all words)", 2,
     all_different, true, [](S s, P) { return real(s.tokens() * s.tokens() / (s.squares() - s.tokens())); }},
    {"yule_i_types", "V^2 / (S2 - V)", "Williams, C. B. (1970). Style and vocabulary (M1 = types)", 2, all_different,
     true, [](S s, P) { return real(s.type_count() * s.type_count() / (s.squares() - s.type_count())); }},
    {"simpson_d", "sum of Vi i (i - 1) / (N (N - 1))",
     "Simpson, E. H. (1949). Measurement of diversity. Nature 163, 688", 2, "", false,
     [](S s, P) { return real(simpson(s)); }, zero_to_one},
    {"herdan_vm", "sqrt( S2 / N^2 - 1 / V )",
     "Herdan, G. (1955). A new derivation and interpretation of Yule's "
     "'Characteristic' K. ZAMP 6, 332-334",
     2, "", false,
     [](S s, P) {
       return real(std::sqrt(std::max(0.0, s.squares() / (s.tokens() * s.tokens()) - 1 / s.type_count())));
     },
     zero_to_one},
    {"honore_r", "100 ln N / (1 - V1 / V)",
     "Honore, A. (1979). Some simple measures of richness of vocabulary. ALLC Bulletin "
     "7, 172-177",
     2, all_different, true,
     [](S s, P) { return real(100 * std::log(s.tokens()) / (1 - s.types_with(1) / s.type_count())); }},
    {"sichel_s", "V2 / V", "Sichel, H. S. (1975). On a distribution law for word frequencies. JASA 70(351), 542-547", 2,
     "", true, [](S s, P) { return Value(s.types_with(2) / s.type_count()); }, zero_to_one},
    {"michea_m", "V / V2",
     "Michea, R. (1969). Repetition et variete dans l'emploi des mots. Bulletin de la Societe de "
     "Linguistique de Paris 64, 1-24",
     2, "no word occurs twice", false, [](S s, P) { return real(s.type_count() / s.types_with(2)); }},
    {"brunet_w", "N^(V^-0.172)", "Brunet, E. (1978). Le vocabulaire de Jean Giraudoux. Slatkine", 2, "", false,
     [](S s, P) { return real(std::pow(s.tokens(), std::pow(s.type_count(), -0.172))); }},
    {"repeat_rate", "S2 / N^2", popescu_2009, 2, "", false,
     [](S s, P) { return Value(s.squares() / (s.tokens() * s.tokens())); }, zero_to_one},
    {"popescu_r1", "1 - (F(h) - h^2 / (2 N)), h the rank that is its frequency", popescu_2009, 2,
     "all words are more frequent than their rank", true, [](S s, P) { return popescu_r1(s); }, zero_to_one},
    {"popescu_r3", "1 - F(m), m the rank with the least (m / V)^2 + (1 - F(m))^2", popescu_2009, 2, "", true,
     [](S s, P) { return Value(popescu_r3(s)); }, zero_to_one},
    {"popescu_r4", "1 - (V + 1 - 2 / N sum of rank frequency) / V", popescu_2009, 2, "", true,
     [](S s, P) { return Value(popescu_r4(s)); }, zero_to_one},
    {"popescu_b1", "L / Lmax, L the length of the curve of frequencies by rank", popescu_2008, 2, one_frequency, true,
     [](S s, P) {
       const Arc a = arc(s);
       return real(s.types < 2 ? NAN : a.length / a.longest);
     },
     zero_to_one},
    {"popescu_b2", "(L - Lmin) / (Lmax - Lmin)", popescu_2008, 2, one_frequency, true,
     [](S s, P) {
       const Arc a = arc(s);
       return s.types < 3 || a.longest <= a.shortest ? Value()
                                                     : real((a.length - a.shortest) / (a.longest - a.shortest));
     },
     zero_to_one},
    {"popescu_b3", "(V - 1) / L", popescu_2008, 2, one_frequency, true,
     [](S s, P) { return real((s.type_count() - 1) / arc(s).length); }, zero_to_one},
    {"popescu_b4", "(f1 - 1) / L, f1 the frequency of the most frequent word", popescu_2008, 2, one_frequency, false,
     [](S s, P) { return real((static_cast<double>(s.spectrum.back().frequency) - 1) / arc(s).length); }},
    {"popescu_b5", "V1 / L", popescu_2008, 2, one_frequency, true,
     [](S s, P) { return real(s.types_with(1) / arc(s).length); }},
    {"entropy", "- sum of p log2 p over types",
     "Shannon, C. E. (1948). A mathematical theory of communication. Bell System Technical Journal 27", 2, "", true,
     [](S s, P) { return real(entropy(s)); }},
    {"evenness", "entropy / log2 V",
     "Pielou, E. C. (1966). The measurement of diversity. J. Theoretical Biology 13, 131-144", 2,
     "all words are the same", true, [](S s, P) { return real(entropy(s) / std::log2(s.type_count())); }, zero_to_one},
    {"fisher_alpha", "the alpha of V = alpha ln(1 + N / alpha)",
     "Fisher, R. A., Corbet, A. S. & Williams, C. B. (1943). J. Animal Ecology 12(1), 42-58", 2, all_different, true,
     fisher_alpha},
    {"hapax_share", "V1 / V", "Baayen, R. H. (2001). Word frequency distributions. Kluwer", 2, "", true,
     [](S s, P) { return Value(s.types_with(1) / s.type_count()); }, zero_to_one},
    {"mattr", "mean V / N of all windows",
     "Covington, M. A. & McFall, J. D. (2010). Cutting the Gordian knot. J. Quantitative "
     "Linguistics 17(2), 94-100",
     0, "", true, [](S s, P p) { return Value(moving_average_ttr(s, static_cast<std::size_t>(p.window))); },
     zero_to_one},
    {"msttr", "mean V / N of segments, without the rest",
     "Johnson, W. (1944). Studies in language behavior. Psychological Monographs 56(2), 1-15", 0, "", true,
     [](S s, P p) { return Value(mean_segmental_ttr(s, static_cast<std::size_t>(p.window))); }, zero_to_one},
    {"mtld", "mean over both directions of N / factors", mccarthy_2010, 10, all_different, true,
     [](S s, P p) { return mtld(s, rule(p)); }},
    {"mtld_ma", "mean length of the factors that begin at each word, both directions", mccarthy_2010, 10,
     "no factor is complete", true, [](S s, P p) { return mtld_moving_average(s, rule(p)); }},
    {"mtld_ma_wrap", "mean length of the factors that begin at each word, going on at the beginning",
     "Kyle, K. (lexical_diversity), after McCarthy & Jarvis (2010)", 10, "no factor is complete", true,
     [](S s, P p) { return mtld_wrapped(s, rule(p)); }},
    {"hdd", "expected types of a sample of n words / n, hypergeometric", mccarthy_2007, 0, "", true,
     [](S s,
        P p) { return Value(expected_types(s, static_cast<std::size_t>(p.sample)) / static_cast<double>(p.sample)); },
     zero_to_one},
    {"hdd_sum", "expected types of a sample of n words, hypergeometric", mccarthy_2007, 0, "", true,
     [](S s, P p) { return Value(expected_types(s, static_cast<std::size_t>(p.sample))); }},
    {"vocd_d", "D of TTR = D / n (sqrt(1 + 2 n / D) - 1) fitted to samples of 35 to 50 words",
     "Malvern, D. & Richards, B. (1997); McKee, G., Malvern, D. & Richards, B. (2000). Measuring vocabulary diversity "
     "using "
     "dedicated software. Literary and Linguistic Computing 15(3), 323-338",
     50, "no word is twice in any sample", true, [](S s, P p) { return vocd_of_samples(s, p.seed, p.document); }},
    {"vocd_d_exact", "the same D fitted to the expectation of the samples", mccarthy_2007, 50, all_different, true,
     [](S s, P) { return vocd_of_expectation(s); }},
};

std::string shown(double v) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, v).ptr};
}

}  // namespace

std::span<const Measure> measures() { return list; }

const Measure* find_measure(std::string_view id) {
  const auto found = std::find_if(std::begin(list), std::end(list), [&](const Measure& m) { return m.id == id; });
  return found == std::end(list) ? nullptr : &*found;
}

std::uint64_t words_needed(const Measure& m, const Settings& settings) {
  if (m.least != 0) return m.least;
  return m.id.starts_with("hdd") ? settings.sample : settings.window;
}

std::string setting_of(const Measure& m, const Settings& s) {
  if (m.id == "mattr" || m.id == "msttr") return "window " + std::to_string(s.window);
  if (m.id.starts_with("hdd")) return "sample " + std::to_string(s.sample);
  if (m.id == "vocd_d") return "seed " + std::to_string(s.seed);
  if (!m.id.starts_with("mtld")) return "";
  return "threshold " + shown(s.threshold) +
         (s.factor_least > 1 ? ", factors of " + std::to_string(s.factor_least) : "");
}

namespace {

/// A value that rounding has put a bit or two out of its range is its end.
double without_rounding(double value, Range range) {
  constexpr double slack = 1e-12;
  if (value > range.high && value < range.high + slack) return range.high;
  return value < range.low && value > range.low - slack ? range.low : value;
}

}  // namespace

Result evaluate(const Measure& m, const Sample& sample, const Settings& settings) {
  const auto words = sample.words.size();
  const auto needed = words_needed(m, settings);
  if (words < needed)
    return {std::nullopt, "too_short: " + std::to_string(words) + (words == 1 ? " word" : " words") + ", needs " +
                              std::to_string(needed)};
  const auto value = m.value(sample, settings);
  if (!value) return {std::nullopt, "undefined: " + std::string(m.undefined)};
  return {without_rounding(*value, m.range), "ok"};
}

}  // namespace lexical_diversity
