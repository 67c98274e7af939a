// Method: of each word the ranges of windows that it is in; of the words of one topic at a time these as sets of bits, so that
// what two words have in common is counted 64 windows at once, and no more memory is needed than one topic takes.
#include "coherence.hpp"

#include "special_functions.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

namespace topics {
namespace {

constexpr std::uint32_t nowhere = UINT32_MAX;
constexpr double epsilon = 1e-12;
constexpr std::size_t narrow_window = 10, wide_window = 110;

using Topic = std::vector<std::uint32_t>;

std::vector<std::uint32_t> all_words(const std::vector<Topic>& topics) {
  std::set<std::uint32_t> words;
  for (const Topic& t : topics) words.insert(t.begin(), t.end());
  return {words.begin(), words.end()};
}

struct PairMeasures {
  double pmi, npmi;
};

PairMeasures measures(const Occurrences& o, std::size_t a, std::size_t b) {
  const auto n = static_cast<double>(o.windows());
  const double pa = static_cast<double>(o.count(a)) / n, pb = static_cast<double>(o.count(b)) / n;
  const double both = static_cast<double>(o.count(a, b)) / n + epsilon;
  const double pmi = natural_log(both / (pa * pb));
  if (o.count(a, b) == o.windows()) return {pmi, 1};  // always together: 0 / 0, and 1 in the limit
  return {pmi, pmi / -natural_log(both)};
}

/// Means over pairs of different words, of which there are `n`.
Coherence of_pairs(const Occurrences& near, const Occurrences& documents, std::size_t n) {
  Coherence c;
  for (std::size_t i = 1; i < n; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const PairMeasures m = measures(near, i, j);
      c.c_uci += m.pmi;
      c.c_npmi += m.npmi;
      c.u_mass +=
          natural_log((static_cast<double>(documents.count(i, j)) + 1) / static_cast<double>(documents.count(j)));
    }
  const auto pairs = static_cast<double>(n * (n - 1) / 2);
  c.c_uci /= pairs;
  c.c_npmi /= pairs;
  c.u_mass /= pairs;
  return c;
}

double c_v(const Occurrences& wide, std::size_t n) {
  std::vector<double> npmi(n * n), sum(n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) npmi[i * n + j] = npmi[j * n + i] = measures(wide, i, j).npmi;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) sum[j] += npmi[i * n + j];
  const auto dot = [n](const double* a, const double* b) {
    double product = 0;
    for (std::size_t j = 0; j < n; ++j) product += a[j] * b[j];
    return product;
  };
  const double length = std::sqrt(dot(sum.data(), sum.data()));
  double cosines = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double* const row = &npmi[i * n];
    const double product = std::sqrt(dot(row, row)) * length;
    if (product > 0) cosines += dot(row, sum.data()) / product;
  }
  return cosines / static_cast<double>(n);
}

}  // namespace

Occurrences::Occurrences(const TrimmedCorpus& corpus, std::span<const std::uint32_t> words, std::size_t window,
                         const Pause& pause)
    : place_(corpus.vocabulary.size(), nowhere), ranges_(words.size()) {
  for (std::uint32_t i = 0; i < words.size(); ++i) place_[words[i]] = i;
  Pacer pacer(pause, 1 << 18);
  for (std::size_t d = 0; d < corpus.document_count(); ++d) {
    const auto text = corpus.words_of(d);
    pacer.after(text.size());
    if (std::none_of(text.begin(), text.end(), [&](std::uint32_t w) { return place_[w] != nowhere; })) continue;
    const std::size_t size = window == 0 ? text.size() : std::min(window, text.size());
    const std::uint64_t here = text.size() - size + 1;  // windows of this document
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (place_[text[i]] == nowhere) continue;
      const std::uint64_t begin = i + 1 < size ? 0 : i + 1 - size, end = std::min<std::uint64_t>(i + 1, here);
      add(ranges_[place_[text[i]]], {windows_ + begin, windows_ + end});
    }
    windows_ += here;
  }
}

void Occurrences::add(std::vector<Range>& ranges, Range windows) {
  if (!ranges.empty() && windows.begin <= ranges.back().end) ranges.back().end = windows.end;
  else ranges.push_back(windows);
}

void Occurrences::choose(std::span<const std::uint32_t> words) {
  bits_.resize(words.size());
  counts_.assign(words.size(), 0);
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto& bits = bits_[i];
    bits.assign(static_cast<std::size_t>(windows_ / 64 + 1), 0);
    for (const auto& [begin, end] : ranges_[place_[words[i]]]) {
      counts_[i] += end - begin;
      const std::uint64_t last = (end - 1) / 64;
      for (std::uint64_t at = begin / 64; at <= last; ++at) {
        std::uint64_t mask = ~std::uint64_t{0};
        if (at == begin / 64) mask <<= begin % 64;
        if (at == last) mask &= ~std::uint64_t{0} >> (63 - (end - 1) % 64);
        bits[at] |= mask;
      }
    }
  }
}

std::uint64_t Occurrences::count(std::size_t a, std::size_t b) const {
  const auto &x = bits_[a], &y = bits_[b];
  std::uint64_t both = 0;
  const auto add_bits = [&](std::size_t i) { both += static_cast<std::uint64_t>(std::popcount(x[i] & y[i])); };
  std::size_t i = 0;
  for (; i + 4 <= x.size(); i += 4) {  // mostly there is nothing to count
    if (((x[i] & y[i]) | (x[i + 1] & y[i + 1]) | (x[i + 2] & y[i + 2]) | (x[i + 3] & y[i + 3])) == 0) continue;
    for (std::size_t j = i; j < i + 4; ++j) add_bits(j);
  }
  for (; i < x.size(); ++i) add_bits(i);
  return both;
}

std::vector<Coherence> coherences(const TrimmedCorpus& corpus, const std::vector<Topic>& topics, const Crew& crew) {
  const auto words = all_words(topics);
  Occurrences near(corpus, words, narrow_window, crew.pauses());
  Occurrences wide(corpus, words, wide_window, crew.pauses());
  Occurrences documents(corpus, words, 0, crew.pauses());
  std::vector<Coherence> all(topics.size());
  for (std::size_t k = 0; k < topics.size(); ++k) {
    crew.pause();
    if (topics[k].size() < 2) continue;
    for (Occurrences* const o : {&near, &wide, &documents}) o->choose(topics[k]);
    all[k] = of_pairs(near, documents, topics[k].size());
    all[k].c_v = c_v(wide, topics[k].size());
  }
  return all;
}

double diversity(const std::vector<Topic>& topics, std::size_t n) {
  std::set<std::uint32_t> different;
  std::size_t all = 0;
  for (const Topic& t : topics)
    for (std::size_t i = 0; i < std::min(n, t.size()); ++i) different.insert(t[i]), ++all;
  return static_cast<double>(different.size()) / static_cast<double>(all);
}

}  // namespace topics
