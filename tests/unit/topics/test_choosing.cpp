#include "alignment.hpp"
#include "choosing.hpp"
#include "criteria.hpp"
#include "random_corpus.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace topics {
namespace {

constexpr TermRanking by_relevance{TermOrder::relevance, 0.7};

double value_of(const std::vector<double>& value, std::size_t n, const std::vector<std::uint32_t>& columns) {
  double sum = 0;
  for (std::size_t row = 0; row < n; ++row) sum += value[row * n + columns[row]];
  return sum;
}

TEST(BestAssignment, IsTheBestOfAllPermutations) {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    const std::size_t n = 1 + random() % 6;
    std::vector<double> value(n * n);
    for (double& v : value) v = static_cast<double>(random() % (round % 2 ? 4 : 1000)) - 1;
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0u);
    double best = -1e9;
    do best = std::max(best, value_of(value, n, order));
    while (std::next_permutation(order.begin(), order.end()));
    auto found = best_assignment(value, n);
    EXPECT_EQ(value_of(value, n, found), best);
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, order);  // which is sorted again
  }
}

TEST(Agreement, MatchesTopicsBeforeItComparesThem) {
  EXPECT_DOUBLE_EQ(jaccard({1, 2, 3}, {3, 2, 9}), 0.5);
  EXPECT_DOUBLE_EQ(agreement({{1, 2}, {3, 4}, {5, 6}}, {{6, 5}, {2, 1}, {4, 3}}), 1);
  EXPECT_DOUBLE_EQ(agreement({{1, 2}, {3, 4}}, {{3, 9}, {1, 2}}), (1 + 1.0 / 3) / 2);
  EXPECT_DOUBLE_EQ(agreement({{1, 2}}, {{3, 4}}), 0);
}

// Equal topics make for the longest paths.
TEST(Agreement, CanBeEndedWhileTopicsAreMatched) {
  const std::vector<std::vector<std::uint32_t>> same(400, {1, 2, 3});
  int pauses = 0;
  EXPECT_EQ(agreement(same, same, [&] { ++pauses; }), 1);
  EXPECT_GT(pauses, 2);
  const auto end = [] { throw std::runtime_error("ended"); };
  EXPECT_THROW(best_assignment(std::vector<double>(2000 * 2000), 2000, end), std::runtime_error);
}

TEST(NumberLike, FindsEachTopicOfAnEarlierModelAgain) {
  const RandomCorpus random(80, 60, 60, 3);
  const auto corpus = random.trimmed();
  LdaSettings s;
  s.num_topics = 5;
  s.iterations = 60, s.burn_in = 20;
  LdaModel model = fit_lda(corpus, s, [](std::uint32_t, std::uint32_t) {});
  const LdaModel earlier = model;
  const std::vector<std::string> vocabulary(corpus.vocabulary.begin(), corpus.vocabulary.end());
  renumber(model, {3, 0, 4, 1, 2});
  EXPECT_EQ(model.word_weight(0, 7), earlier.word_weight(3, 7));
  const auto like = number_like(model, corpus.vocabulary, earlier, vocabulary);
  EXPECT_EQ(like.order, (std::vector<std::uint32_t>{1, 3, 4, 0, 2}));
  EXPECT_NEAR(like.similarity, 1, 1e-12);
  renumber(model, like.order);
  for (std::size_t k = 0; k < 5; ++k) {
    EXPECT_EQ(model.word_weight(k, 7), earlier.word_weight(k, 7));
    EXPECT_EQ(model.document_share(3, k), earlier.document_share(3, k));
    EXPECT_EQ(model.priors.alpha[k], earlier.priors.alpha[k]);
  }
  // Of the words that one of them lacks nothing is counted.
  EXPECT_EQ(number_like(model, corpus.vocabulary, earlier, {"another"}).similarity, 0);
}

/// Weights that are given.
class GivenModel : public TopicModel {
 public:
  explicit GivenModel(std::vector<std::vector<double>> weights, std::vector<double> masses)
      : weights_(std::move(weights)), masses_(std::move(masses)) {
    num_topics = static_cast<std::uint32_t>(weights_.size());
  }
  std::size_t word_count() const override { return weights_[0].size(); }
  double word_weight(std::size_t topic, std::size_t word) const override { return weights_[topic][word]; }
  double least_weight(std::size_t) const override { return 0; }
  double document_share(std::size_t, std::size_t) const override { return 0; }
  double document_mass(std::size_t, std::size_t) const override { return 0; }
  double topic_mass(std::size_t topic) const override { return masses_[topic]; }
  double topic_tokens(std::size_t topic) const override { return masses_[topic]; }

 private:
  std::vector<std::vector<double>> weights_;
  std::vector<double> masses_;
};

TEST(Griffiths2004, IsTheHarmonicMean) {
  const double l[] = {-3, -2, -2.5};
  EXPECT_NEAR(griffiths_2004(l), -std::log((std::exp(3) + std::exp(2) + std::exp(2.5)) / 3), 1e-12);
  const double far[] = {-100000, -100900};
  EXPECT_NEAR(griffiths_2004(far), -100900 + std::log(2), 1e-9);
}

TEST(PublishedCriteria, EqualTheirFormulas) {
  const std::vector<std::vector<double>> p{{0.6, 0.3, 0.1}, {0.1, 0.2, 0.7}, {0.2, 0.5, 0.3}};
  const GivenModel model(p, {50, 30, 20});
  double cosines = 0, divergence = 0;
  for (std::size_t a = 0; a < 3; ++a)
    for (std::size_t b = 0; b < 3; ++b) {
      if (a == b) continue;
      double product = 0, left = 0, right = 0;
      for (std::size_t w = 0; w < 3; ++w) {
        product += p[a][w] * p[b][w];
        left += p[a][w] * p[a][w];
        right += p[b][w] * p[b][w];
        divergence += 0.5 * p[a][w] * std::log(p[a][w] / p[b][w]) + 0.5 * p[b][w] * std::log(p[b][w] / p[a][w]);
      }
      cosines += product / std::sqrt(left * right);
    }
  EXPECT_NEAR(cao_juan_2009(model), cosines / 6, 1e-12);
  EXPECT_NEAR(deveaud_2014(model), divergence / 6, 1e-12);
}

TEST(Arun2010, ComparesSingularValuesWithShares) {
  // Orthogonal topics: the singular values are the lengths of the rows, 1 and sqrt(1/2).
  const GivenModel model({{0, 0.5, 0.5}, {1, 0, 0}}, {30, 70});
  const double p = 1 / (1 + std::sqrt(0.5)), q = 1 - p;
  EXPECT_NEAR(arun_2010(model), (p - 0.7) * std::log(p / 0.7) + (q - 0.3) * std::log(q / 0.3), 1e-9);
}

/// Documents each about one of `subjects` subjects, with ten words of its own each.
RandomCorpus of_subjects(std::uint32_t subjects, std::uint32_t documents) {
  RandomCorpus corpus(documents, 0, subjects * 10, 1);
  std::mt19937 random(8);
  for (std::uint32_t d = 0; d < documents; ++d)
    for (int i = 0; i < 30; ++i)
      corpus.terms[d].push_back(static_cast<std::uint32_t>(10 * (d * 7 / 3 % subjects) + random() % 10));
  return corpus;
}

TEST(Split, HoldsOutEveryTenthDocumentWithTheWordsOfTheOthers) {
  RandomCorpus random(57, 20, 31, 2);
  for (auto& terms : random.terms) std::replace(terms.begin(), terms.end(), 30u, 29u);
  random.terms[19].push_back(30);
  const auto corpus = random.trimmed();
  const auto parts = split(corpus, 0.1);
  EXPECT_EQ(parts.held_out.document_count(), 5u);
  EXPECT_EQ(parts.held_out.documents[1], corpus.documents[19]);
  EXPECT_EQ(parts.seen.document_count() + parts.held_out.document_count(), corpus.document_count());
  std::vector<std::string_view> texts, expected;
  for (std::size_t d = 0; d < corpus.document_count(); ++d)
    for (const std::uint32_t w : corpus.words_of(d)) {
      const auto& known = parts.seen.vocabulary;
      if (d % 10 == 9 && std::find(known.begin(), known.end(), corpus.vocabulary[w]) != known.end())
        expected.push_back(corpus.vocabulary[w]);
    }
  for (const std::uint32_t w : parts.held_out.words) texts.push_back(parts.held_out.vocabulary[w]);
  EXPECT_EQ(texts, expected);
  EXPECT_LT(parts.seen.vocabulary.size(), corpus.vocabulary.size());  // a word that only held-out documents have
  EXPECT_EQ(split(corpus, 0).held_out.document_count(), 0u);
}

TEST(ChooseCount, FindsTheNumberOfSubjects) {
  const RandomCorpus random = of_subjects(6, 240);
  const auto corpus = random.trimmed();
  LdaSettings s;
  s.alpha_sum = 0.5;
  s.iterations = 80, s.burn_in = 40;
  const ChoiceSettings settings{{2, 4, 6, 12}, 0.1, 2, by_relevance};
  std::uint32_t last = 0, all = 0;
  Fitting fitting;
  fitting.progress = [&](std::uint32_t done, std::uint32_t of) {
    EXPECT_GE(done, last);
    last = done, all = of;
  };
  const auto choice = choose_count(corpus, s, settings, fitting);
  EXPECT_EQ(last, all);
  EXPECT_EQ(all, 4u * 2 * 80);
  ASSERT_EQ(choice.trials.size(), 4u);
  EXPECT_EQ(choice.trials[choice.chosen].num_topics, 6u) << choice.reason;
  EXPECT_EQ(choice.held_out_documents, 24u);
  EXPECT_EQ(choice.held_out_words, 24u * 15);
  const auto& six = choice.trials[2];
  EXPECT_NEAR(*six.held_out, -std::log(10), 0.1);  // ten words, equally often
  EXPECT_GT(*six.stability, *choice.trials[1].stability);
  EXPECT_LT(*six.cao_juan, *choice.trials[3].cao_juan);
}

// A likelihood that is best at the largest number says nothing about where to stop.
TEST(ChooseCount, TakesTheMostReadableTopicsWhereTheLikelihoodHasNoEnd) {
  LdaSettings s;
  s.alpha_sum = 0.5;
  s.iterations = 80, s.burn_in = 40;
  const auto choice = choose_count(of_subjects(12, 240).trimmed(), s, {{2, 3, 6}, 0.1, 2, by_relevance}, {});
  ASSERT_GT(*choice.trials[2].held_out, *choice.trials[1].held_out);
  const auto quality = [](const CountTrial& t) { return *t.c_npmi * *t.diversity; };
  for (const CountTrial& t : choice.trials) EXPECT_GE(quality(choice.trials[choice.chosen]), quality(t));
  EXPECT_NE(choice.reason.find("c_npmi times diversity is largest"), std::string::npos) << choice.reason;
  EXPECT_NE(choice.reason.find("still rises at 6, the largest number tried"), std::string::npos) << choice.reason;
}

TEST(ChooseCount, ComparesWithAtMostTwoHundredSweeps) {
  LdaSettings s;
  s.iterations = 500, s.burn_in = 250;
  std::uint32_t all = 0;
  Fitting fitting;
  fitting.progress = [&](std::uint32_t, std::uint32_t of) { all = of; };
  choose_count(of_subjects(2, 40).trimmed(), s, {{2, 3}, 0.1, 1, by_relevance}, fitting);
  EXPECT_EQ(all, 2u * 200);
}

TEST(ChooseCount, IsTheSameOnAnyNumberOfThreads) {
  const auto random = of_subjects(4, 80);
  const auto corpus = random.trimmed();
  LdaSettings s;
  s.iterations = 20, s.burn_in = 10;
  const ChoiceSettings settings{{2, 3}, 0.2, 3, by_relevance};
  Fitting three;
  three.lanes.count = 3;
  three.lanes.run = [](const Lanes::Body& body) {
    std::thread b([&] { body(1); }), c([&] { body(2); });
    body(0);
    b.join(), c.join();
  };
  const auto one = choose_count(corpus, s, settings, {}), many = choose_count(corpus, s, settings, three);
  EXPECT_EQ(one.reason, many.reason);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(one.trials[i].held_out, many.trials[i].held_out);
    EXPECT_EQ(one.trials[i].behind_error, many.trials[i].behind_error);
    EXPECT_EQ(one.trials[i].stability, many.trials[i].stability);
    EXPECT_EQ(one.trials[i].griffiths, many.trials[i].griffiths);
    EXPECT_EQ(one.trials[i].arun, many.trials[i].arun);
  }
}

// One document can't tell how sure its likelihood is, so it speaks for no more topics than there must be.
TEST(ChooseCount, IsAFirstGuessWhereFewDocumentsAreHeldOut) {
  LdaSettings s;
  s.iterations = 20, s.burn_in = 10;
  const auto guess = [&](std::uint32_t documents) {
    return choose_count(of_subjects(2, documents).trimmed(), s, {{1, 3, 5}, 0.1, 1, by_relevance}, {});
  };
  const auto one = guess(12), few = guess(40), enough = guess(100);
  EXPECT_EQ(one.held_out_documents, 1u);
  EXPECT_EQ(one.chosen, 0u);
  EXPECT_NE(one.reason.find("1 topics are the fewest, and the one document"), std::string::npos) << one.reason;
  EXPECT_NE(few.reason.find("so few documents were held out, 4, that this is a first guess"), std::string::npos);
  EXPECT_EQ(enough.reason.find("first guess"), std::string::npos) << enough.reason;
}

TEST(ChooseCount, SaysWhereNothingCanBeHeldOut) {
  const RandomCorpus random(1, 40, 10, 2);
  LdaSettings s;
  s.iterations = 20, s.burn_in = 10;
  const auto choice = choose_count(random.trimmed(), s, {{1, 2}, 0.1, 1, by_relevance}, {});
  EXPECT_FALSE(choice.trials[0].held_out);
  EXPECT_FALSE(choice.trials[0].stability);
  EXPECT_FALSE(choice.trials[0].cao_juan);
  EXPECT_NE(choice.reason.find("no document"), std::string::npos);
}

TEST(ChooseCount, MatchesNoMoreTopicsThanCanBeDone) {
  LdaSettings s;
  s.iterations = 2, s.burn_in = 1;
  const auto choice = choose_count(of_subjects(2, 20).trimmed(), s, {{2, 1001}, 0.1, 2, by_relevance}, {});
  EXPECT_TRUE(choice.trials[0].stability);
  EXPECT_FALSE(choice.trials[1].stability);
  EXPECT_TRUE(choice.trials[1].c_npmi);
}

TEST(SuitableCounts, GrowWithTheCorpus) {
  using Counts = std::vector<std::uint32_t>;
  EXPECT_EQ(suitable_counts(1, 0), (Counts{2, 3, 5}));
  EXPECT_EQ(suitable_counts(12, 0), (Counts{2, 3, 5}));
  EXPECT_EQ(suitable_counts(200, 0), (Counts{2, 3, 5, 7, 10, 15, 20}));  // √100 = 10
  EXPECT_EQ(suitable_counts(200, 6), (Counts{7, 10, 15, 20}));
  EXPECT_EQ(suitable_counts(200, 40), (Counts{40}));
  EXPECT_EQ(suitable_counts(17'879, 0), (Counts{15, 20, 30, 50, 70, 100, 150}));
  EXPECT_EQ(suitable_counts(100'000'000, 0), (Counts{20, 30, 50, 70, 100, 150, 200, 300}));
}

}  // namespace
}  // namespace topics
