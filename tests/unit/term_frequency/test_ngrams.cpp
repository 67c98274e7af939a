#include "term_frequency/ngram_ids.hpp"
#include "term_frequency/word_runs.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <stdexcept>
#include <string>

namespace term_frequency {
namespace {

using Words = std::vector<std::uint32_t>;

struct Case {
  Words tokens;
  std::vector<bool> removed;
  Words sentences;
  bool padding = true;
};

WordRuns runs_of(const Case& c) {
  WordRuns runs;
  find_runs(
      c.tokens, [&](std::uint32_t i) { return !c.removed.empty() && c.removed[i]; }, c.padding, c.sentences, runs);
  return runs;
}

TEST(WordRuns, AreCutAtSentences) {
  const auto runs = runs_of({{1, 2, 3, 4}, {}, {0, 3}});
  EXPECT_EQ(runs.words, (Words{1, 2, 3, 4}));
  EXPECT_EQ(runs.ends, (Words{3, 4}));
}

TEST(WordRuns, ARemovedWordLeavesAHoleOnlyWithPadding) {
  const std::vector<bool> removed = {false, true, false, false};
  EXPECT_EQ(runs_of({{1, 2, 3, 4}, removed, {}, true}).ends, (Words{1, 3}));
  EXPECT_EQ(runs_of({{1, 2, 3, 4}, removed, {}, false}).ends, (Words{3}));
}

TEST(WordRuns, ASentenceWithoutWordsMakesNoEmptyRun) {
  const auto runs = runs_of({{1, 2}, {true, true}, {0, 1}});
  EXPECT_TRUE(runs.words.empty());
  EXPECT_TRUE(runs.ends.empty());
}

/// Interns n-grams by their texts, as a vocabulary does.
class Vocabulary {
 public:
  std::uint32_t id(const std::string& text) {
    const auto [at, added] = ids_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (added) texts_.push_back(text);
    return at->second;
  }
  const std::string& text(std::uint32_t i) const { return texts_[i]; }
  auto interner() {
    return [this](std::span<NgramIds::Pair> pairs) {
      for (auto& p : pairs) p.id = id(text(p.prefix) + " " + text(p.word));
    };
  }

 private:
  std::map<std::string, std::uint32_t> ids_;
  std::vector<std::string> texts_;
};

/// The n-grams of a case the slow way: every stretch of n tokens that holds no cut.
std::vector<std::string> naive(const Case& c, std::size_t n, const Vocabulary& v) {
  std::vector<std::vector<std::string>> sentences(1);
  for (std::uint32_t i = 0; i < c.tokens.size(); ++i) {
    for (const auto first : c.sentences)
      if (first == i) sentences.emplace_back();
    if (!c.removed[i]) sentences.back().push_back(v.text(c.tokens[i]));
    else if (c.padding) sentences.emplace_back();
  }
  std::vector<std::string> out;
  for (const auto& s : sentences)
    for (std::size_t i = 0; i + n <= s.size(); ++i) {
      std::string gram = s[i];
      for (std::size_t k = 1; k < n; ++k) gram += " " + s[i + k];
      out.push_back(gram);
    }
  return out;
}

TEST(NgramIds, AgreeWithANaiveOracle) {
  std::mt19937 random(7);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  Vocabulary vocabulary;
  Words words;
  for (int i = 0; i < 40; ++i) words.push_back(vocabulary.id("w" + std::to_string(i)));
  NgramIds ngrams;  // one for all documents, as in a worker
  for (int document = 0; document < 300; ++document) {
    Case c;
    c.padding = below(2) == 0;
    const std::uint32_t kinds = 1 + below(40), length = below(60);
    for (std::uint32_t i = 0; i < length; ++i) {
      c.tokens.push_back(words[below(kinds)]);
      c.removed.push_back(below(5) == 0);
      if (below(6) == 0) c.sentences.push_back(i);
    }
    const auto runs = runs_of(c);
    ngrams.start(runs);
    for (std::size_t n = 1; n <= longest_ngram; ++n) {
      if (n != 1) ngrams.lengthen(vocabulary.interner());
      std::vector<std::string> got;
      for (const auto id : ngrams.ids()) got.push_back(vocabulary.text(id));
      ASSERT_EQ(got, naive(c, n, vocabulary)) << "document " << document << ", n = " << n;
    }
  }
}

TEST(NgramIds, InternsEachPairOnce) {
  Vocabulary vocabulary;
  const auto a = vocabulary.id("a"), b = vocabulary.id("b");
  NgramIds ngrams;
  std::size_t interned = 0;
  const auto count = [&](std::span<NgramIds::Pair> pairs) {
    interned += pairs.size();
    vocabulary.interner()(pairs);
  };
  for (int i = 0; i < 3; ++i) {
    const auto runs = runs_of({{a, b, a, b, a}, {}, {}});
    ngrams.start(runs);
    ngrams.lengthen(count);
  }
  EXPECT_EQ(interned, 2u);  // "a b" and "b a"
}

TEST(NgramIds, StaySoundWhenInterningFails) {
  Vocabulary vocabulary;
  const auto a = vocabulary.id("a"), b = vocabulary.id("b");
  const auto runs = runs_of({{a, b, a}, {}, {}});
  NgramIds ngrams;
  ngrams.start(runs);
  EXPECT_THROW(ngrams.lengthen([](std::span<NgramIds::Pair>) { throw std::runtime_error("full"); }),
               std::runtime_error);
  ngrams.start(runs);
  ngrams.lengthen(vocabulary.interner());
  ASSERT_EQ(ngrams.ids().size(), 2u);
  EXPECT_EQ(vocabulary.text(ngrams.ids()[0]), "a b");
  EXPECT_EQ(vocabulary.text(ngrams.ids()[1]), "b a");
}

}  // namespace
}  // namespace term_frequency
