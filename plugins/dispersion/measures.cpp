// Method: parts without the term enter every sum in closed form, so that a measure costs as many steps as there are parts
// that have it. Sums run in the order of the parts.
#include "measures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dispersion {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

double number(std::uint64_t n) { return static_cast<double>(n); }
double size_of(const Occurrences& t) { return number(t.parts.words); }
double n(const Occurrences& t) { return static_cast<double>(t.parts.count()); }
double f(const Occurrences& t) { return number(t.frequency); }
double range(const Occurrences& t) { return static_cast<double>(t.counts.size()); }

/// Sum of term(v, s) over the parts that have it.
template <class Term> double sum(const Occurrences& t, Term&& term) {
  double total = 0;
  for (const auto& c : t.counts) total += term(number(c.count), t.parts.shares[c.part]);
  return total;
}

/// Population standard deviation over all parts of x(v, s), which is 0 where v is, divided by its mean.
template <class X> double variation(const Occurrences& t, X&& x) {
  const double mean = sum(t, x) / n(t);
  const double squares = sum(t, [&](double v, double s) { return (x(v, s) - mean) * (x(v, s) - mean); });
  return std::sqrt((squares + (n(t) - range(t)) * mean * mean) / n(t)) / mean;
}

double per_word(double v, double s) { return v / s; }

double sd(const Occurrences& t) {
  return variation(t, [](double v, double) { return v; }) * f(t) / n(t);
}
double vc(const Occurrences& t) {
  return variation(t, [](double v, double) { return v; });
}
double juilland_d(const Occurrences& t) { return 1 - variation(t, per_word) / std::sqrt(n(t) - 1); }

double carroll_d2(const Occurrences& t) {
  const double all = sum(t, per_word);
  const double entropy = sum(t, [&](double v, double s) { return -(v / s / all) * std::log(v / s / all); });
  return entropy / std::log(n(t));
}

double rosengren_kf(const Occurrences& t) {
  const double roots = sum(t, [](double v, double s) { return std::sqrt(s * v); });
  return roots * roots;
}
double rosengren_s(const Occurrences& t) { return rosengren_kf(t) / f(t); }

double lyne_d3(const Occurrences& t) {
  double with = 0;  // the shares of the parts that have it
  const double chi = sum(t, [&](double v, double s) {
    with += s;
    return (v - f(t) * s) * (v - f(t) * s) / (f(t) * s);
  });
  return 1 - (chi + f(t) * (1 - with)) / (4 * f(t));
}

double distributional_consistency(const Occurrences& t) {
  const double roots = sum(t, [](double v, double s) { return std::sqrt(v / s); }) / n(t);
  return roots * roots / (sum(t, per_word) / n(t));
}

double dp(const Occurrences& t) {
  double with = 0;
  const double apart = sum(t, [&](double v, double s) {
    with += s;
    return std::fabs(v / f(t) - s);
  });
  return (apart + std::max(0.0, 1 - with)) / 2;
}
double dp_norm(const Occurrences& t) { return dp(t) / (1 - t.parts.smallest_share); }

double dkl(const Occurrences& t) {
  return std::max(0.0, sum(t, [&](double v, double s) { return v / f(t) * std::log2(v / f(t) / s); }));
}

double carroll_um(const Occurrences& t) {
  const double d2 = carroll_d2(t);
  return f(t) * d2 + (1 - d2) * f(t) / n(t);
}

/// Sum over parts of psi(v + 1) + gamma, which for whole v is 1 + 1/2 + ... + 1/v.
double kromer_ur(const Occurrences& t) {
  return sum(t, [](double v, double) {
    constexpr double gamma = 0.57721566490153286061, enough = 100;
    if (v > enough) {  // the Euler-Maclaurin series of the harmonic numbers, exact to the last bit from here on
      const double y = 1 / (v * v);
      return std::log(v) + gamma + 1 / (2 * v) - y * (1.0 / 12 - y * (1.0 / 120 - y / 252));
    }
    double harmonic = 0;
    for (double i = v; i >= 1; --i) harmonic += 1 / i;
    return harmonic;
  });
}

/// Sum of term(d) over the distances from each occurrence to the next, the last one's to the first across the end.
template <class Term> double sum_distances(const Occurrences& t, Term&& term) {
  const auto& at = t.positions;
  double total = term(number(at.front()) + size_of(t) - number(at.back()));
  for (std::size_t i = 1; i < at.size(); ++i) total += term(number(at[i]) - number(at[i - 1]));
  return total;
}

double arf(const Occurrences& t) {
  const double even = size_of(t) / f(t);
  return sum_distances(t, [&](double d) { return std::min(d, even); }) / even;
}
double awt(const Occurrences& t) {
  return (1 + sum_distances(t, [](double d) { return d * d; }) / size_of(t)) / 2;
}
double ald(const Occurrences& t) {
  return sum_distances(t, [](double d) { return d * std::log10(d); }) / size_of(t);
}

constexpr std::string_view of_shares = "p, the frequency in words of the part, so that unequal parts count as they are";

constexpr Measure all[] = {
    {"range", "Range", "number of parts with v > 0", "Juilland and Chang-Rodriguez 1964", "", "part", 0, infinite, 1,
     false, range},
    {"range_share", "Range, as a share", "range / n", "Juilland and Chang-Rodriguez 1964", "", "1", 0, 1, 1, false,
     [](const Occurrences& t) { return range(t) / n(t); }},
    {"sd", "Standard deviation of counts", "sqrt(sum (v - f/n)^2 / n)", "Juilland and Chang-Rodriguez 1964",
     "of the population of all parts", "", 0, infinite, 1, false, sd},
    {"vc", "Coefficient of variation", "sd / (f/n)", "Juilland and Chang-Rodriguez 1964",
     "of the population of all parts", "1", 0, infinite, 1, false, vc},
    {"juilland_d", "Juilland's D", "1 - (sd(p) / mean(p)) / sqrt(n - 1)",
     "Juilland and Chang-Rodriguez 1964; Juilland, Brodin and Davidovitch 1970",
     "standard deviation of the population, of p; quanteda.extras takes that of a sample, which is lower", "1", 0, 1, 2,
     false, juilland_d},
    {"carroll_d2", "Carroll's D2", "-sum q ln q / ln n, q = p / sum p", "Carroll 1970", of_shares, "1", 0, 1, 2, false,
     carroll_d2},
    {"rosengren_s", "Rosengren's S", "(sum sqrt(s v))^2 / f", "Rosengren 1971", "adapted to unequal parts by s", "1", 0,
     1, 1, false, rosengren_s},
    {"lyne_d3", "Lyne's D3", "1 - chi^2 / (4 f), chi^2 = sum (v - f s)^2 / (f s)", "Lyne 1985",
     "below 0 for terms of few parts, which is flagged and not cut to 0", "1", 0, 1, 1, false, lyne_d3},
    {"dc", "Distributional consistency", "(sum sqrt(p) / n)^2 / mean(p)", "Zhang, Huang and Yu 2004", of_shares, "1", 0,
     1, 1, false, distributional_consistency},
    {"idf", "Inverse document frequency", "log2(n / range)", "Sparck Jones 1972", "", "bit", 0, infinite, 1, false,
     [](const Occurrences& t) { return std::log2(n(t) / range(t)); }},
    {"dp", "Deviation of proportions", "sum |v/f - s| / 2", "Gries 2008",
     "0 is even; Wordless takes all parts for equal", "1", 0, 1, 1, false, dp},
    {"dp_norm", "Deviation of proportions, normalised", "dp / (1 - min s)", "Lijffijt and Gries 2012", "0 is even", "1",
     0, 1, 2, false, dp_norm},
    {"dkl", "Kullback-Leibler divergence", "sum (v/f) log2((v/f) / s)", "Gries 2020", "0 is even", "bit", 0, infinite,
     1, false, dkl},
    {"dkl_norm", "Kullback-Leibler divergence, normalised", "1 - e^-dkl", "Gries 2021", "0 is even", "1", 0, 1, 1,
     false, [](const Occurrences& t) { return -std::expm1(-dkl(t)); }},
    {"dkl_evenness", "Kullback-Leibler divergence as evenness", "2^-dkl", "Gries 2020", "1 is even", "1", 0, 1, 1,
     false, [](const Occurrences& t) { return std::exp2(-dkl(t)); }},
    {"juilland_u", "Juilland's U", "f D, D = juilland_d", "Juilland, Brodin and Davidovitch 1970", "", "", 0, infinite,
     2, false, [](const Occurrences& t) { return f(t) * juilland_d(t); }},
    {"carroll_um", "Carroll's Um", "f D2 + (1 - D2) f / n, D2 = carroll_d2", "Carroll 1970", "", "", 0, infinite, 2,
     false, carroll_um},
    {"engwall_fm", "Engwall's FM", "f range / n", "Engwall 1974", "", "", 0, infinite, 1, false,
     [](const Occurrences& t) { return f(t) * range(t) / n(t); }},
    {"rosengren_kf", "Rosengren's KF", "(sum sqrt(s v))^2", "Rosengren 1971", "adapted to unequal parts by s", "", 0,
     infinite, 1, false, rosengren_kf},
    {"kromer_ur", "Kromer's UR", "sum psi(v + 1) + gamma", "Kromer 2003", "", "", 0, infinite, 1, false, kromer_ur},
    {"arf", "Average reduced frequency", "sum min(d, N/f) / (N/f)", "Savicky and Hlavacova 2002",
     "the corpus is a circle", "", 0, infinite, 1, true, arf},
    {"awt", "Average waiting time", "(1 + sum d^2 / N) / 2", "Savicky and Hlavacova 2002", "the corpus is a circle",
     "word", 0, infinite, 1, true, awt},
    {"f_awt", "Frequency by average waiting time", "N / (2 awt - 1)", "Savicky and Hlavacova 2002",
     "the corpus is a circle", "", 0, infinite, 1, true,
     [](const Occurrences& t) { return size_of(t) / (2 * awt(t) - 1); }},
    {"ald", "Average logarithmic distance", "sum d log10(d) / N", "Savicky and Hlavacova 2002",
     "the corpus is a circle", "", 0, infinite, 1, true, ald},
    {"f_ald", "Frequency by average logarithmic distance", "N 10^-ald", "Savicky and Hlavacova 2002",
     "the corpus is a circle", "", 0, infinite, 1, true,
     [](const Occurrences& t) { return size_of(t) * std::pow(10, -ald(t)); }},
};

}  // namespace

Parts::Parts(std::vector<std::uint64_t> sizes) {
  for (const auto size : sizes) words += size;
  shares.reserve(sizes.size());
  for (const auto size : sizes) {
    shares.push_back(number(size) / number(words));
    smallest_share = std::min(smallest_share, shares.back());
  }
}

std::span<const Measure> measures() { return all; }

const Measure* find_measure(std::string_view id) {
  const auto* found = std::find_if(std::begin(all), std::end(all), [&](const Measure& m) { return m.id == id; });
  return found == std::end(all) ? nullptr : found;
}

Result evaluate(const Measure& measure, const Occurrences& term) {
  if (term.frequency == 0) return {std::nullopt, "undefined: the term does not occur"};
  if (term.parts.count() < measure.parts_needed)
    return {std::nullopt, "undefined: " + std::to_string(term.parts.count()) + " part, needs " +
                              std::to_string(measure.parts_needed)};
  if (measure.needs_positions && term.positions.empty())
    return {std::nullopt, "undefined: the places of the occurrences are not known"};
  const double value = measure.value(term);
  if (!std::isfinite(value)) return {std::nullopt, "undefined: beyond the range of real numbers"};
  constexpr double rounding = 1e-12;
  if (value < measure.low - rounding) return {value, "outside_range: below 0"};
  if (value > measure.high + rounding) return {value, "outside_range: above 1"};
  return {std::clamp(value, measure.low, measure.high), "ok"};
}

}  // namespace dispersion
