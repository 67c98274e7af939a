// Methods that set a document against other texts.
#include "kp_miner.hpp"
#include "plain_words.hpp"
#include "reference.hpp"
#include "weirdness.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <stdexcept>

namespace keywords {
namespace {

/// A document whose candidates are sequences without stop words.
struct Document {
  std::string text;
  PlainReader reader;
  Phrases phrases;
  explicit Document(std::string t, std::string_view stop_lines = "the\nof\n") : text(std::move(t)), reader(stop_lines) {
    phrases.start(reader.read(text));
    add_content_ngrams(phrases, 5);
  }
  std::string name(std::uint32_t p) const {
    const auto words = phrases.words_of(p);
    return text.substr(words.front().begin, words.back().end - words.front().begin);
  }
  std::map<std::string, double> named(const std::vector<double>& scores) const {
    std::map<std::string, double> all;
    for (std::uint32_t p = 0; p < scores.size(); ++p) all[name(p)] = scores[p];
    return all;
  }
  template <class F> std::vector<std::uint64_t> by_word(F&& number) const {
    std::vector<std::uint64_t> all;
    for (std::uint32_t k = 0; k < reader.words.key_count(); ++k) all.push_back(number(reader.words.key_text(k)));
    return all;
  }
};

TEST(KpMiner, IsThatOfThePaperByHand) {
  // "tide gauge" 3 times, "tide" 4, "gauge" 3, "sea" 3; 64 documents, of which 16 have "tide", 8 "gauge", 64 "sea". Candidates by
  // occurrences: 4 + 3 + 3 + 3 = 13, of several words 3: B = min(3, 13 / (3 * 2.3)) = 1.884.
  const Document d("The tide gauge. The sea of the tide gauge. Sea, sea. The tide gauge of the tide.");
  const auto df = d.by_word([](std::string_view w) {
    return w == "tide" ? 16u : w == "gauge" ? 8u : w == "sea" ? 64u : 0u;
  });
  const DocumentFrequencies others{64, df};
  KpMiner kp(d.phrases, others, {.least_frequency = 3});
  const double boost = 13 / (3 * 2.3);
  auto scores = d.named(kp.scores());
  EXPECT_DOUBLE_EQ(scores.at("tide gauge"), 3 * 6 * boost);
  EXPECT_DOUBLE_EQ(scores.at("tide"), 4 * 2.0);
  EXPECT_DOUBLE_EQ(scores.at("gauge"), 3 * 3.0);
  EXPECT_EQ(scores.at("sea"), 0);
  // "gauge" stands nowhere but in "tide gauge", "tide" once.
  const auto gauge = d.phrases.find(2, 1), tide = d.phrases.find(1, 1), both = d.phrases.find(1, 2);
  const auto refined = kp.refined({both, gauge, tide});
  EXPECT_EQ(refined, (std::vector<std::uint32_t>{both, tide}));
  EXPECT_DOUBLE_EQ(kp.scores()[tide], 1 * 2.0);
}

TEST(KpMiner, OfPkeBoostsAllAndCountsTheDocumentTwice) {
  const Document d("The tide gauge. The sea of the tide gauge. Sea, sea. The tide gauge of the tide.");
  const auto df = d.by_word([](std::string_view w) { return w == "tide" ? 15u : 7u; });
  const DocumentFrequencies others{63, df};
  KpMiner kp(d.phrases, others, {.as_pke = true});
  const double boost = 13 / (3 * 2.3);
  const auto scores = d.named(kp.scores());
  EXPECT_DOUBLE_EQ(scores.at("tide gauge"), 3 * 6 * boost);
  EXPECT_DOUBLE_EQ(scores.at("tide"), 4 * 2 * boost);
  EXPECT_DOUBLE_EQ(scores.at("gauge"), 3 * 3 * boost);
}

TEST(KpMiner, LeavesOutWhatIsRareOrLate) {
  std::string text = "early. early. early. ";
  for (int i = 0; i < 420; ++i) text += "filler. ";
  text += "late. late. late. rare. rare. ";
  const Document d(text);
  const DocumentFrequencies others{100, d.by_word([](std::string_view) { return 1u; })};
  const auto scores = d.named(KpMiner(d.phrases, others, {}).scores());
  EXPECT_GT(scores.at("early"), 0);
  EXPECT_LT(scores.at("late"), 0);
  EXPECT_LT(scores.at("rare"), 0);
  EXPECT_GT(d.named(KpMiner(d.phrases, others, {.cutoff = 0}).scores()).at("late"), 0);
}

TEST(Weirdness, IsThatOfThePaperByHand) {
  // Three of six words are "tide", one is "boat"; elsewhere they are 1 and 0 of 99.
  const Document d("tide tide. tide boat. of the");
  const auto of_words =
      word_weirdness(d.phrases.words(), {99, d.by_word([](std::string_view w) { return w == "tide" ? 1u : 0u; })});
  const auto scores = d.named(weirdness(d.phrases, of_words));
  EXPECT_DOUBLE_EQ(scores.at("tide"), (3.0 / 6) / (2.0 / 100));
  EXPECT_DOUBLE_EQ(scores.at("boat"), (1.0 / 6) / (1.0 / 100));
  EXPECT_NEAR(scores.at("tide boat"), std::sqrt(25 * (100.0 / 6)), 1e-12);
}

TEST(Reference, KnowsItsSize) {
  const std::vector<support::ListedWord> list = {{"--NB_DOC--", 10}, {"Tide", 3}, {"tide", 2}};
  const Reference documents(list, 0, false);
  EXPECT_EQ(documents.size(), 10);
  EXPECT_EQ(documents.find("tide"), 5u);
  EXPECT_EQ(documents.find("sea"), 0u);
  EXPECT_EQ(Reference({{"tide", 3}, {"sea", 4}}, 0, true).size(), 7);
  EXPECT_THROW(Reference({{"tide", 3}}, 0, false), std::runtime_error);
  EXPECT_THROW(Reference({{"tide", 3}}, 2, false), std::runtime_error);
  EXPECT_THROW(Reference({{"tide", 3}, {"sea", 4}}, 6, true), std::runtime_error);
}

}  // namespace
}  // namespace keywords
