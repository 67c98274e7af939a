#include "online_lda.hpp"
#include "random_corpus.hpp"
#include "special_functions.hpp"
#include "uniform.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <thread>

namespace topics {
namespace {

/// Hoffman, Blei and Bach, algorithm 2, word by word.
std::vector<std::vector<double>> naive(const TrimmedCorpus& corpus, const OnlineLdaSettings& s) {
  const std::size_t V = corpus.vocabulary.size(), K = s.num_topics;
  std::vector<std::vector<double>> lambda(V, std::vector<double>(K));
  for (std::uint32_t w = 0; w < V; ++w)
    for (std::uint32_t k = 0; k < K; ++k) lambda[w][k] = 0.5 + uniform(s.seed, Use::online_start, w, k);
  std::vector<std::size_t> documents;
  for (std::size_t d = 0; d < corpus.document_count(); ++d)
    if (!corpus.words_of(d).empty()) documents.push_back(d);
  double t = 0;
  for (std::uint32_t pass = 0; pass < s.passes; ++pass)
    for (std::size_t begin = 0; begin < documents.size(); begin += s.batch, ++t) {
      const std::size_t end = std::min(documents.size(), begin + s.batch);
      std::vector<std::vector<double>> beta(V, std::vector<double>(K)), next(V, std::vector<double>(K));
      for (std::size_t k = 0; k < K; ++k) {
        double sum = 0;
        for (std::size_t w = 0; w < V; ++w) sum += lambda[w][k];
        for (std::size_t w = 0; w < V; ++w) beta[w][k] = std::exp(digamma(lambda[w][k]) - digamma(sum));
      }
      for (std::size_t i = begin; i < end; ++i) {
        const auto words = corpus.words_of(documents[i]);
        const double alpha = s.alpha_sum / static_cast<double>(K),
                     all = s.alpha_sum + static_cast<double>(words.size());
        std::vector<double> gamma(K, all / static_cast<double>(K)), theta(K);
        const auto expect = [&] {
          for (std::size_t k = 0; k < K; ++k) theta[k] = std::exp(digamma(gamma[k]) - digamma(all));
        };
        const auto phi = [&](std::uint32_t w, std::size_t k) {
          double sum = 0;
          for (std::size_t j = 0; j < K; ++j) sum += theta[j] * beta[w][j];
          return theta[k] * beta[w][k] / sum;
        };
        expect();
        for (int step = 0; step < 100; ++step) {
          std::vector<double> better(K, alpha);
          for (const std::uint32_t w : words)
            for (std::size_t k = 0; k < K; ++k) better[k] += phi(w, k);
          double change = 0;
          for (std::size_t k = 0; k < K; ++k) change += std::fabs(better[k] - gamma[k]);
          gamma = better;
          expect();
          if (change < 1e-3 * static_cast<double>(K)) break;
        }
        for (const std::uint32_t w : words)
          for (std::size_t k = 0; k < K; ++k) next[w][k] += phi(w, k);
      }
      const double rho = std::pow(s.delay + t, -s.decay);
      const double times = static_cast<double>(documents.size()) / static_cast<double>(end - begin);
      for (std::size_t w = 0; w < V; ++w)
        for (std::size_t k = 0; k < K; ++k)
          lambda[w][k] = (1 - rho) * lambda[w][k] + rho * (s.beta + times * next[w][k]);
    }
  return lambda;
}

TEST(OnlineLda, IsTheAlgorithmOfThePaper) {
  RandomCorpus random(23, 30, 40, 4);
  random.terms.push_back({});
  const auto corpus = random.trimmed();
  const OnlineLdaSettings s{4, 1, 0.05, 3, 7, 0.7, 2, 5};
  const auto lambda = naive(corpus, s);
  double sums[4] = {};
  for (const auto& row : lambda)
    for (std::size_t k = 0; k < 4; ++k) sums[k] += row[k];
  const auto m = fit_online_lda(corpus, s, {});
  ASSERT_EQ(m.num_topics, 4u);
  std::set<std::size_t> matched;
  for (std::size_t k = 0; k < 4; ++k)
    for (std::size_t j = 0; j < 4; ++j) {
      double apart = 0;
      for (std::size_t w = 0; w < lambda.size(); ++w)
        apart = std::max(apart, std::fabs(lambda[w][j] / sums[j] - m.word_weight(k, w)));
      if (apart < 1e-9) matched.insert(j);
    }
  EXPECT_EQ(matched.size(), 4u);
  EXPECT_FALSE(m.has_document(corpus.document_count() - 1));
}

TEST(OnlineLda, GivesTheSameOnAnyNumberOfLanes) {
  const RandomCorpus random(300, 60, 200, 4);
  const auto corpus = random.trimmed();
  const OnlineLdaSettings s{20, 1, 0.01, 2, 100, 0.7, 10, 5};
  Fitting three;
  three.lanes.count = 3;
  three.lanes.run = [](const Lanes::Body& body) {
    std::thread one(body, 0u), two(body, 1u);
    body(2);
    one.join();
    two.join();
  };
  const auto a = fit_online_lda(corpus, s, {}), b = fit_online_lda(corpus, s, three);
  ASSERT_EQ(a.num_topics, b.num_topics);
  for (std::size_t w = 0; w < a.word_count(); ++w)
    for (std::size_t k = 0; k < a.num_topics; ++k) ASSERT_EQ(a.word_weight(k, w), b.word_weight(k, w));
  for (std::size_t d = 0; d < a.document_count(); ++d)
    for (std::size_t k = 0; k < a.num_topics; ++k) ASSERT_EQ(a.document_share(d, k), b.document_share(d, k));
}

TEST(OnlineLda, FindsPlantedTopics) {
  RandomCorpus planted(0, 0, 60, 0);
  std::mt19937 random(11);
  for (std::uint32_t d = 0; d < 300; ++d) {
    planted.terms.emplace_back();
    for (int i = 0; i < 30; ++i) planted.terms.back().push_back(static_cast<std::uint32_t>(d % 3 * 20 + random() % 20));
  }
  const auto corpus = planted.trimmed();
  const auto m = fit_online_lda(corpus, {3, 0.3, 0.01, 10, 32, 0.7, 10, 1}, {});
  ASSERT_EQ(m.num_topics, 3u);
  for (std::size_t d = 0; d < 300; ++d) {
    double most = 0;
    for (std::size_t k = 0; k < 3; ++k) most = std::max(most, m.document_share(d, k));
    EXPECT_GT(most, 0.95);
  }
  EXPECT_GT(m.steps.back().value, m.steps.front().value);
}

}  // namespace
}  // namespace topics
