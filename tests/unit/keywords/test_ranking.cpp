#include "extract.hpp"
#include "plain_words.hpp"
#include "ranking.hpp"
#include "tf_idf.hpp"

#include <gtest/gtest.h>

namespace keywords {
namespace {

struct Document {
  std::string text;
  PlainReader reader;
  Phrases phrases;
  explicit Document(std::string t) : text(std::move(t)) {
    phrases.start(reader.read(text));
    add_ngrams(phrases, 2);
  }
  std::vector<std::string> ranked(const std::vector<double>& scores, const Limits& limits = {}, std::size_t top = 0) {
    std::vector<std::string> texts;
    for (const auto& k : rank(phrases, scores, limits, top, text)) texts.push_back(k.text);
    return texts;
  }
};

TEST(Ranking, BreaksTiesByFrequencyThenPlaceThenLength) {
  Document d("cd ab. ab");
  const std::vector<double> equal(d.phrases.all().size(), 1.0);
  EXPECT_EQ(d.ranked(equal), (std::vector<std::string>{"ab", "cd", "cd ab"}));
}

TEST(Ranking, NormalizesByTheBestScore) {
  Document d("ab cd");
  const auto keywords = rank(d.phrases, {1.0, 4.0, 2.0}, {}, 2, d.text);
  ASSERT_EQ(keywords.size(), 2u);
  EXPECT_EQ(keywords[0].score, 4.0);
  EXPECT_EQ(normalized({}, keywords[0], keywords[0]), 1.0);
  EXPECT_EQ(normalized({}, keywords[1], keywords[0]), 0.5);
}

TEST(Ranking, BeginsTheSameHoweverManyAreWanted) {
  Document d("ab cd. ef gh. ij kl. ab mn. cd op");
  std::vector<double> scores;
  for (std::size_t p = 0; p < d.phrases.all().size(); ++p) scores.push_back(static_cast<double>(p * 7 % 3));
  const auto all = order_of(d.phrases, scores, {}, d.text);
  for (std::size_t most = 1; most <= all.size() + 1; ++most) {
    auto first = all;
    first.resize(std::min(most, all.size()));
    EXPECT_EQ(order_of(d.phrases, scores, {}, d.text, most), first) << most;
  }
}

TEST(Ranking, ShowsTheMostFrequentSurfaceAndTheFirstOfEquals) {
  Document d("Tide, tide, tide. SEA sea");
  const auto keywords = rank(d.phrases, std::vector<double>(d.phrases.all().size(), 1.0), {}, 2, d.text);
  EXPECT_EQ(keywords[0].text, "tide");
  ASSERT_EQ(keywords[0].occurrences.size(), 3u);
  EXPECT_EQ(keywords[0].occurrences[0].begin, 0u);
  EXPECT_EQ(keywords[0].occurrences[0].end, 4u);
  EXPECT_EQ(keywords[1].text, "SEA");
}

TEST(Ranking, MakesBlanksOneAndKeepsHyphens) {
  Document d("red \n  boat. well-known");
  const auto texts = d.ranked(std::vector<double>(d.phrases.all().size(), 1.0));
  EXPECT_NE(std::find(texts.begin(), texts.end(), "red boat"), texts.end());
  EXPECT_NE(std::find(texts.begin(), texts.end(), "well-known"), texts.end());
}

TEST(Ranking, KeepsToTheLimits) {
  Document d("été 42. été a");
  const std::vector<double> equal(d.phrases.all().size(), 1.0);
  Limits limits;
  EXPECT_EQ(d.ranked(equal, limits), (std::vector<std::string>{"été", "été 42", "été a"}));
  limits.min_chars = 4;
  EXPECT_EQ(d.ranked(equal, limits), (std::vector<std::string>{"été 42", "été a"}));
  limits.min_chars = 1;
  limits.min_frequency = 2;
  EXPECT_EQ(d.ranked(equal, limits), (std::vector<std::string>{"été"}));
  EXPECT_TRUE(d.ranked(equal, {.max_words = 0}).empty());
}

}  // namespace
}  // namespace keywords
