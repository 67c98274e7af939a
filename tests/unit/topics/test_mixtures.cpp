// GSDMM and BTM beside samplers that count the corpus anew for every draw and work with logarithms.
#include "btm.hpp"
#include "gsdmm.hpp"
#include "methods.hpp"
#include "random_corpus.hpp"
#include "uniform.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numeric>
#include <thread>

namespace topics {
namespace {

/// Of logarithms, so that the largest is 1.
std::vector<double> weights_of(std::vector<double> logs) {
  const double largest = *std::max_element(logs.begin(), logs.end());
  for (double& l : logs) l = std::exp(l - largest);
  return logs;
}

/// Draws all topics anew; those of others are seen as they were when the sub-batch began. `first`: of each item, and the end.
template <class Draw> void in_sub_batches(std::vector<std::size_t>& topic, std::uint32_t sub_batches,
                                          const std::vector<std::size_t>& first, Draw&& draw) {
  std::uint32_t i = 0;
  for (std::size_t batch = 1; batch <= sub_batches; ++batch) {
    auto next = topic;
    while (i < topic.size() && (batch == sub_batches || first[i] < first.back() * batch / sub_batches)) {
      next[i] = draw(i);
      ++i;
    }
    topic = next;
  }
}

/// Yin & Wang 2014, equation 4.
struct NaiveMixture {
  const TrimmedCorpus& corpus;
  GsdmmSettings s;
  std::vector<std::size_t> topic;

  std::vector<double> weights(std::size_t d) const {
    const double alpha = s.alpha_sum / s.num_topics, words = static_cast<double>(corpus.vocabulary.size());
    std::vector<double> logs;
    for (std::size_t k = 0; k < s.num_topics; ++k) {
      double documents = 0, tokens = 0;
      std::vector<double> counts(corpus.vocabulary.size());
      for (std::size_t e = 0; e < topic.size(); ++e) {
        if (e == d || topic[e] != k || corpus.words_of(e).empty()) continue;
        documents += 1;
        for (const std::uint32_t w : corpus.words_of(e)) counts[w] += 1, tokens += 1;
      }
      double sum = std::log(documents + alpha);
      for (const std::uint32_t w : corpus.words_of(d)) {
        sum += std::log(counts[w] + s.beta) - std::log(tokens + words * s.beta);
        counts[w] += 1, tokens += 1;
      }
      logs.push_back(sum);
    }
    return weights_of(logs);
  }

  void run() {
    for (std::uint32_t d = 0; d < corpus.document_count(); ++d)
      topic.push_back(static_cast<std::size_t>(uniform(s.seed, Use::gsdmm_start, d, 0) * s.num_topics));
    const auto drawn = [&](std::uint32_t d, std::uint32_t sweep) {
      return corpus.words_of(d).empty() ? topic[d] : place_of(weights(d), uniform(s.seed, Use::gsdmm_draw, d, sweep));
    };
    for (std::uint32_t sweep = 1; sweep <= s.iterations; ++sweep)
      in_sub_batches(topic, s.sub_batches, corpus.first, [&](std::uint32_t d) { return drawn(d, sweep); });
  }
};

class InSubBatches : public testing::TestWithParam<std::uint32_t> {};
INSTANTIATE_TEST_SUITE_P(Mixtures, InSubBatches, testing::Values(1u, 4u, 1000u));  // the last: one for each

TEST_P(InSubBatches, GsdmmIsTheSamplerThatCountsAnew) {
  const RandomCorpus random(30, 40, 25, 6);
  const auto corpus = random.trimmed();
  const GsdmmSettings s{4, 2, 0.1, 15, 3, GetParam()};
  NaiveMixture naive{corpus, s, {}};
  naive.run();
  const auto m = fit_gsdmm(corpus, s, {});
  std::vector<double> mass(s.num_topics);
  std::vector<std::vector<double>> shares;
  for (std::size_t d = 0; d < corpus.document_count(); ++d) {
    shares.push_back(corpus.words_of(d).empty() ? std::vector<double>(4) : naive.weights(d));
    for (std::size_t k = 0; k < 4; ++k)  // a topic without documents is none
      if (std::count(naive.topic.begin(), naive.topic.end(), k) == 0) shares[d][k] = 0;
    const double sum = std::accumulate(shares[d].begin(), shares[d].end(), 0.0);
    for (std::size_t k = 0; k < 4 && sum > 0; ++k) {
      shares[d][k] /= sum;
      mass[k] += shares[d][k] * static_cast<double>(corpus.words_of(d).size());
    }
  }
  std::vector<std::size_t> order(4);
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return mass[a] > mass[b]; });
  for (std::size_t k = 0; k < m.num_topics; ++k)
    for (std::size_t d = 0; d < corpus.document_count(); ++d)
      ASSERT_NEAR(m.document_share(d, k), shares[d][order[k]], 1e-9) << d << ' ' << k;
}

TEST(Gsdmm, KeepsLongDocumentsApart) {  // products of thousands of small factors
  RandomCorpus two(0, 0, 40, 0);
  std::mt19937 random(2);
  for (std::uint32_t d = 0; d < 20; ++d) {
    two.terms.emplace_back();
    for (int i = 0; i < 3000; ++i) two.terms.back().push_back(static_cast<std::uint32_t>(d % 2 * 20 + random() % 20));
  }
  const auto m = fit_gsdmm(two.trimmed(), {6, 5, 0.01, 30, 1}, {});
  EXPECT_EQ(m.num_topics, 2u);
  for (std::size_t d = 0; d < 20; ++d) EXPECT_NEAR(m.document_share(d, 0) + m.document_share(d, 1), 1, 1e-12);
  EXPECT_NE(m.document_share(0, 0) > 0.5, m.document_share(1, 0) > 0.5);
}

TEST(Biterms, AreNearWords) {
  const std::uint32_t words[] = {5, 6, 7, 5};
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (const auto& b : biterms_of(words, 3)) found.emplace_back(b.a, b.b);
  EXPECT_EQ(found, (std::vector<std::pair<std::uint32_t, std::uint32_t>>{{5, 6}, {5, 7}, {6, 7}, {6, 5}, {7, 5}}));
  EXPECT_TRUE(biterms_of(std::span(words, 1), 15).empty());
}

/// Yan et al. 2013, equations 4 to 8, all from the topics of the pairs.
struct NaiveBiterms {
  const TrimmedCorpus& corpus;
  BtmSettings s;
  std::vector<Biterm> pairs;
  std::vector<std::size_t> first, topic;

  double words() const { return static_cast<double>(corpus.vocabulary.size()); }
  double pairs_of(std::size_t k, std::size_t without) const {
    double n = 0;
    for (std::size_t i = 0; i < topic.size(); ++i) n += i != without && topic[i] == k ? 1 : 0;
    return n;
  }
  double count(std::uint32_t w, std::size_t k, std::size_t without) const {
    double n = 0;
    for (std::size_t i = 0; i < topic.size(); ++i)
      if (i != without && topic[i] == k) n += (pairs[i].a == w ? 1 : 0) + (pairs[i].b == w ? 1 : 0);
    return n;
  }
  std::vector<double> weights(const Biterm& pair, std::size_t without) const {
    std::vector<double> all;
    for (std::size_t k = 0; k < s.num_topics; ++k) {
      const double n = pairs_of(k, without), tokens = 2 * n + words() * s.beta;
      all.push_back((n + s.alpha_sum / s.num_topics) * (count(pair.a, k, without) + s.beta) / tokens *
                    (count(pair.b, k, without) + (pair.a == pair.b ? 1 : 0) + s.beta) / (tokens + 1));
    }
    return all;
  }
  void run() {
    for (std::size_t d = 0; d < corpus.document_count(); ++d) {
      first.push_back(pairs.size());
      const auto of_document = biterms_of(corpus.words_of(d), s.window);
      pairs.insert(pairs.end(), of_document.begin(), of_document.end());
    }
    first.push_back(pairs.size());
    for (std::uint32_t i = 0; i < pairs.size(); ++i)
      topic.push_back(static_cast<std::size_t>(uniform(s.seed, Use::btm_start, i, 0) * s.num_topics));
    std::vector<std::size_t> at(pairs.size() + 1);
    std::iota(at.begin(), at.end(), 0u);
    for (std::uint32_t sweep = 1; sweep <= s.iterations; ++sweep)
      in_sub_batches(topic, s.sub_batches, at, [&](std::uint32_t i) {
        return place_of(weights(pairs[i], i), uniform(s.seed, Use::btm_draw, i, sweep));
      });
  }
};

TEST_P(InSubBatches, BtmIsTheSamplerThatCountsAnew) {
  RandomCorpus random(20, 7, 15, 6);
  random.terms.push_back({3});
  const auto corpus = random.trimmed();
  const BtmSettings s{3, 2, 0.1, 4, 12, 3, GetParam()};
  NaiveBiterms naive{corpus, s, {}, {}, {}};
  naive.run();
  const auto m = fit_btm(corpus, s, {});
  const std::size_t none = SIZE_MAX;
  std::vector<std::vector<double>> shares;
  std::vector<double> mass(3);
  for (std::size_t d = 0; d < corpus.document_count(); ++d) {
    auto& of_document = shares.emplace_back(3);
    const auto words = corpus.words_of(d);
    for (std::size_t i = naive.first[d]; i < naive.first[d + 1]; ++i) {
      const auto w = naive.weights(naive.pairs[i], none);
      const double sum = w[0] + w[1] + w[2], n = static_cast<double>(naive.first[d + 1] - naive.first[d]);
      for (std::size_t k = 0; k < 3; ++k) of_document[k] += w[k] / sum / n;
    }
    if (words.size() == 1) {
      double sum = 0;
      for (std::size_t k = 0; k < 3; ++k) {
        const double n = naive.pairs_of(k, none);
        of_document[k] = (n + 2.0 / 3) * (naive.count(words[0], k, none) + 0.1) / (2 * n + naive.words() * 0.1);
        sum += of_document[k];
      }
      for (double& v : of_document) v /= sum;
    }
    for (std::size_t k = 0; k < 3; ++k) mass[k] += of_document[k] * static_cast<double>(words.size());
  }
  std::vector<std::size_t> order = {0, 1, 2};
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return mass[a] > mass[b]; });
  ASSERT_EQ(m.num_topics, 3u);
  for (std::size_t k = 0; k < 3; ++k) {
    for (std::size_t d = 0; d < corpus.document_count(); ++d)
      ASSERT_NEAR(m.document_share(d, k), shares[d][order[k]], 1e-9) << d << ' ' << k;
    const double tokens = 2 * naive.pairs_of(order[k], none) + naive.words() * 0.1;
    for (std::uint32_t w = 0; w < m.word_count(); ++w)
      ASSERT_NEAR(m.word_weight(k, w), (naive.count(w, order[k], none) + 0.1) / tokens, 1e-12);
  }
}

Fitting fitting_on(std::uint32_t threads) {
  Fitting f;
  f.lanes.count = threads;
  f.lanes.run = [threads](const Lanes::Body& body) {
    std::vector<std::thread> others;
    for (std::uint32_t lane = 1; lane < threads; ++lane) others.emplace_back(body, lane);
    body(0);
    for (auto& t : others) t.join();
  };
  return f;
}

TEST(Methods, GiveTheSameBitsOnAnyNumberOfThreads) {
  const RandomCorpus random(300, 60, 200, 12);
  const auto corpus = random.trimmed();
  MethodSettings s;
  s.num_topics = 8;
  s.iterations = 10;
  s.dimensions = 12;
  for (const Method method :
       {Method::nmf, Method::lsa, Method::kmeans, Method::agglomerative, Method::gsdmm, Method::btm})
    for (int variant = 0; variant < 2; ++variant) {
      s.method = method;
      s.loss = variant == 0 ? Loss::frobenius : Loss::kl;
      s.space = variant == 0 ? Space::tfidf : Space::lsa;
      s.linkage = variant == 0 ? Linkage::average : Linkage::ward;
      const auto one = fit_model(corpus, settled(s), fitting_on(1));
      for (const std::uint32_t threads : {2u, 7u}) {
        const auto many = fit_model(corpus, settled(s), fitting_on(threads));
        ASSERT_EQ(one->num_topics, many->num_topics);
        for (std::size_t k = 0; k < one->num_topics; ++k) {
          for (std::size_t w = 0; w < one->word_count(); ++w)
            ASSERT_EQ(one->word_weight(k, w), many->word_weight(k, w));
          for (std::size_t d = 0; d < one->document_count(); ++d)
            ASSERT_EQ(one->document_share(d, k), many->document_share(d, k));
        }
      }
    }
}

TEST(Methods, EndWhenTheirProgressThrows) {
  const RandomCorpus random(60, 30, 50, 12);
  const auto corpus = random.trimmed();
  MethodSettings s;
  Fitting fitting;
  fitting.progress = [](std::uint32_t, std::uint32_t) { throw std::runtime_error("cancelled"); };
  for (const Method method :
       {Method::nmf, Method::lsa, Method::kmeans, Method::agglomerative, Method::gsdmm, Method::btm}) {
    s.method = method;
    EXPECT_THROW(fit_model(corpus, settled(s), fitting), std::runtime_error);
  }
}

}  // namespace
}  // namespace topics
