#include "lda.hpp"
#include "random_corpus.hpp"
#include "topic_words.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <random>
#include <set>

namespace topics {
namespace {

const Progress no_progress = [](std::uint32_t, std::uint32_t) {};

TEST(Lda, SharesAndWeightsSumToOne) {
  const auto random = RandomCorpus(30, 50, 80, 1);
  const auto corpus = random.trimmed();
  LdaSettings s;
  s.num_topics = 7;
  s.iterations = 60;
  s.burn_in = 10;
  const auto m = fit_lda(corpus, s, no_progress);
  const std::size_t K = s.num_topics;
  double shares = 0, tokens = 0;
  for (std::size_t k = 0; k < K; ++k) {
    double weights = 0;
    for (std::size_t w = 0; w < m.word_count(); ++w) weights += m.word_weight(k, w);
    EXPECT_NEAR(weights, 1, 1e-12);
    shares += m.topic_share(k);
    tokens += m.topic_tokens(k);
    EXPECT_GE(m.topic_share(k == 0 ? 0 : k - 1), m.topic_share(k));
  }
  EXPECT_NEAR(shares, 1, 1e-12);
  EXPECT_NEAR(tokens, static_cast<double>(corpus.words.size()), 1e-9);
  for (std::size_t d = 0; d < corpus.document_count(); ++d) {
    double sum = 0;
    for (std::size_t k = 0; k < K; ++k) sum += m.document_share(d, k);
    EXPECT_NEAR(sum, 1, 1e-12);
  }
}

// Griffiths & Steyvers 2004: phi and theta from the counts of the one sample there is.
TEST(Lda, TakesItsSharesFromTheCountsOfTheSampler) {
  const auto random = RandomCorpus(30, 50, 80, 1);
  const auto corpus = random.trimmed();
  LdaSettings s;
  s.num_topics = 5;
  s.iterations = 12;
  s.burn_in = 11;
  s.optimize_interval = 0;
  const auto m = fit_lda(corpus, s, no_progress);
  Sampler sampler(corpus, {5, s.sub_batches, s.seed}, {std::vector<double>(5, 1.0), 0.01}, {}, Isa::portable);
  for (std::uint32_t sweep = 1; sweep <= 12; ++sweep) sampler.sweep(sweep, [] {});
  std::vector<std::size_t> order(5);
  std::iota(order.begin(), order.end(), 0u);
  const auto sizes = sampler.topic_counts();
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
  for (std::size_t k = 0; k < 5; ++k) {
    EXPECT_EQ(m.topic_tokens(k), static_cast<double>(sizes[order[k]]));
    for (std::size_t w = 0; w < m.word_count(); ++w)
      EXPECT_DOUBLE_EQ(m.word_weight(k, w), (static_cast<double>(sampler.count_of(w, order[k])) + 0.01) /
                                                (static_cast<double>(sizes[order[k]]) +
                                                 0.01 * static_cast<double>(corpus.vocabulary.size())));
    for (std::size_t d = 0; d < corpus.document_count(); ++d) {
      const auto z = sampler.topics_of(d);
      EXPECT_DOUBLE_EQ(m.document_share(d, k), (static_cast<double>(std::count(z.begin(), z.end(), order[k])) + 1) /
                                                   (static_cast<double>(z.size()) + 5));
    }
  }
}

TEST(Lda, IsTheSameWhateverTheIdsOfTerms) {
  const RandomCorpus random(20, 40, 60, 2);
  RandomCorpus permuted = random;
  std::vector<std::uint32_t> permutation(random.texts.size());
  std::iota(permutation.begin(), permutation.end(), 0u);
  std::shuffle(permutation.begin(), permutation.end(), std::mt19937(3));
  for (std::size_t w = 0; w < permutation.size(); ++w) permuted.texts[permutation[w]] = random.texts[w];
  for (auto& document : permuted.terms)
    for (auto& t : document) t = permutation[t];
  LdaSettings s;
  s.iterations = 40;
  s.burn_in = 5;
  const auto a = fit_lda(random.trimmed(), s, no_progress), b = fit_lda(permuted.trimmed(), s, no_progress);
  EXPECT_EQ(a.word_sums, b.word_sums);
  EXPECT_EQ(a.document_sums, b.document_sums);
  EXPECT_EQ(a.priors.alpha, b.priors.alpha);
  EXPECT_EQ(a.trace.back().log_likelihood, b.trace.back().log_likelihood);
}

TEST(Lda, ChangesWithTheSeed) {
  const auto random = RandomCorpus(20, 40, 60, 2);
  const auto corpus = random.trimmed();
  LdaSettings s, t;
  t.seed = s.seed + 1;
  s.iterations = t.iterations = 20;
  s.burn_in = t.burn_in = 5;
  EXPECT_NE(fit_lda(corpus, s, no_progress).document_sums, fit_lda(corpus, t, no_progress).document_sums);
}

TEST(Lda, FindsPlantedTopics) {
  // Three groups of documents, each with twenty words of its own.
  RandomCorpus planted(0, 0, 60, 0);
  std::mt19937 random(11);
  for (std::uint32_t d = 0; d < 60; ++d) {
    planted.terms.emplace_back();
    for (int i = 0; i < 50; ++i) planted.terms.back().push_back(static_cast<std::uint32_t>(d % 3 * 20 + random() % 20));
  }
  const auto corpus = planted.trimmed();
  LdaSettings s;
  s.num_topics = 3;
  s.alpha_sum = 0.3;
  const auto m = fit_lda(corpus, s, no_progress);
  std::set<int> groups;
  for (std::uint32_t k = 0; k < 3; ++k) {
    const auto group = [&](std::uint32_t w) { return std::stoi(std::string(corpus.vocabulary[w].substr(4))) / 20; };
    const auto top = rank_words(m, corpus, {}, 20)[k];
    groups.insert(group(top[0].word));
    for (const auto& t : top) EXPECT_EQ(group(t.word), group(top[0].word));
  }
  EXPECT_EQ(groups.size(), 3u);
  for (std::size_t d = 0; d < 60; ++d)
    EXPECT_GT(std::max({m.document_share(d, 0), m.document_share(d, 1), m.document_share(d, 2)}), 0.95);
}

TEST(Lda, ImprovesItsLikelihood) {
  const auto random = RandomCorpus(40, 60, 30, 4);
  const auto corpus = random.trimmed();
  LdaSettings s;
  s.num_topics = 5;
  s.iterations = 1;
  s.burn_in = 0;
  const double early = fit_lda(corpus, s, no_progress).trace.back().log_likelihood;
  s.iterations = 200;
  EXPECT_GT(fit_lda(corpus, s, no_progress).trace.back().log_likelihood, early);
}

TEST(Lda, EndsWhenItsProgressThrows) {
  const auto random = RandomCorpus(5, 10, 10, 4);
  const auto corpus = random.trimmed();
  std::uint32_t calls = 0;
  EXPECT_THROW(fit_lda(corpus, {},
                       [&](std::uint32_t, std::uint32_t) {
                         if (++calls == 3) throw std::runtime_error("cancelled");
                       }),
               std::runtime_error);
  EXPECT_EQ(calls, 3u);
}

TEST(Lda, LearnsThatTopicsAreNotEquallyFrequent) {
  RandomCorpus uneven(0, 0, 40, 0);
  std::mt19937 random(3);
  for (std::uint32_t d = 0; d < 100; ++d) {
    uneven.terms.emplace_back();
    for (int i = 0; i < 30; ++i)
      uneven.terms.back().push_back(static_cast<std::uint32_t>((d % 10 == 0 ? 20 : 0) + random() % 20));
  }
  const auto corpus = uneven.trimmed();
  LdaSettings s;
  s.num_topics = 2;
  const auto m = fit_lda(corpus, s, no_progress);
  EXPECT_GT(m.priors.alpha[0], 2 * m.priors.alpha[1]);
  s.optimize_interval = 0;
  EXPECT_EQ(fit_lda(corpus, s, no_progress).priors.alpha, (std::vector{2.5, 2.5}));
}

TEST(Lda, TracesItsWay) {
  const auto random = RandomCorpus(20, 40, 30, 4);
  const auto corpus = random.trimmed();
  LdaSettings s;
  s.iterations = 95;
  s.burn_in = 50;
  const auto m = fit_lda(corpus, s, no_progress);
  ASSERT_EQ(m.trace.size(), 10u);
  EXPECT_EQ(m.trace.front().sweep, 5u);
  EXPECT_EQ(m.trace.back().sweep, 95u);
  EXPECT_EQ(m.samples, 5u);
  EXPECT_FALSE(m.ended_early);
}

TEST(Lda, EndsEarlyOnlyWhenAskedTo) {
  const auto random = RandomCorpus(20, 40, 30, 4);
  const auto corpus = random.trimmed();
  LdaSettings s;
  s.iterations = 2000;
  s.burn_in = 100;
  s.tolerance = 0.01;
  const auto m = fit_lda(corpus, s, no_progress);
  EXPECT_TRUE(m.ended_early);
  EXPECT_LT(m.trace.back().sweep, 1000u);
  EXPECT_LT(*rise_at_the_end(m.trace), 0.01);
}

/// Ends the sampling at a sweep.
Progress stopping_at(std::uint32_t sweep) {
  return [sweep](std::uint32_t done, std::uint32_t) {
    if (done >= sweep) throw std::runtime_error("interrupted");
  };
}

TEST(Checkpoints, LetAnInterruptedSamplingEndWithTheSameBits) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "topics_checkpoints";
  std::filesystem::remove_all(folder);
  const auto random = RandomCorpus(40, 50, 80, 1);
  const auto corpus = random.trimmed();
  LdaSettings s;
  s.num_topics = 6;
  s.iterations = 90;
  s.burn_in = 30;
  s.keep_state = true;
  s.seeds = {{3, 1, 4}};
  const auto expected = fit_lda(corpus, s, no_progress);
  std::vector<std::string> said, warned;
  const auto files = [&] { return std::distance(std::filesystem::directory_iterator(folder), {}); };
  const auto fit = [&](const LdaSettings& with, const Progress& progress) {
    Checkpoints checkpoints(
        folder.string(), 20, [&](const std::string& m) { said.push_back(m); },
        [&](const std::string& m) { warned.push_back(m); });
    LdaSettings kept = with;
    kept.checkpoints = &checkpoints;
    const auto model = fit_lda(corpus, kept, progress);
    checkpoints.remove();
    return model;
  };
  for (const std::uint32_t stop : {30u, 55u, 89u}) EXPECT_THROW(fit(s, stopping_at(stop)), std::runtime_error);
  EXPECT_EQ(files(), 1);
  LdaSettings other = s;
  other.seed = 2;
  EXPECT_NE(fit(other, no_progress).word_sums, expected.word_sums);  // and does not take what is not its own
  EXPECT_EQ(files(), 1);
  const auto resumed = fit(s, no_progress);
  EXPECT_EQ(said, (std::vector<std::string>{"the sampling goes on after sweep 20, from its checkpoint",
                                            "the sampling goes on after sweep 40, from its checkpoint",
                                            "the sampling goes on after sweep 80, from its checkpoint"}));
  EXPECT_EQ(resumed.word_sums, expected.word_sums);
  EXPECT_EQ(resumed.document_sums, expected.document_sums);
  EXPECT_EQ(resumed.state, expected.state);
  EXPECT_EQ(resumed.priors.alpha, expected.priors.alpha);
  EXPECT_EQ(resumed.priors.beta, expected.priors.beta);
  ASSERT_EQ(resumed.trace.size(), expected.trace.size());
  for (std::size_t i = 0; i < resumed.trace.size(); ++i) {
    EXPECT_EQ(resumed.trace[i].log_likelihood, expected.trace[i].log_likelihood);
    EXPECT_EQ(resumed.trace[i].changed, expected.trace[i].changed);
  }
  EXPECT_FALSE(std::filesystem::exists(folder));

  EXPECT_THROW(fit(s, stopping_at(55)), std::runtime_error);
  const auto file = std::filesystem::directory_iterator(folder)->path();
  std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
  EXPECT_EQ(fit(s, no_progress).word_sums, expected.word_sums);
  EXPECT_EQ(warned,
            (std::vector<std::string>{"the checkpoint " + file.string() + " is damaged; sampling begins anew"}));
  std::ofstream(folder) << "a file where the folder should be";
  EXPECT_EQ(fit(s, no_progress).word_sums, expected.word_sums);
  EXPECT_EQ(warned.size(), 2u);
  EXPECT_TRUE(std::filesystem::is_regular_file(folder));
  std::filesystem::remove(folder);
}

TEST(RiseAtTheEnd, ComparesTheLastTwoQuarters) {
  std::vector<LdaTrace> trace;
  for (const double ll : {-9.0, -9.0, -8.0, -7.0, -4.0, -3.0, -2.0, -1.0}) trace.push_back({0, ll, 0, 0, 0});
  EXPECT_DOUBLE_EQ(*rise_at_the_end(trace), 2);
  trace.pop_back();
  EXPECT_FALSE(rise_at_the_end(trace));
}

}  // namespace
}  // namespace topics
