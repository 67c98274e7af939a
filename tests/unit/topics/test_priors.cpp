#include "priors.hpp"
#include "random_corpus.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace topics {
namespace {

struct Fixture {
  TrimmedCorpus corpus;
  Priors priors;
  Sampler sampler;
  explicit Fixture(const RandomCorpus& random)
      : corpus(random.trimmed()), priors{{0.1, 0.4, 1.0, 0.2}, 0.05},
        sampler(corpus, {4, 3, 1}, priors, {}, Isa::portable) {
    for (std::uint32_t sweep = 1; sweep < 20; ++sweep) sampler.sweep(sweep, [] {});
  }
};

/// The same from the counts of all words and documents, by the C library.
double naive_log_likelihood(const Fixture& f, const Priors& p) {
  const double A = std::accumulate(p.alpha.begin(), p.alpha.end(), 0.0);
  const auto V = static_cast<double>(f.corpus.vocabulary.size());
  double sum = 0;
  for (std::size_t k = 0; k < 4; ++k) {
    sum += std::lgamma(V * p.beta) - V * std::lgamma(p.beta);
    double n = 0;
    for (std::size_t w = 0; w < f.corpus.vocabulary.size(); ++w) {
      sum += std::lgamma(f.sampler.count_of(w, k) + p.beta);
      n += f.sampler.count_of(w, k);
    }
    sum -= std::lgamma(n + V * p.beta);
  }
  for (std::size_t d = 0; d < f.corpus.document_count(); ++d) {
    const auto z = f.sampler.topics_of(d);
    sum += std::lgamma(A) - std::lgamma(A + static_cast<double>(z.size()));
    for (std::size_t k = 0; k < 4; ++k)
      sum += std::lgamma(static_cast<double>(std::count(z.begin(), z.end(), k)) + p.alpha[k]) - std::lgamma(p.alpha[k]);
  }
  return sum;
}

TEST(LogLikelihood, EqualsTheSumOverAllCounts) {
  const Fixture f(RandomCorpus(30, 40, 50, 6));
  const double expected = naive_log_likelihood(f, f.priors);
  EXPECT_NEAR(log_likelihood(histograms_of(f.sampler), f.priors), expected, 1e-10 * std::abs(expected));
}

// What is optimised is the likelihood under a Gamma(1.001, 1) prior; at the optimum every slope is 0.
double posterior(const CountHistograms& counts, const Priors& p) {
  double sum = log_likelihood(counts, p);
  for (const double a : p.alpha) sum += 0.001 * std::log(a) - a;
  return sum + 0.001 * std::log(p.beta) - p.beta;
}

TEST(Priors, ComeToWhereTheLikelihoodHasItsMaximum) {
  const Fixture f(RandomCorpus(200, 40, 50, 6));
  const auto counts = histograms_of(f.sampler);
  Priors p = f.priors;
  double before = posterior(counts, p);
  for (int i = 0; i < 3; ++i) {
    p = optimized(counts, p);
    EXPECT_GE(posterior(counts, p), before);
    before = posterior(counts, p);
  }
  for (int i = 0; i < 300; ++i) p = optimized(counts, p);
  before = posterior(counts, p);
  for (double* const x : {&p.alpha[0], &p.alpha[1], &p.alpha[2], &p.alpha[3], &p.beta})
    for (const double factor : {0.98, 1.02}) {
      const double kept = *x;
      *x *= factor;
      EXPECT_LT(posterior(counts, p), before);
      *x = kept;
    }
}

TEST(Priors, StayAboveZeroForATopicWithoutWords) {
  CountHistograms counts;
  counts.document_topic = {{0, 5, 3}, {}};
  counts.document_length = {0, 5, 3};
  counts.word_topic = {0, 3, 4};
  counts.topic_counts = {11, 0};
  counts.word_count = 9;
  Priors p{{1, 1}, 0.1};
  for (int i = 0; i < 100; ++i) p = optimized(counts, p);
  EXPECT_GT(p.alpha[1], 0);
  EXPECT_LT(p.alpha[1], p.alpha[0]);
}

}  // namespace
}  // namespace topics
