#include "cooccurrence.hpp"
#include "plain_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

namespace keywords {
namespace {

using Sentences = std::vector<std::vector<std::string>>;

/// The paper's formulas over words alone, written down as they are read: sets of sentences, no cleverness.
class Naive {
 public:
  Naive(const Sentences& sentences, double share) {
    for (std::size_t s = 0; s < sentences.size(); ++s)
      for (const auto& w : sentences[s]) {
        if (!in_.contains(w)) order_.push_back(w);
        in_[w].insert(s);
        ++frequency_[w];
        ++terms_in_[s];
        ++terms_;
      }
    std::stable_sort(order_.begin(), order_.end(), [&](auto& a, auto& b) { return frequency_[a] > frequency_[b]; });
    double taken = 0;
    std::vector<std::string> frequent;
    for (const auto& w : order_) {
      if (taken + frequency_[w] > share * terms_) break;
      taken += frequency_[w];
      frequent.push_back(w);
    }
    for (const auto& w : frequent) join(w, static_cast<double>(sentences.size()), frequent);
  }
  std::size_t clusters() const { return clusters_.size(); }
  double score(const std::string& w) const {
    double n_w = 0, sum = 0, largest = 0;
    for (auto s : in_.at(w)) n_w += terms_in_.at(s);
    for (const auto& c : clusters_) {
      std::set<std::size_t> with_c, with_other;
      for (const auto& m : c) {
        with_c.insert(in_.at(m).begin(), in_.at(m).end());
        if (m != w) with_other.insert(in_.at(m).begin(), in_.at(m).end());
      }
      double n_c = 0, freq = 0;
      for (auto s : with_c) n_c += terms_in_.at(s);
      for (auto s : in_.at(w)) freq += with_other.contains(s) ? 1 : 0;
      const double expected = n_w * n_c / terms_, part = (freq - expected) * (freq - expected) / expected;
      sum += part;
      largest = std::max(largest, part);
    }
    return sum - largest;
  }

 private:
  double both(const std::string& a, const std::string& b) const {
    double n = 0;
    for (auto s : in_.at(a)) n += in_.at(b).contains(s) ? 1 : 0;
    return n;
  }
  /// Kullback-Leibler divergences to the mean, halved.
  double jensen_shannon(const std::string& a, const std::string& b, const std::vector<std::string>& frequent) const {
    double sum_a = 0, sum_b = 0, d = 0;
    for (const auto& g : frequent) sum_a += g != a ? both(a, g) : 0, sum_b += g != b ? both(b, g) : 0;
    if (sum_a == 0 || sum_b == 0) return std::log(2.0);
    for (const auto& g : frequent) {
      const double p = g != a ? both(a, g) / sum_a : 0, q = g != b ? both(b, g) / sum_b : 0, m = (p + q) / 2;
      if (p > 0) d += p * std::log(p / m) / 2;
      if (q > 0) d += q * std::log(q / m) / 2;
    }
    return d;
  }
  bool belong(const std::string& a, const std::string& b, double sentences, const std::vector<std::string>& all) const {
    const double pa = static_cast<double>(in_.at(a).size()) / sentences,
                 pb = static_cast<double>(in_.at(b).size()) / sentences;
    const double margin = 1e-9;  // far from ties in rounding
    return both(a, b) / sentences / (pa * pb) > 2 + margin || 1 - jensen_shannon(a, b, all) / std::log(2.0) > 0.95;
  }
  void join(const std::string& w, double sentences, const std::vector<std::string>& frequent) {
    for (auto& c : clusters_) {
      bool all = true;
      for (const auto& m : c) all = all && belong(w, m, sentences, frequent);
      if (!all) continue;
      c.insert(w);
      return;
    }
    clusters_.push_back({w});
  }
  std::map<std::string, std::set<std::size_t>> in_;
  std::map<std::string, double> frequency_;
  std::map<std::size_t, double> terms_in_;
  std::vector<std::string> order_;
  std::vector<std::set<std::string>> clusters_;
  double terms_ = 0;
};

TEST(MatsuoIshizuka, IsThatOfNaiveCounts) {
  std::mt19937 random(5);
  std::size_t with_clusters = 0;
  for (int round = 0; round < 60; ++round) {
    Sentences sentences(5 + random() % 25);
    std::string text;
    for (auto& s : sentences) {
      for (std::size_t i = 0, n = 1 + random() % 7; i < n; ++i) {
        // Some words are frequent, most are rare.
        const auto r = random() % 100;
        s.push_back("w" + std::to_string(r < 50 ? r / 10 : 5 + r % 23) + "x");
        text += s.back() + ", ";
      }
      text += ". ";
    }
    PlainReader reader;
    Phrases phrases;
    phrases.start(reader.read(text));
    const Cooccurrence found(phrases, {});
    const Naive naive(sentences, 0.3);
    ASSERT_EQ(found.clusters().size(), naive.clusters()) << text;
    with_clusters += naive.clusters() > 1;
    for (std::uint32_t p = 0; p < phrases.all().size(); ++p) {
      const std::string word(reader.words.key_text(phrases.words_of(p)[0].key));
      EXPECT_NEAR(found.scores()[p], naive.score(word), 1e-9) << word << " in " << text;
    }
  }
  EXPECT_GT(with_clusters, 30u);
}

TEST(MatsuoIshizuka, IsWhatTheFormulaOfThePaperGivesByHand) {
  // 14 terms; two frequent ones, "gate" and "hull", which never meet: two clusters, each with 7 of the 14 terms in its sentences.
  const std::string text = "gate, wind, xa, xb. gate, xc, xd. hull, xe, xf, xg. hull, yard, xh.";
  PlainReader reader;
  Phrases phrases;
  phrases.start(reader.read(text));
  const Cooccurrence found(phrases, {});
  ASSERT_EQ(found.clusters().size(), 2u);
  const auto score = [&](std::uint32_t word) { return found.scores()[phrases.find(word, 1)]; };
  // wind: 4 terms around, so 2 by chance with each; found 1 and 0: (1 - 2)^2 / 2 + (0 - 2)^2 / 2 without the larger.
  EXPECT_DOUBLE_EQ(score(1), 0.5);
  // yard: 3 terms around, 1.5 by chance; found 0 and 1: 1.5 + 0.5^2 / 1.5 without the larger.
  EXPECT_DOUBLE_EQ(score(12), 0.25 / 1.5);
  // gate: 7 terms around, 3.5 by chance; it does not stand with itself.
  EXPECT_DOUBLE_EQ(score(0), 3.5);
}

TEST(MatsuoIshizuka, TakesPhrasesOfMoreThanThreeOccurrences) {
  const std::string text = "tide gauge. tide gauge. tide gauge. tide gauge. old boat. old boat. old boat.";
  PlainReader reader;
  Phrases phrases;
  phrases.start(reader.read(text));
  const Cooccurrence found(phrases, {});
  EXPECT_GE(found.scores()[phrases.find(0, 2)], 0);
  EXPECT_LT(found.scores()[phrases.find(8, 2)], 0);
  EXPECT_GE(found.scores()[phrases.find(8, 1)], 0);
}

}  // namespace
}  // namespace keywords
