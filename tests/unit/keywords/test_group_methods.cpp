#include "c_value.hpp"
#include "group_methods.hpp"
#include "page_rank.hpp"
#include "plain_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace keywords {
namespace {

TEST(PageRank, IsThatOfAStarByHand) {
  // n leaves around a centre: c = (1-d)/(n+1) + d n l and l = (1-d)/(n+1) + d c/n, so c = (1-d)(1 + d n)/((n+1)(1 - d^2)).
  constexpr double d = 0.85, n = 4;
  Graph star(5);
  for (std::uint32_t leaf = 1; leaf <= 4; ++leaf) star.from(0).push_back({leaf, 1}), star.from(leaf).push_back({0, 1});
  const auto rank = page_rank(star, std::vector<double>(5, 0.2), d);
  const double centre = (1 - d) * (1 + d * n) / ((n + 1) * (1 - d * d));
  EXPECT_NEAR(rank[0], centre, 1e-5);
  for (int leaf = 1; leaf <= 4; ++leaf) EXPECT_NEAR(rank[static_cast<std::size_t>(leaf)], (1 - centre) / n, 1e-5);
}

TEST(PageRank, JumpsFromAVertexWithoutEdges) {
  Graph g(3);
  g.from(0).push_back({1, 2});
  const auto rank = page_rank(g, {0.5, 0.25, 0.25}, 0.85);
  EXPECT_NEAR(rank[0] + rank[1] + rank[2], 1, 1e-9);
  EXPECT_GT(rank[1], rank[2]);
}

struct Groups {
  std::string text;
  PlainReader reader{"the\na\nof\nand\nis\nare\nin\nby\n"};
  Lexicon lexicon{"en"};
  KnownWords known;
  Phrases phrases;
  explicit Groups(std::string t) : text(std::move(t)) {
    known.read(reader.read(text), text, reader.words, lexicon);
    phrases.start(known.words);
    add_whole_groups(known, 5, phrases);
  }
  std::map<std::string, double> named(const std::vector<double>& scores) const {
    std::map<std::string, double> all;
    for (std::uint32_t p = 0; p < scores.size(); ++p) {
      const auto words = phrases.words_of(p);
      all[text.substr(words.front().begin, words.back().end - words.front().begin)] = scores[p];
    }
    return all;
  }
};

TEST(WholeGroups, AreTheLongestRunsUpToTheirLastNoun) {
  const Groups g("The old river bank is a river. The bank of the river.");
  const auto all = g.named(first_phrases(g.phrases));
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all.at("old river bank"), 1.0 / (1 + 1));
  EXPECT_EQ(all.at("river"), 1.0 / (1 + 6));
  EXPECT_EQ(all.at("bank"), 1.0 / (1 + 8));
}

TEST(CValue, IsThatOfThePaperByHand) {
  // "river" stands 2 times alone and once inside one longer candidate: log2(2) * (3 - 1/1). "old river bank": log2(4) * 1.
  const Groups g("The old river bank is a river. The bank of the river.");
  const auto all = g.named(c_value(g.phrases));
  EXPECT_DOUBLE_EQ(all.at("river"), 1 * (3.0 - 1.0));
  EXPECT_DOUBLE_EQ(all.at("bank"), 1 * (2.0 - 1.0));
  EXPECT_DOUBLE_EQ(all.at("old river bank"), 2 * 1.0);
}

TEST(CValue, IsThatOfThePapersExample) {
  // Section 2.3 of Frantzi et al. 2000: f(basal cell carcinoma) = 984, of which 26 in five longer terms, so that with the paper's
  // log2(3) it has 1551.36; cystic basal cell carcinoma has log2(4) * (11 - 5) = 12.
  std::string text;
  const auto add = [&](const char* term, int times) {
    for (int i = 0; i < times; ++i) text += std::string(term) + ". ";
  };
  add("adenoid cystic basal cell carcinoma", 5);
  add("cystic basal cell carcinoma", 6);
  add("ulcerated basal cell carcinoma", 7);
  add("recurrent basal cell carcinoma", 5);
  add("circumscribed basal cell carcinoma", 3);
  add("basal cell carcinoma", 958);
  PlainReader reader;
  Phrases phrases;
  phrases.start(reader.read(text));
  for (const auto& r : content_runs(phrases.words())) phrases.add(r.first, r.length);
  const auto values = c_values(phrases);
  ASSERT_EQ(values.size(), 6u);
  EXPECT_DOUBLE_EQ(values[0].frequency - values[0].nested, 5);
  EXPECT_DOUBLE_EQ(values[1].frequency - values[1].nested, 6);
  EXPECT_DOUBLE_EQ(values[5].frequency, 984);
  EXPECT_NEAR(std::log2(3.0) * (values[5].frequency - values[5].nested), 1551.36, 0.005);
  EXPECT_DOUBLE_EQ(values[5].value(), 2 * (984 - 26.0 / 5));
}

TEST(NcValue, IsThatOfANaiveCount) {
  const Groups g(
      "The old river bank floods the town. The tide gauge measures the river bank slowly. A new tide gauge is a tool "
      "of the town. "
      "The flood of the river bank ends. The town needs the tide gauge. A river of the old town floods.");
  constexpr std::size_t terms = 4, window = 3;
  const NcValues nc(g.known, g.phrases, {terms, window});
  const auto c = c_value(g.phrases);
  std::vector<std::uint32_t> best;
  for (std::uint32_t p = 0; p < c.size(); ++p) best.push_back(p);
  std::stable_sort(best.begin(), best.end(), [&](auto a, auto b) { return c[a] > c[b]; });
  best.resize(terms);
  // f(phrase, word): every pair of an occurrence and a word near it, looked at one by one.
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> f;
  for (const auto& o : g.phrases.occurrences())
    for (std::uint32_t i = 0; i < g.known.words.size(); ++i) {
      const std::uint32_t end = o.first + g.phrases.all()[o.phrase].length;
      const bool before = i < o.first && o.first - i <= window, behind = i >= end && i - end < window;
      const auto kind = g.known.classes.of[i];
      if ((before || behind) && g.known.words[i].sentence == g.known.words[o.first].sentence &&
          kind != WordClass::stop && kind != WordClass::number && kind != WordClass::adverb)
        f[{o.phrase, g.known.words[i].key}] += 1;
    }
  double all_context = 0;
  for (std::uint32_t p = 0; p < c.size(); ++p) {
    double context = 0;
    for (const auto& [pair, count] : f) {
      if (pair.first != p) continue;
      double with = 0;
      for (const auto t : best) with += f.contains({t, pair.second}) ? 1 : 0;
      context += count * with / static_cast<double>(terms);
    }
    EXPECT_NEAR(nc.scores()[p], 0.8 * c[p] + 0.2 * context, 1e-12) << p;
    all_context += context;
  }
  EXPECT_GT(all_context, 1);
}

TEST(WordGraph, IsEvenWhereWordsAreAlike) {
  // Three neighbours in a triangle have a third each.
  const Groups g("river bank. bank tide. tide river.");
  const auto all = g.named(sums_of_words(g.phrases, word_ranks(g.known, {.window = 2})));
  EXPECT_NEAR(all.at("river bank"), 2.0 / 3, 1e-5);
  EXPECT_NEAR(all.at("bank tide"), 2.0 / 3, 1e-5);
}

TEST(WordGraph, ByPositionPrefersWhatComesFirst) {
  const Groups g("river bank. bank tide. tide river.");
  const auto all =
      g.named(sums_of_words(g.phrases, word_ranks(g.known, {.window = 2, .weighted = true, .by_position = true})));
  EXPECT_GT(all.at("river bank"), all.at("bank tide"));
}

TEST(TopicMethods, PutCandidatesWithCommonStemsIntoOneTopic) {
  const Groups g("The river bank is old. A tide gauge. The river banks. A bank of the river and a small tide gauge.");
  const auto topics = g.named(topic_rank(g.phrases, 0.74, 0.85));
  EXPECT_GT(topics.at("river bank"), 0);
  EXPECT_GT(topics.at("tide gauge"), 0);
  EXPECT_EQ(topics.at("small tide gauge"), 0);  // not the first of its topic
  EXPECT_EQ(topics.at("bank"), 0);
  double sum = 0;
  for (const auto& t : topics) sum += t.second;
  EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(TopicMethods, OfManyPartsTieCandidatesOfOtherTopicsOnly) {
  const Groups g("The river bank is old. A tide gauge. A bank of the river and a small tide gauge.");
  const auto all = g.named(multipartite_rank(g.phrases, 0.74, 1.1, 0.85));
  double sum = 0;
  for (const auto& c : all) sum += c.second;
  EXPECT_NEAR(sum, 1, 1e-9);
  EXPECT_GT(all.at("tide gauge"), all.at("small tide gauge"));
}

}  // namespace
}  // namespace keywords
