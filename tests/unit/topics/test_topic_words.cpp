#include "lda.hpp"
#include "topic_words.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace topics {
namespace {

/// Two topics over four words: "all" is frequent in both, "rare" occurs in the second alone.
struct Fixture {
  TrimmedCorpus corpus;
  LdaModel model;
  Fixture() {
    corpus.vocabulary = {"all", "boat", "rare", "sea"};
    corpus.words = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 3, 3, 3, 3};
    model.num_topics = 2;
    model.samples = 1;
    model.priors = {{0.5, 0.5}, 0.25};
    model.alpha_sum = 1;
    model.word_sums = {5, 3, 3, 0, 0, 1, 0, 4};
    model.topic_sums = {8, 8};
    model.document_sums = {8, 1, 0, 0, 0, 7};
    model.document_lengths = {9, 0, 7};
  }
  std::vector<std::uint32_t> order(TermRanking ranking, std::size_t topic) const {
    std::vector<std::uint32_t> words;
    const auto all = rank_words(model, corpus, ranking, 4);
    for (const auto& w : all[topic]) words.push_back(w.word);
    return words;
  }
};

TEST(RankWords, ByProbability) {
  const Fixture f;
  // Of the others a topic has nothing but what the prior gives to all.
  EXPECT_EQ(f.order({TermOrder::probability, 0}, 0), (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(f.order({TermOrder::probability, 0}, 1), (std::vector<std::uint32_t>{3, 0, 2}));
  EXPECT_EQ(f.order({TermOrder::relevance, 1}, 1), f.order({TermOrder::probability, 0}, 1));
}

// By hand: phi = (count + 1/4) / 9 and p(word) = 8, 3, 1, 4 of 16.
TEST(RankWords, ByRelevance) {
  const Fixture f;
  const auto words = rank_words(f.model, f.corpus, {TermOrder::relevance, 0.6}, 2)[0];
  ASSERT_EQ(words.size(), 2u);
  const double boat = 0.6 * std::log(3.25 / 9) + 0.4 * std::log(3.25 / 9 / (3.0 / 16));
  const double all = 0.6 * std::log(5.25 / 9) + 0.4 * std::log(5.25 / 9 / (8.0 / 16));
  EXPECT_EQ(words[0].word, all > boat ? 0u : 1u);
  EXPECT_NEAR(words[0].score, std::max(all, boat), 1e-14);
  EXPECT_NEAR(words[1].score, std::min(all, boat), 1e-14);
  // lambda = 0 is lift: what is in this topic alone comes first.
  EXPECT_EQ(f.order({TermOrder::relevance, 0}, 0).front(), 1u);
  EXPECT_EQ(f.order({TermOrder::relevance, 0}, 1).front(), 2u);
}

// By hand, topic 0: frequency 21, 13, 1, 1 of 36 has ranks 1, 3/4, 2/4, 2/4; exclusivity 21/34, 13/14, 1/6, 1/18 has
// ranks 3/4, 1, 2/4, 1/4.
TEST(RankWords, ByFrex) {
  const Fixture f;
  const auto words = rank_words(f.model, f.corpus, {TermOrder::frex, 0.5}, 4)[0];
  EXPECT_EQ(f.order({TermOrder::frex, 0.5}, 0), (std::vector<std::uint32_t>{0, 1}));  // both are equal
  ASSERT_EQ(words.size(), 2u);
  EXPECT_NEAR(words[0].score, 1 / (0.5 / 0.75 + 0.5 / 1), 1e-14);
  EXPECT_NEAR(words[1].score, 1 / (0.5 / 1 + 0.5 / 0.75), 1e-14);
}

TEST(RankWords, OfATopicWithoutWordsAreNone) {
  Fixture f;
  f.model.word_sums = {8, 0, 3, 0, 1, 0, 4, 0};
  f.model.topic_sums = {16, 0};
  for (const auto order : {TermOrder::relevance, TermOrder::frex, TermOrder::probability, TermOrder::c_tf_idf}) {
    EXPECT_EQ(f.order({order, 0.5}, 0).size(), 4u);
    EXPECT_EQ(f.order({order, 0.5}, 1).size(), 0u);
  }
  EXPECT_TRUE(words_of_any_relevance(f.model, f.corpus, 4, {}, Crew())[1].empty());
  f.model.priors.seeds = {{1, 1, 2}};  // what is looked for is there
  f.model.add_up_seeds();
  EXPECT_EQ(f.order({TermOrder::relevance, 0.6}, 1), (std::vector<std::uint32_t>{1}));
}

TEST(Labels, AreDifferent) {
  const std::vector<std::string_view> vocabulary = {"a", "b", "c", "d", "e"};
  const auto words = [](std::vector<std::uint32_t> ids) {
    std::vector<TopicWord> all;
    for (const auto w : ids) all.push_back({w, 0, 0});
    return all;
  };
  EXPECT_EQ(labels({words({0, 1, 2, 3}), words({0, 1, 2, 4}), words({4, 1, 2, 3})}, vocabulary),
            (std::vector<std::string>{"a b c d", "a b c e", "e b c"}));
  EXPECT_EQ(labels({words({0, 1}), words({0, 1})}, vocabulary), (std::vector<std::string>{"a b", "a b"}));
}

TEST(RepresentativeDocuments, HaveTheLargestSharesAndWords) {
  const Fixture f;
  EXPECT_EQ(representative_documents(f.model, 5), (std::vector<std::vector<std::uint32_t>>{{0, 2}, {2, 0}}));
  EXPECT_EQ(representative_documents(f.model, 1), (std::vector<std::vector<std::uint32_t>>{{0}, {2}}));
}

}  // namespace
}  // namespace topics
