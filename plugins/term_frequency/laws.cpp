#include "laws.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace term_frequency {
namespace {

struct Line {
  double slope = 0, intercept = 0, error = 0;
};
/// The least squares line; x has two different values at least.
Line fit(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double mean_x = 0, mean_y = 0, xx = 0, xy = 0, square = 0;
  for (std::size_t i = 0; i < x.size(); ++i) mean_x += x[i] / n, mean_y += y[i] / n;
  for (std::size_t i = 0; i < x.size(); ++i)
    xx += (x[i] - mean_x) * (x[i] - mean_x), xy += (x[i] - mean_x) * (y[i] - mean_y);
  const double slope = xy / xx, intercept = mean_y - slope * mean_x;
  for (std::size_t i = 0; i < x.size(); ++i) square += std::pow(y[i] - intercept - slope * x[i], 2);
  return {slope, intercept, std::sqrt(square / n)};
}

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr char baayen[] = "Baayen, R. H. (2001). Word Frequency Distributions. Kluwer";
constexpr char mandelbrot[] =
    "Mandelbrot, B. (1953). An informational theory of the statistical structure of language. In Communication Theory, "
    "486-502. Butterworths";
constexpr char heaps_source[] =
    "Heaps, H. S. (1978). Information Retrieval: Computational and Theoretical Aspects, 7.5. Academic Press; Herdan, "
    "G. "
    "(1960). Type-token mathematics. Mouton";
constexpr char fitted_ranks[] =
    "least squares between logarithms, one point a frequency, at the highest rank that has it; b from 0 to 10,000";
constexpr char fitted_growth[] = "least squares between logarithms over the rows of vocabulary_growth";
constexpr char error_of[] = "root of the mean square of the differences of natural logarithms";

constexpr Published list[] = {
    {"zipf", "lg((f + 1) / (N + V)) + 9",
     "van Heuven, W. J. B., Mandera, P., Keuleers, E. & Brysbaert, M. (2014). SUBTLEX-UK. Quarterly Journal of "
     "Experimental Psychology 67(6), 1176-1190",
     "of frequency_profile; lg of the frequency per million + 3, with one added to each count", "1", -inf, 9},
    {"coverage", "sum of f over this term and all before it / N", baayen, "of frequency_profile", "1", 0, 1},
    {"tokens", "N", baayen, "occurrences", "1", 0, inf},
    {"types", "V", baayen, "different terms", "1", 0, inf},
    {"hapaxes", "V1", baayen, "terms that occur once", "1", 0, inf},
    {"dis_legomena", "V2", baayen, "terms that occur twice", "1", 0, inf},
    {"productivity", "V1 / N", baayen, "the chance that the next word is a new one, after Good and Turing", "1", 0, 1},
    {"zipf_mandelbrot_a", "f = C / (r + b)^a", mandelbrot, fitted_ranks, "1", -inf, inf},
    {"zipf_mandelbrot_b", "f = C / (r + b)^a", mandelbrot, fitted_ranks, "1", 0, 10000},
    {"zipf_mandelbrot_c", "f = C / (r + b)^a", mandelbrot, fitted_ranks, "1", 0, inf},
    {"zipf_mandelbrot_error", "sqrt(mean (ln f - ln C + a ln(r + b))^2)", mandelbrot, error_of, "nat", 0, inf},
    {"heaps_k", "V = k N^beta", heaps_source, fitted_growth, "1", 0, inf},
    {"heaps_beta", "V = k N^beta", heaps_source, fitted_growth, "1", -inf, inf},
    {"heaps_error", "sqrt(mean (ln V - ln k - beta ln N)^2)", heaps_source, error_of, "nat", 0, inf},
};

}  // namespace

double zipf_value(std::uint64_t frequency, std::uint64_t total, std::uint64_t terms) {
  return std::log10(static_cast<double>(frequency + 1) / static_cast<double>(total + terms)) + 9;
}

std::vector<Growth> vocabulary_growth(std::span<const std::uint32_t> words, std::size_t vocabulary) {
  std::vector<std::uint64_t> places;
  for (std::uint64_t step = 1; step * 100 < words.size(); step *= 10)
    for (const std::uint64_t at : {step, 2 * step, 5 * step})
      if (at * 100 < words.size()) places.push_back(at);
  for (std::uint64_t k = 1; k <= 100; ++k)
    if (const auto at = words.size() * k / 100; at != 0 && (places.empty() || at > places.back())) places.push_back(at);
  std::vector<Growth> growth;
  std::vector<std::uint8_t> met(vocabulary);
  Growth now;
  auto next = places.begin();
  for (const std::uint32_t word : words) {
    ++now.words;
    if (met[word] == 0) ++now.terms, ++now.hapaxes;
    else if (met[word] == 1) --now.hapaxes;
    met[word] = static_cast<std::uint8_t>(std::min(2, met[word] + 1));
    if (now.words == *next) growth.push_back(now), ++next;
  }
  return growth;
}

std::optional<Heaps> fit_heaps(const std::vector<Growth>& growth) {
  if (growth.size() < 3) return std::nullopt;
  std::vector<double> x, y;
  for (const Growth& g : growth) {
    x.push_back(std::log(static_cast<double>(g.words)));
    y.push_back(std::log(static_cast<double>(g.terms)));
  }
  const Line line = fit(x, y);
  return Heaps{std::exp(line.intercept), line.slope, line.error};
}

std::optional<ZipfMandelbrot> fit_zipf_mandelbrot(const Spectrum& spectrum) {
  if (spectrum.size() < 4) return std::nullopt;
  std::vector<double> ranks, y;
  double rank = 0;
  for (auto it = spectrum.rbegin(); it != spectrum.rend(); ++it) {
    ranks.push_back(rank += static_cast<double>(it->second));
    y.push_back(std::log(static_cast<double>(it->first)));
  }
  std::vector<double> x(ranks.size());
  const auto line_at = [&](double b) {
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = std::log(ranks[i] + b);
    return fit(x, y);
  };
  // The best b of a coarse grid, then the interval around it by thirds.
  double low = 0, high = 0, best = inf;
  double before = 0;
  for (double b = 0; b <= 10000; before = b, b = b == 0 ? 0.01 : b * 1.5)
    if (const double error = line_at(b).error; error < best)
      best = error, low = before, high = std::min(10000.0, b == 0 ? 0.01 : b * 1.5);
  for (int k = 0; k < 100; ++k) {
    const double third = (high - low) / 3;
    if (line_at(low + third).error <= line_at(high - third).error) high -= third;
    else low += third;
  }
  const double b = (low + high) / 2;
  const Line line = line_at(b);
  return ZipfMandelbrot{-line.slope, b, std::exp(line.intercept), line.error};
}

std::vector<Statistic> statistics_of(const Spectrum& spectrum, const std::vector<Growth>& growth) {
  std::uint64_t tokens = 0, types = 0;
  for (const auto& [frequency, count] : spectrum) tokens += frequency * count, types += count;
  const auto with = [&](std::uint64_t f) { return spectrum.contains(f) ? static_cast<double>(spectrum.at(f)) : 0.0; };
  std::vector<Statistic> all = {{"tokens", static_cast<double>(tokens)},
                                {"types", static_cast<double>(types)},
                                {"hapaxes", with(1)},
                                {"dis_legomena", with(2)}};
  if (tokens != 0) all.push_back({"productivity", with(1) / static_cast<double>(tokens)});
  else all.push_back({"productivity", std::nullopt, "undefined: there are no terms"});
  const auto zipf = fit_zipf_mandelbrot(spectrum);
  const std::string no_zipf =
      zipf ? "ok" : "too_short: terms of " + std::to_string(spectrum.size()) + " different frequencies, needs 4";
  const auto put = [&](std::string_view id, bool there, double value, const std::string& status) {
    all.push_back({id, there ? std::optional(value) : std::nullopt, status});
  };
  const auto z = zipf.value_or(ZipfMandelbrot{});
  put("zipf_mandelbrot_a", zipf.has_value(), z.a, no_zipf);
  put("zipf_mandelbrot_b", zipf.has_value(), z.b, no_zipf);
  // Frequencies that fall by a factor from rank to rank have a and b without end, and C above all numbers.
  const bool overflows = zipf && !std::isfinite(z.c);
  put("zipf_mandelbrot_c", zipf && !overflows, z.c, overflows ? "undefined: above 1e308" : no_zipf);
  put("zipf_mandelbrot_error", zipf.has_value(), z.error, no_zipf);
  if (growth.empty()) return all;
  const auto heaps = fit_heaps(growth);
  const std::string no_heaps = heaps ? "ok" : "too_short: " + std::to_string(tokens) + " words, needs 3";
  const auto h = heaps.value_or(Heaps{});
  put("heaps_k", heaps.has_value(), h.k, no_heaps);
  put("heaps_beta", heaps.has_value(), h.beta, no_heaps);
  put("heaps_error", heaps.has_value(), h.error, no_heaps);
  return all;
}

std::span<const Published> published() { return list; }

}  // namespace term_frequency
