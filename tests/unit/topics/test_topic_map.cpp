#include "lda.hpp"
#include "topic_map.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>
#include <set>

namespace topics {
namespace {

LdaModel model_of(std::size_t topics, std::vector<std::uint32_t> word_sums, double beta) {
  LdaModel model;
  model.num_topics = static_cast<std::uint32_t>(topics);
  model.samples = 1;
  model.priors = {std::vector<double>(topics, 0.1), beta};
  model.word_sums = std::move(word_sums);
  model.topic_sums.resize(topics);
  for (std::size_t i = 0; i < model.word_sums.size(); ++i) model.topic_sums[i % topics] += model.word_sums[i];
  return model;
}

LdaModel random_model(std::size_t topics, std::size_t words, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::uint32_t> sums(topics * words);
  for (auto& n : sums) n = random() % 3 == 0 ? static_cast<std::uint32_t>(random() % 50) : 0;
  return model_of(topics, std::move(sums), 0.05);
}

/// The definition, word by word, by the library's logarithm.
double naive(const LdaModel& m, std::size_t a, std::size_t b) {
  double sum = 0;
  for (std::size_t w = 0; w < m.word_count(); ++w) {
    const double p = m.word_weight(a, w), q = m.word_weight(b, w), middle = (p + q) / 2;
    sum += (p * std::log(p / middle) + q * std::log(q / middle)) / 2;
  }
  return sum;
}

TEST(TopicMap, DivergencesAreThoseOfTheDefinition) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const LdaModel m = random_model(7, 60, seed);
    const auto d = divergences(m);
    for (std::size_t i = 0; i < 7; ++i)
      for (std::size_t k = 0; k < 7; ++k) EXPECT_NEAR(d[i * 7 + k], i == k ? 0 : naive(m, i, k), 1e-12);
  }
}

TEST(TopicMap, TopicsWithoutACommonWordAreLogTwoApart) {
  const LdaModel m = model_of(2, {1000000, 0, 0, 1000000}, 1e-9);
  EXPECT_NEAR(divergences(m)[1], std::log(2.0), 1e-6);
}

TEST(TopicMap, KeepsDistancesThatFitIntoThePlane) {
  const std::vector<MapPlace> points = {{0, 0}, {3, 0}, {3, 4}, {-1, 2}, {0.5, -2.5}};
  const std::size_t n = points.size();
  const auto square = [](MapPlace a, MapPlace b) { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y); };
  std::vector<double> squares(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < n; ++k) squares[i * n + k] = square(points[i], points[k]);
  const auto map = map_of(squares, n);
  double x = 0, y = 0;
  for (std::size_t i = 0; i < n; ++i) {
    x += map[i].x;
    y += map[i].y;
    for (std::size_t k = 0; k < n; ++k) EXPECT_NEAR(square(map[i], map[k]), squares[i * n + k], 1e-9);
  }
  EXPECT_NEAR(x, 0, 1e-9);
  EXPECT_NEAR(y, 0, 1e-9);
}

TEST(TopicMap, IsAPointForOneTopicAndALineForTwo) {
  const auto one = map_of({0}, 1);
  EXPECT_EQ(one[0].x, 0);
  EXPECT_EQ(one[0].y, 0);
  const auto two = map_of({0, 4, 4, 0}, 2);
  EXPECT_NEAR(std::fabs(two[0].x - two[1].x), 2, 1e-12);
  EXPECT_NEAR(two[0].y, 0, 1e-7);
}

TEST(TopicMap, RelevantWordsHoldTheFirstOnesForEveryWeight) {
  LdaModel m = random_model(4, 80, 3);
  TrimmedCorpus corpus;
  std::vector<std::string> texts;
  for (std::size_t w = 0; w < 80; ++w) texts.push_back("w" + std::to_string(w));
  for (const auto& t : texts) corpus.vocabulary.push_back(t);
  for (std::uint32_t w = 0; w < 80; ++w)
    for (std::uint32_t k = 0; k <= w % 5; ++k) corpus.words.push_back(w);
  const auto words = relevant_words(m, corpus, 6);
  const auto total = static_cast<double>(corpus.words.size());
  for (std::size_t k = 0; k < 4; ++k)
    for (int step = 0; step <= 10; ++step) {
      std::vector<std::pair<double, std::uint32_t>> all;
      for (std::uint32_t w = 0; w < 80; ++w) {
        const double p = m.word_weight(k, w), lambda = step / 10.0;
        all.emplace_back(-(lambda * std::log(p) + (1 - lambda) * std::log(p / ((1 + w % 5) / total))), w);
      }
      std::sort(all.begin(), all.end());
      for (std::size_t i = 0; i < 5; ++i)  // the sixth may be a tie
        EXPECT_TRUE(
            std::any_of(words[k].begin(), words[k].end(), [&](const auto& r) { return r.word == all[i].second; }))
            << "topic " << k << ", lambda " << step / 10.0;
    }
}

TEST(TopicMap, RelevantWordsHoldThoseAskedForInEachTopicThatHasThem) {
  LdaModel m = random_model(3, 40, 3);
  TrimmedCorpus corpus;
  std::vector<std::string> texts;
  for (std::size_t w = 0; w < 40; ++w) texts.push_back("w" + std::to_string(w));
  for (const auto& t : texts) corpus.vocabulary.push_back(t);
  for (std::uint32_t w = 0; w < 40; ++w) corpus.words.push_back(w);
  std::vector<std::uint32_t> all(40);
  std::iota(all.begin(), all.end(), 0u);
  const auto few = relevant_words(m, corpus, 1), words = relevant_words(m, corpus, 1, all);
  for (std::size_t k = 0; k < 3; ++k) {
    std::set<std::uint32_t> in_topic, found;
    for (const std::uint32_t w : all)
      if (m.word_sums[w * 3 + k] > 0) in_topic.insert(w);
    for (const auto& word : words[k]) found.insert(word.word);
    EXPECT_EQ(found, in_topic);
    EXPECT_EQ(words[k].size(), in_topic.size());
    EXPECT_LT(few[k].size(), in_topic.size());
    for (std::size_t i = 1; i < words[k].size(); ++i) EXPECT_GE(words[k][i - 1].probability, words[k][i].probability);
  }
}

/// The definition by p(topic | word), by the library's logarithm.
double naive_saliency(const LdaModel& m, std::size_t w) {
  double in_all = 0, tokens = 0, sum = 0;
  for (std::size_t k = 0; k < m.num_topics; ++k) {
    tokens += m.topic_tokens(k);
    in_all += m.word_weight(k, w) * m.topic_tokens(k);
  }
  for (std::size_t k = 0; k < m.num_topics; ++k) {
    const double of_word = m.word_weight(k, w) * m.topic_tokens(k) / in_all;
    if (of_word > 0) sum += of_word * std::log(of_word / (m.topic_tokens(k) / tokens));
  }
  return in_all / tokens * sum;
}

TEST(TopicMap, SalientWordsAreThoseOfTheDefinition) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    const LdaModel m = random_model(7, 3000, seed);
    const auto words = salient_words(m, 30);
    ASSERT_EQ(words.size(), 30u);
    std::vector<double> all;
    for (std::size_t w = 0; w < 3000; ++w) all.push_back(naive_saliency(m, w));
    for (std::size_t i = 0; i < words.size(); ++i) {
      EXPECT_NEAR(words[i].saliency, all[words[i].word], 1e-12);
      EXPECT_NEAR(words[i].saliency, words[i].probability * words[i].distinctiveness, 1e-15);
    }
    std::sort(all.begin(), all.end(), std::greater<>());
    for (std::size_t i = 0; i < words.size(); ++i) EXPECT_NEAR(words[i].saliency, all[i], 1e-12);
  }
}

TEST(TopicMap, OneTopicAndWordsSpreadLikeAllTellNothing) {
  EXPECT_TRUE(salient_words(random_model(1, 50, 1), 30).empty());
  // Two words, each half of a topic: only the third and fourth tell the topics apart.
  const auto words = salient_words(model_of(2, {10, 10, 10, 10, 20, 0, 0, 20}, 1e-12), 30);
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[0].word, 2u);
  EXPECT_EQ(words[1].word, 3u);
  EXPECT_NEAR(words[0].distinctiveness, std::log(2.0), 1e-9);
}

}  // namespace
}  // namespace topics
