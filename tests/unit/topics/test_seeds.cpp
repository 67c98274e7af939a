#include "seeds.hpp"

#include "lda.hpp"
#include "naive_sampler.hpp"
#include "priors.hpp"
#include "random_corpus.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace topics {
namespace {

TEST(SeededTopic, IsReadFromALine) {
  std::vector<SeededTopic> topics;
  EXPECT_EQ(add_seeded_topic(" the economy : tax, budget* ,market", topics), "");
  ASSERT_EQ(topics.size(), 1u);
  EXPECT_EQ(topics[0].name, "the economy");
  EXPECT_EQ(topics[0].words, (std::vector<std::string>{"tax", "budget*", "market"}));
  EXPECT_EQ(add_seeded_topic("tax, budget", topics), "'tax, budget' has no name; write it as 'topic: word, word*'");
  EXPECT_EQ(add_seeded_topic("sport: ball,", topics), "the topic 'sport' has an empty word");
  EXPECT_EQ(add_seeded_topic("the economy: money", topics), "the topic 'the economy' stands twice");
}

TEST(FindSeeds, CountsForAShareOfTheFrequency) {
  RandomCorpus random(1, 0, 4, 1);  // word0 ... word3
  random.terms[0] = {0, 0, 0, 1, 2, 2};
  const auto corpus = random.trimmed();
  const auto found =
      find_seeds({{"a", {"word0", "*2", "boat"}}, {"b", {"word2", "word2"}}, {"c", {"ship"}}}, corpus, 0.5);
  EXPECT_EQ(found.seeds, (std::vector<Seed>{{0, 0, 2}, {2, 0, 1}, {2, 1, 1}}));
  EXPECT_EQ(found.unknown, (std::vector<std::string>{"a: boat"}));
  EXPECT_EQ(found.wordless, (std::vector<std::string>{"c"}));
}

Priors seeded_priors() { return {{0.1, 0.4, 1.0, 0.2}, 0.05, {{1, 2, 9}, {3, 0, 4}, {3, 2, 1}, {17, 3, 30}}}; }

TEST(SeededSampler, EqualsTheNaiveOne) {
  const RandomCorpus random(20, 30, 40, 9);
  const auto corpus = random.trimmed();
  for (const Isa isa : all_isas) {
    if (!is_supported(isa)) continue;
    NaiveSampler naive{corpus, {4, 3, 5}, seeded_priors()};
    Sampler sampler(corpus, {4, 3, 5}, seeded_priors(), {}, isa);
    naive.start();
    for (std::uint32_t sweep = 1; sweep < 5; ++sweep) {
      naive.sweep(sweep);
      sampler.sweep(sweep, [] {});
      for (std::size_t d = 0; d < corpus.document_count(); ++d) {
        const auto z = sampler.topics_of(d);
        EXPECT_EQ(naive.topics_of(d), std::vector<std::uint16_t>(z.begin(), z.end()));
      }
    }
    const auto in_text = sampler.topics_in_text();
    std::vector<std::uint32_t> counts(corpus.vocabulary.size() * 4);
    for (std::size_t i = 0; i < corpus.words.size(); ++i) ++counts[corpus.words[i] * 4 + in_text[i]];
    for (const Seed& s : seeded_priors().seeds) counts[s.word * 4 + s.topic] += s.count;
    for (std::size_t w = 0; w < corpus.vocabulary.size(); ++w)
      for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(counts[w * 4 + k], sampler.count_of(w, k));
  }
}

TEST(SeededPriors, HaveTheLikelihoodOfUnequalPriors) {
  const RandomCorpus random(30, 40, 50, 6);
  const auto corpus = random.trimmed();
  const Priors p = seeded_priors();
  Sampler sampler(corpus, {4, 3, 1}, p, {}, Isa::portable);
  sampler.sweep(1, [] {});
  std::vector<std::vector<double>> prior(4, std::vector<double>(corpus.vocabulary.size(), p.beta)), count(prior);
  double expected = 0;
  for (std::size_t k = 0; k < 4; ++k) {
    double all_prior = 0, all = 0;
    for (const Seed& s : p.seeds)
      if (s.topic == k) prior[k][s.word] += s.count;
    for (std::size_t w = 0; w < corpus.vocabulary.size(); ++w) {
      const double seeds = prior[k][w] - p.beta, n = sampler.count_of(w, k) - std::round(seeds);
      expected += std::lgamma(n + prior[k][w]) - std::lgamma(prior[k][w]);
      all_prior += prior[k][w], all += n;
    }
    expected += std::lgamma(all_prior) - std::lgamma(all + all_prior);
  }
  const auto counts = histograms_of(sampler);
  EXPECT_NEAR(word_likelihood(counts, p), expected, 1e-10 * std::abs(expected));

  const auto posterior = [&](double beta) {
    Priors other = p;
    other.beta = beta;
    return word_likelihood(counts, other) + 0.001 * std::log(beta) - beta;
  };
  Priors best = p;
  for (int i = 0; i < 300; ++i) best = optimized(counts, best);
  EXPECT_LT(posterior(best.beta * 0.98), posterior(best.beta));
  EXPECT_LT(posterior(best.beta * 1.02), posterior(best.beta));
}

TEST(SeededLda, KeepsNamesAndSeedsWithTheirTopics) {
  // Words 0-9 are one subject, 10-19 another, which is smaller.
  RandomCorpus random(60, 0, 20, 1);
  std::mt19937 draw(4);
  for (std::uint32_t d = 0; d < 60; ++d)
    for (int i = 0; i < 20; ++i)
      random.terms[d].push_back(static_cast<std::uint32_t>((d % 3 == 0 ? 10 : 0) + draw() % 10));
  const auto corpus = random.trimmed();
  LdaSettings s;
  s.num_topics = 2;
  s.alpha_sum = 0.2;
  s.iterations = 60, s.burn_in = 30;
  s.keep_state = true;
  const auto found = find_seeds({{"small", {"word11", "word12"}}}, corpus, 1);
  s.seeds = found.seeds;
  s.names = {"small"};
  const LdaModel model = fit_lda(corpus, s, [](std::uint32_t, std::uint32_t) {});
  EXPECT_EQ(model.names, (std::vector<std::string>{"", "small"}));
  ASSERT_EQ(model.state.size(), corpus.words.size());
  for (std::uint32_t seed = 1; seed < 6; ++seed) {
    s.seed = seed;
    EXPECT_EQ(fit_lda(corpus, s, [](std::uint32_t, std::uint32_t) {}).names[1], "small");
  }
  for (std::size_t k = 0; k < 2; ++k) {
    double sum = 0;
    for (std::size_t w = 0; w < corpus.vocabulary.size(); ++w) sum += model.word_weight(k, w);
    EXPECT_NEAR(sum, 1, 1e-12);
  }
  std::uint64_t in_second = 0;
  for (const std::uint16_t k : model.state) in_second += k;
  EXPECT_NEAR(static_cast<double>(in_second), 400, 40);
}

}  // namespace
}  // namespace topics
