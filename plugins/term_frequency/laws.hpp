// How frequencies are distributed, and how a vocabulary grows. Pure; knows no host.
#pragma once
#include "ngrams.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace term_frequency {

/// log10 of the frequency in a thousand million words, with one added to each count (van Heuven et al. 2014).
double zipf_value(std::uint64_t frequency, std::uint64_t total, std::uint64_t terms);

/// The vocabulary of the first words of the corpus.
struct Growth {
  std::uint64_t words = 0, terms = 0, hapaxes = 0;
};
/// At a hundred and some places: 1, 2, 5, 10, 20 and so on below a hundredth of the corpus, then at each hundredth.
std::vector<Growth> vocabulary_growth(std::span<const std::uint32_t> words, std::size_t vocabulary);

/// A law fitted by least squares between logarithms. `error` is the root of the mean square of the differences of
/// natural logarithms: 0.1 is about ten per cent.
struct Heaps {  ///< V = k N^beta
  double k = 0, beta = 0, error = 0;
};
std::optional<Heaps> fit_heaps(const std::vector<Growth>& growth);
struct ZipfMandelbrot {  ///< f = C / (r + b)^a
  double a = 0, b = 0, c = 0, error = 0;
};
std::optional<ZipfMandelbrot> fit_zipf_mandelbrot(const Spectrum& spectrum);

/// What can be said of the terms of one length.
struct Statistic {
  std::string_view id;
  std::optional<double> value;
  std::string status = "ok";
};
/// `growth` may be empty: then there is no Heaps' law.
std::vector<Statistic> statistics_of(const Spectrum& spectrum, const std::vector<Growth>& growth);

struct Published {
  std::string_view id, formula, source, note, unit;
  double low, high;
};
std::span<const Published> published();

}  // namespace term_frequency
