// Method: expectation and maximisation over the different words of the document, whose weights are copied next to one another
// first. Sums over topics have eight lanes and one fixed tree, so that the bits are the same on any machine.
#include "inference.hpp"

#include "dense_loops.hpp"
#include "special_functions.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace topics {
Inference::Inference(const TopicModel& model, std::vector<double> alpha, const Pause& pause)
    : alpha_(std::move(alpha)), word_count_(model.word_count()), weights_(model.word_count() * stride()) {
  alpha_sum_ = std::accumulate(alpha_.begin(), alpha_.end(), 0.0);
  Pacer pacer(pause, 1 << 18);
  for (std::size_t w = 0; w < word_count_; ++w, pacer.after(alpha_.size()))
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
  const auto add_expected = dense_loops().add_expected;
  s.share.assign(n, 0);
  std::fill_n(s.share.begin(), topics, 1 / static_cast<float>(topics));
  for (std::uint32_t step = 0; step < steps; ++step) {
    s.sums.assign(n, 0);
    for (std::size_t i = 0; i < s.counts.size(); i += 4)
      add_expected(s.sums.data(), s.rows.data() + i * n, s.counts.data() + i, s.share.data(), n);
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
