#include "priors.hpp"

#include "pacer.hpp"
#include "special_functions.hpp"

#include <algorithm>
#include <numeric>

namespace topics {
namespace {

constexpr double gamma_shape = 1.001, gamma_scale = 1;
constexpr int steps = 10;

void count(std::vector<std::uint32_t>& histogram, std::size_t n) {
  if (histogram.size() <= n) histogram.resize(n + 1);
  ++histogram[n];
}

/// Sum over documents of digamma(n + x) - digamma(x), which is 1/x + 1/(x + 1) + ... + 1/(x + n - 1).
double digamma_steps(const std::vector<std::uint32_t>& histogram, double x) {
  double sum = 0, step = 0;
  for (std::size_t n = 1; n < histogram.size(); ++n) {
    step += 1 / (x + static_cast<double>(n - 1));
    sum += static_cast<double>(histogram[n]) * step;
  }
  return sum;
}

/// The same of log gamma.
double log_gamma_steps(const std::vector<std::uint32_t>& histogram, double x) {
  double sum = 0;
  const double base = log_gamma(x);
  for (std::size_t n = 1; n < histogram.size(); ++n)
    if (histogram[n] != 0) sum += static_cast<double>(histogram[n]) * (log_gamma(x + static_cast<double>(n)) - base);
  return sum;
}

/// Prior of all words in each topic.
std::vector<double> all_word_priors(const CountHistograms& h, const Priors& p) {
  std::vector<double> all(h.topic_counts.size(), static_cast<double>(h.word_count) * p.beta);
  for (const Seed& s : p.seeds) all[s.topic] += s.count;
  return all;
}

/// What all words of a topic take off the likelihood of each.
double topic_part(const CountHistograms& h, double all, std::size_t k) {
  return log_gamma(all) - log_gamma(all + static_cast<double>(h.topic_counts[k]));
}

/// What the pairs of the seeds add to the likelihood.
double seed_part(const CountHistograms& h, const Priors& p) {
  double sum = 0;
  for (std::size_t i = 0; i < p.seeds.size(); ++i) {
    const double prior = p.beta + p.seeds[i].count;
    sum += log_gamma(prior + h.seeded[i]) - log_gamma(prior);
  }
  return sum;
}

double sum_of(const std::vector<double>& v) { return std::accumulate(v.begin(), v.end(), 0.0); }

}  // namespace

CountHistograms histograms_of(const Sampler& s, const std::function<void()>& pause) {
  Pacer pacer(pause, 1 << 21);
  CountHistograms h;
  h.document_topic.resize(s.num_topics());
  h.word_count = s.word_count();
  h.topic_counts.assign(s.topic_counts().begin(), s.topic_counts().end());
  std::vector<std::uint32_t> in_document(s.num_topics()), in_word(s.num_topics());
  for (std::size_t d = 0; d < s.document_count(); ++d) {
    const auto topics = s.topics_of(d);
    count(h.document_length, topics.size());
    for (const std::uint16_t k : topics) ++in_document[k];
    for (const std::uint16_t k : topics) {
      if (in_document[k] != 0) count(h.document_topic[k], in_document[k]);
      in_document[k] = 0;
    }
    pacer.after(topics.size());
  }
  for (std::size_t w = 0; w < s.word_count(); ++w) {
    s.copy_counts(w, in_word);
    for (const std::uint32_t n : in_word)
      if (n != 0) count(h.word_topic, n);
    pacer.after(s.num_topics());
  }
  for (const Seed& seed : s.priors().seeds) {
    const std::uint32_t n = s.count_of(seed.word, seed.topic);
    if (n != 0) --h.word_topic[n];
    h.seeded.push_back(n - seed.count);
  }
  return h;
}

double word_likelihood(const CountHistograms& h, const Priors& p) {
  double sum = log_gamma_steps(h.word_topic, p.beta) + seed_part(h, p);
  const auto all = all_word_priors(h, p);
  for (std::size_t k = 0; k < all.size(); ++k) sum += topic_part(h, all[k], k);
  return sum;
}

double log_likelihood(const CountHistograms& h, const Priors& p) {
  double sum = log_gamma_steps(h.word_topic, p.beta) - log_gamma_steps(h.document_length, sum_of(p.alpha));
  const auto all = all_word_priors(h, p);
  for (std::size_t k = 0; k < all.size(); ++k) {
    sum += topic_part(h, all[k], k);
    sum += log_gamma_steps(h.document_topic[k], p.alpha[k]);
  }
  return sum + seed_part(h, p);
}

Priors optimized(const CountHistograms& h, Priors p, const std::function<void()>& pause) {
  constexpr double prior_count = gamma_shape - 1, prior_rate = 1 / gamma_scale;
  for (int step = 0; step < steps; ++step) {
    pause();
    const double all = digamma_steps(h.document_length, sum_of(p.alpha)) + prior_rate;
    for (std::size_t k = 0; k < p.alpha.size(); ++k)
      p.alpha[k] = (p.alpha[k] * digamma_steps(h.document_topic[k], p.alpha[k]) + prior_count) / all;

    const auto words = static_cast<double>(h.word_count);
    double topics = prior_rate, pairs = digamma_steps(h.word_topic, p.beta);
    const auto all_words = all_word_priors(h, p);
    for (std::size_t k = 0; k < all_words.size(); ++k)
      topics += words * (digamma(static_cast<double>(h.topic_counts[k]) + all_words[k]) - digamma(all_words[k]));
    for (std::size_t i = 0; i < p.seeds.size(); ++i) {
      const double prior = p.beta + p.seeds[i].count;
      pairs += digamma(prior + h.seeded[i]) - digamma(prior);
    }
    p.beta = (p.beta * pairs + prior_count) / topics;
  }
  return p;
}

}  // namespace topics
