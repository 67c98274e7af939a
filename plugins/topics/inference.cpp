// Method: expectation and maximisation over the different words of the document, whose weights are copied next to one another
// first. Sums over topics have eight lanes and one fixed tree, so that the bits are the same on any machine.
#include "inference.hpp"

#include "special_functions.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace topics {
namespace {

using Eight [[gnu::vector_size(32)]] = float;

[[gnu::always_inline]] inline Eight load(const float* p) {
  Eight v;
  std::memcpy(&v, p, sizeof v);
  return v;
}
[[gnu::always_inline]] inline void store(float* p, const Eight& v) { std::memcpy(p, &v, sizeof v); }

[[gnu::always_inline]] inline float sum_of(const Eight& v) {
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

/// Adds to `sums` what four words expect, each row divided by its product with `share`. Four at once, so that they share loads and
/// stores, and none waits for the others.
void add_expected(const float* rows, const float* counts, const float* share, float* sums, std::size_t n) {
  const float *a = rows, *b = a + n, *c = b + n, *d = c + n;
  Eight in_a = {}, in_b = {}, in_c = {}, in_d = {};
  for (std::size_t k = 0; k < n; k += 8) {
    const Eight s = load(share + k);
    in_a += load(a + k) * s;
    in_b += load(b + k) * s;
    in_c += load(c + k) * s;
    in_d += load(d + k) * s;
  }
  const Eight zero = {};
  const Eight of_a = zero + counts[0] / sum_of(in_a), of_b = zero + counts[1] / sum_of(in_b),
              of_c = zero + counts[2] / sum_of(in_c), of_d = zero + counts[3] / sum_of(in_d);
  for (std::size_t k = 0; k < n; k += 8)
    store(sums + k,
          load(sums + k) + ((load(a + k) * of_a + load(b + k) * of_b) + (load(c + k) * of_c + load(d + k) * of_d)));
}

}  // namespace

Inference::Inference(const TopicModel& model, std::vector<double> alpha)
    : alpha_(std::move(alpha)), word_count_(model.word_count()), weights_(model.word_count() * stride()) {
  alpha_sum_ = std::accumulate(alpha_.begin(), alpha_.end(), 0.0);
  for (std::size_t w = 0; w < word_count_; ++w)
    for (std::size_t k = 0; k < alpha_.size(); ++k)
      weights_[w * stride() + k] = static_cast<float>(model.word_weight(k, w));
}

/// The different words, in ascending order, with their rows and how often they occur. Filled up to a multiple of four by a word that
/// does not.
void Inference::gather(std::span<const std::uint32_t> words, InferenceScratch& s) const {
  s.sorted.assign(words.begin(), words.end());
  std::sort(s.sorted.begin(), s.sorted.end());
  s.rows.clear();
  s.counts.clear();
  for (std::size_t i = 0; i < s.sorted.size(); ++i) {
    if (i != 0 && s.sorted[i] == s.sorted[i - 1]) {
      s.counts.back() += 1;
      continue;
    }
    const float* const row = weights_.data() + s.sorted[i] * stride();
    s.rows.insert(s.rows.end(), row, row + stride());
    s.counts.push_back(1);
  }
  while (s.counts.size() % 4 != 0) {
    s.rows.resize(s.rows.size() + stride());
    std::copy_n(s.rows.begin(), stride(), s.rows.end() - static_cast<std::ptrdiff_t>(stride()));
    s.counts.push_back(0);
  }
}

std::vector<double> Inference::shares(std::span<const std::uint32_t> words, InferenceScratch& s,
                                      std::uint32_t steps) const {
  constexpr double still = 1e-5;
  const std::size_t topics = alpha_.size(), n = stride();
  gather(words, s);
  const double all = alpha_sum_ + static_cast<double>(words.size());
  std::vector<double> share(topics);
  if (words.empty()) {
    for (std::size_t k = 0; k < topics; ++k) share[k] = alpha_[k] / alpha_sum_;
    return share;
  }
  s.share.assign(n, 0);
  std::fill_n(s.share.begin(), topics, 1 / static_cast<float>(topics));
  for (std::uint32_t step = 0; step < steps; ++step) {
    s.sums.assign(n, 0);
    for (std::size_t i = 0; i < s.counts.size(); i += 4)
      add_expected(s.rows.data() + i * n, s.counts.data() + i, s.share.data(), s.sums.data(), n);
    double moved = 0;
    for (std::size_t k = 0; k < topics; ++k) {
      const double before = s.share[k];
      share[k] = (alpha_[k] + static_cast<double>(s.sums[k]) * before) / all;
      moved += std::fabs(share[k] - before);
      s.share[k] = static_cast<float>(share[k]);
    }
    if (moved < still) break;
  }
  // In single precision the expected words add up to the number of words but for rounding.
  const double sum = std::accumulate(share.begin(), share.end(), 0.0);
  for (double& p : share) p /= sum;
  return share;
}

Completion Inference::completed(std::span<const std::uint32_t> words, InferenceScratch& scratch,
                                std::uint32_t steps) const {
  Completion result;
  if (words.size() < 2) return result;
  std::vector<std::uint32_t> known;
  for (std::size_t i = 0; i < words.size(); i += 2) known.push_back(words[i]);
  const auto share = shares(known, scratch, steps);
  for (std::size_t i = 1; i < words.size(); i += 2) {
    const float* const row = weights_.data() + words[i] * stride();
    double p = 0;
    for (std::size_t k = 0; k < share.size(); ++k) p += share[k] * static_cast<double>(row[k]);
    result.log_likelihood += natural_log(p);
    ++result.words;
  }
  return result;
}

}  // namespace topics
