#include "plain_words.hpp"
#include "rake.hpp"
#include "ranking.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace keywords {
namespace {

constexpr std::size_t no_limit = 1000;

struct Rake {
  PlainReader reader;
  Phrases phrases;
  std::vector<Keyword> keywords;
  Rake(const std::string& text, std::string_view stop_lines, std::size_t max_words = no_limit, std::size_t top = 0)
      : reader(stop_lines) {
    phrases.start(reader.read(text));
    const auto scores = rake(phrases, reader.words.key_count(), max_words);
    Limits limits;
    limits.max_words = max_words;
    keywords = rank(phrases, scores, limits, top, text);
  }
  std::map<std::string, double> scores() const {
    std::map<std::string, double> all;
    for (const auto& k : keywords) all[k.text] = k.score;
    return all;
  }
};

// The abstract that Rose et al. 2010 work through in section 1.2 (figures 1.1 to 1.5), with the stop words that occur in it.
const std::string abstract =
    "Compatibility of systems of linear constraints over the set of natural numbers. Criteria of compatibility of a "
    "system of "
    "linear Diophantine equations, strict inequations, and nonstrict inequations are considered. Upper bounds for "
    "components of "
    "a minimal set of solutions and algorithms of construction of minimal generating sets of solutions for all types "
    "of systems "
    "are given. These criteria and the corresponding algorithms for constructing a minimal supporting set of solutions "
    "can be "
    "used in solving all the considered types of systems and systems of mixed types.";
const std::string abstract_stopwords =
    "a\nall\nand\nare\nbe\ncan\nconsidered\nfor\ngiven\nin\nmixed\nof\nover\nthe\nthese\ntypes\nused\n";

TEST(Rake, GivesThePublishedScores) {
  const Rake r(abstract, abstract_stopwords);
  const std::vector<std::pair<std::string, double>> published = {{"minimal generating sets", 8.7},
                                                                 {"linear Diophantine equations", 8.5},
                                                                 {"minimal supporting set", 7.7},
                                                                 {"minimal set", 4.7},
                                                                 {"linear constraints", 4.5},
                                                                 {"natural numbers", 4.0},
                                                                 {"strict inequations", 4.0},
                                                                 {"nonstrict inequations", 4.0},
                                                                 {"Upper bounds", 4.0},
                                                                 {"corresponding algorithms", 3.5}};
  ASSERT_GE(r.keywords.size(), published.size());
  for (std::size_t i = 0; i < published.size(); ++i) {
    EXPECT_EQ(r.keywords[i].text, published[i].first);
    EXPECT_NEAR(r.keywords[i].score, published[i].second, 0.05) << published[i].first;
  }
  const auto scores = r.scores();
  EXPECT_EQ(scores.at("set"), 2.0);
  EXPECT_EQ(scores.at("algorithms"), 1.5);
  EXPECT_EQ(scores.at("systems"), 1.0);
  EXPECT_EQ(scores.at("solving"), 1.0);
}

TEST(Rake, CountsADegreeForEveryOccurrenceInARun) {
  // "big" stands twice in a run of three words: degree 3 + 3, frequency 2.
  const Rake r("big big dog.", "");
  EXPECT_EQ(r.scores().at("big big dog"), 3.0 + 3.0 + 3.0);
}

TEST(Rake, JoinsKeywordsThatAdjoinTwice) {
  const Rake r("The axis of evil is long. An axis of evil is short.", "the\nof\nis\nan\n");
  const auto scores = r.scores();
  ASSERT_TRUE(scores.count("axis of evil"));
  EXPECT_EQ(scores.at("axis of evil"), scores.at("axis") + scores.at("evil"));
  EXPECT_EQ(scores.count("evil is long"), 0u);
  const auto joined =
      std::find_if(r.keywords.begin(), r.keywords.end(), [](const Keyword& k) { return k.text == "axis of evil"; });
  ASSERT_EQ(joined->occurrences.size(), 2u);
  EXPECT_EQ(joined->occurrences[0].begin, 4u);
  EXPECT_EQ(joined->occurrences[0].end, 16u);
}

TEST(Rake, DoesNotJoinAcrossASignOrInAnotherOrder) {
  EXPECT_EQ(Rake("axis, of evil. axis, of evil.", "of\n").scores().count("axis, of evil"), 0u);
  EXPECT_EQ(Rake("axis of evil. evil of axis.", "of\n").scores().size(), 2u);
  EXPECT_EQ(Rake("axis of evil. axis for evil.", "of\nfor\n").scores().size(), 2u);
}

TEST(Rake, LeavesLongRunsOutBeforeScoring) {
  const Rake r("one two three four. one two.", "", 3);
  ASSERT_EQ(r.keywords.size(), 1u);
  EXPECT_EQ(r.keywords[0].score, 4.0);
}

TEST(Rake, HasNoKeywordOfNumbersAlone) {
  const Rake r("In 2019 there were 14 transits", "in\nthere\nwere\n");
  ASSERT_EQ(r.keywords.size(), 1u);
  EXPECT_EQ(r.keywords[0].text, "14 transits");
}

/// RAKE as one reads it in the paper, over words and the signs "." and stop words "s0" ...: no index, no sharing.
std::map<std::string, double> naive_rake(const std::vector<std::string>& words) {
  std::vector<std::vector<std::string>> candidates(1);
  for (const auto& w : words) {
    if (w == "." || w[0] == 's') candidates.emplace_back();
    else candidates.back().push_back(w);
  }
  std::map<std::string, double> degree, frequency, scores;
  for (const auto& c : candidates)
    for (const auto& w : c) degree[w] += static_cast<double>(c.size()), frequency[w] += 1;
  for (const auto& c : candidates) {
    if (c.empty()) continue;
    std::string text;
    double score = 0;
    for (const auto& w : c) text += (text.empty() ? "" : " ") + w, score += degree[w] / frequency[w];
    scores[text] = score;
  }
  return scores;
}

TEST(Rake, AgreesWithANaiveOneOnRandomTexts) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> words;
    std::string text;
    for (int i = 0; i < 60; ++i) {
      const auto r = random() % 12;
      // Each stop word is another one, so that no two keywords adjoin twice in the same way.
      words.push_back(r == 0 ? "." : r == 1 ? "s" + std::to_string(i) : std::string(1, static_cast<char>('a' + r)));
      text += words.back() == "." ? "." : " " + words.back();
    }
    std::string stop_lines;
    for (int i = 0; i < 60; ++i) stop_lines += "s" + std::to_string(i) + "\n";
    std::map<std::string, double> found;
    PlainReader reader(stop_lines);
    Phrases phrases;
    phrases.start(reader.read(text));
    const auto scores = rake(phrases, reader.words.key_count(), no_limit);
    Limits limits;
    limits.max_words = no_limit;
    limits.min_chars = 1;
    for (const auto& k : rank(phrases, scores, limits, 0, text)) found[k.text] = k.score;
    EXPECT_EQ(found, naive_rake(words)) << text;
  }
}

}  // namespace
}  // namespace keywords
