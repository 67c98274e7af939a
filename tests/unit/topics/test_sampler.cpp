#include "naive_sampler.hpp"
#include "random_corpus.hpp"
#include "sampler.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <thread>

namespace topics {
namespace {

const auto no_pause = [] {};

Priors priors_of(std::uint32_t topics) {
  Priors p{{}, 0.03};
  for (std::uint32_t k = 0; k < topics; ++k) p.alpha.push_back(0.05 + 0.01 * k);
  return p;
}

Lanes threads(std::uint32_t count) {
  Lanes lanes;
  lanes.count = count;
  lanes.run = [count](const Lanes::Body& body) {
    std::vector<std::thread> others;
    for (std::uint32_t lane = 1; lane < count; ++lane) others.emplace_back(body, lane);
    body(0);
    for (auto& t : others) t.join();
  };
  return lanes;
}

std::vector<std::vector<std::uint16_t>> topics_of(const Sampler& s) {
  std::vector<std::vector<std::uint16_t>> all;
  for (std::size_t d = 0; d < s.document_count(); ++d) all.emplace_back(s.topics_of(d).begin(), s.topics_of(d).end());
  return all;
}

/// Counts of one, two and four bytes.
Priors with_seeds(Priors p) {
  p.seeds = {{0, 1, 100'000}, {2, 0, 300}, {3, 1, 65'536}, {5, 0, 40}};
  return p;
}

class EachIsa : public testing::TestWithParam<Isa> {
 protected:
  void SetUp() override {
    if (!is_supported(GetParam())) GTEST_SKIP() << "this machine has no " << name_of(GetParam());
  }
};
INSTANTIATE_TEST_SUITE_P(Sampler, EachIsa, testing::ValuesIn(all_isas),
                         [](const auto& isa) { return std::string(name_of(isa.param)); });

TEST_P(EachIsa, EqualsTheNaiveSampler) {
  for (const std::uint32_t topics : {1u, 2u, 5u, 8u, 9u, 16u, 17u, 25u, 40u})
    for (const std::uint32_t sub_batches : {1u, 3u, 64u}) {
      const RandomCorpus random(13, 30, 25, topics);
      const auto corpus = random.trimmed();
      const SamplerSettings s{topics, sub_batches, 5};
      NaiveSampler naive{corpus, s, priors_of(topics)};
      naive.start();
      Sampler sampler(corpus, s, naive.priors, {}, GetParam());
      for (std::uint32_t sweep = 1; sweep <= 8; ++sweep) {
        naive.sweep(sweep);
        sampler.sweep(sweep, no_pause);
        for (std::size_t d = 0; d < corpus.document_count(); ++d) {
          const auto got = sampler.topics_of(d);
          ASSERT_EQ(std::vector(got.begin(), got.end()), naive.topics_of(d))
              << topics << " topics, " << sub_batches << " sub-batches, sweep " << sweep << ", document " << d;
        }
      }
    }
}

// Longer than the random numbers that are drawn in one go, and of lengths that end the two documents in turns apart.
TEST_P(EachIsa, EqualsTheNaiveSamplerOnLongDocuments) {
  RandomCorpus random(4, 600, 40, 9);
  random.terms.push_back(std::vector<std::uint32_t>(513, 7));
  random.terms.push_back({1});
  const auto corpus = random.trimmed();
  const SamplerSettings s{6, 2, 1};
  NaiveSampler naive{corpus, s, priors_of(6)};
  naive.start();
  Sampler sampler(corpus, s, naive.priors, {}, GetParam());
  naive.sweep(1);
  sampler.sweep(1, no_pause);
  for (std::size_t d = 0; d < corpus.document_count(); ++d) {
    const auto got = sampler.topics_of(d);
    EXPECT_EQ(std::vector(got.begin(), got.end()), naive.topics_of(d));
  }
}

TEST_P(EachIsa, EqualsTheNaiveSamplerWithCountsOfAllWidths) {
  for (const std::uint32_t topics : {2u, 9u, 40u}) {
    const RandomCorpus random(20, 30, 40, topics);
    const auto corpus = random.trimmed();
    const SamplerSettings s{topics, 3, 5};
    NaiveSampler naive{corpus, s, with_seeds(priors_of(topics))};
    naive.start();
    Sampler sampler(corpus, s, naive.priors, {}, GetParam());
    for (std::uint32_t sweep = 1; sweep <= 4; ++sweep) {
      naive.sweep(sweep);
      sampler.sweep(sweep, no_pause);
      for (std::size_t d = 0; d < corpus.document_count(); ++d) {
        const auto got = sampler.topics_of(d);
        ASSERT_EQ(std::vector(got.begin(), got.end()), naive.topics_of(d)) << topics << " topics, sweep " << sweep;
      }
    }
  }
}

TEST_P(EachIsa, GivesTheSameOnAnyNumberOfLanes) {
  const RandomCorpus random(400, 60, 300, 3);
  const auto corpus = random.trimmed();
  const SamplerSettings s{21, 4, 2};
  std::vector<std::vector<std::uint16_t>> expected;
  for (const std::uint32_t count : {1u, 2u, 7u}) {
    Sampler sampler(corpus, s, priors_of(21), threads(count), GetParam());
    for (std::uint32_t sweep = 1; sweep <= 5; ++sweep) sampler.sweep(sweep, no_pause);
    if (count == 1) expected = topics_of(sampler);
    EXPECT_EQ(topics_of(sampler), expected) << count << " lanes";
  }
}

TEST(Sampler, GivesTheSameWhereLanesShareCopiesOfTheCounts) {
  const RandomCorpus random(400, 60, 300, 3);
  const auto corpus = random.trimmed();
  Sampler alone(corpus, {21, 4, 2}, priors_of(21), {}, chosen_isa());
  for (std::uint32_t sweep = 1; sweep <= 5; ++sweep) alone.sweep(sweep, no_pause);
  const std::size_t one_copy = corpus.vocabulary.size() * row_stride(21) * sizeof(std::uint16_t);
  for (const std::size_t bytes : {std::size_t{0}, 3 * one_copy}) {
    Sampler sharing(corpus, {21, 4, 2, bytes}, priors_of(21), threads(7), chosen_isa());
    for (std::uint32_t sweep = 1; sweep <= 5; ++sweep) sharing.sweep(sweep, no_pause);
    EXPECT_EQ(topics_of(sharing), topics_of(alone)) << bytes << " bytes";
  }
}

TEST(Sampler, NeedsNoMoreLanesThanCome) {
  const RandomCorpus random(100, 60, 50, 3);
  const auto corpus = random.trimmed();
  Lanes alone;
  alone.count = 3;  // and only one of them ever works
  Sampler one(corpus, {7, 4, 2}, priors_of(7), {}, chosen_isa()),
      three(corpus, {7, 4, 2}, priors_of(7), alone, chosen_isa());
  one.sweep(1, no_pause);
  three.sweep(1, no_pause);
  EXPECT_EQ(topics_of(one), topics_of(three));
}

TEST(Sampler, KeepsItsCounts) {
  const RandomCorpus random(60, 40, 30, 8);
  const auto corpus = random.trimmed();
  Sampler s(corpus, {9, 5, 2}, priors_of(9), threads(2), chosen_isa());
  for (std::uint32_t sweep = 1; sweep <= 20; ++sweep) s.sweep(sweep, no_pause);
  std::vector<std::uint64_t> from_words(9), from_documents(9);
  for (std::size_t w = 0; w < s.word_count(); ++w) {
    std::uint64_t all = 0;
    for (std::size_t k = 0; k < 9; ++k) {
      all += s.count_of(w, k);
      from_words[k] += s.count_of(w, k);
    }
    EXPECT_EQ(all, static_cast<std::uint64_t>(std::count(corpus.words.begin(), corpus.words.end(), w)));
  }
  for (std::size_t d = 0; d < s.document_count(); ++d)
    for (const std::uint16_t k : s.topics_of(d)) ++from_documents[k];
  EXPECT_EQ(from_words, from_documents);
  EXPECT_EQ(from_words, std::vector(s.topic_counts().begin(), s.topic_counts().end()));
}

// With every document a sub-batch, and no word twice in a document, this is the sampler of Griffiths & Steyvers 2004.
TEST(Sampler, DrawsFromTheConditionalOfTheModel) {
  const RandomCorpus random(12, 25, 20, 4);
  const auto corpus = random.trimmed();
  const auto p = priors_of(6);
  NaiveSampler naive{corpus, {6, 64, 1}, p};
  naive.start();
  for (std::size_t d = 0; d < naive.z.size(); ++d)
    for (std::size_t i = 0; i < naive.z[d].size(); ++i) {
      const auto got = naive.weights(naive.z, d, i);
      for (std::uint32_t k = 0; k < 6; ++k) {
        double in_document = 0, in_word = 0, in_topic = 0;
        for (std::size_t e = 0; e < naive.z.size(); ++e)
          for (std::size_t j = 0; j < naive.z[e].size(); ++j) {
            if ((e == d && j == i) || naive.z[e][j] != k) continue;
            in_document += e == d;
            in_topic += 1;
            in_word += naive.words[e][j] == naive.words[d][i];
          }
        const double expected = (in_document + p.alpha[k]) * (in_word + p.beta) /
                                (in_topic + static_cast<double>(corpus.vocabulary.size()) * p.beta);
        // The word is taken out in single precision: of a sum that is a hundred times as large as beta at most.
        EXPECT_NEAR(got[k] / expected, 1, 2e-5);
      }
    }
}

TEST(CountRows, HoldCountsUpToTheLargestOfTheirRow) {
  const std::uint32_t most[] = {70'000, 200, 65'535, 256, 255, 3};  // the second as wide as the third
  CountRows rows(most, 8);
  EXPECT_EQ(rows.view().shorts_from, 1u);
  EXPECT_EQ(rows.view().bytes_from, 4u);
  for (std::uint32_t row = 0; row < 6; ++row) {
    rows.add(row, row, most[row]);
    rows.move(row, row, 7);
    EXPECT_EQ(rows.at(row, row), most[row] - 1);
    std::vector<std::uint32_t> counts(8), expected(8);
    rows.copy(row, counts);
    expected[row] = most[row] - 1, expected[7] = 1;
    EXPECT_EQ(counts, expected);
  }
  rows.clear();
  for (std::uint32_t row = 0; row < 6; ++row) EXPECT_EQ(rows.at(row, row) + rows.at(row, 7), 0u);
}

TEST(Sampler, PausesWhileItsTablesAreMade) {
  const RandomCorpus random(20'000, 60, 50, 3);
  const auto corpus = random.trimmed();
  int calls = 0;
  const auto count = [&] { ++calls; };
  Sampler s(corpus, {7, 4, 2}, priors_of(7), {}, chosen_isa(), count);
  EXPECT_GE(calls, 3 * static_cast<int>(corpus.words.size() >> 18));
  const auto end = [] { throw std::runtime_error("cancelled"); };
  EXPECT_THROW(Sampler(corpus, {7, 4, 2}, priors_of(7), {}, chosen_isa(), end), std::runtime_error);
}

TEST(Sampler, PausesAndCanBeEndedThere) {
  const RandomCorpus random(100, 60, 50, 3);
  const auto corpus = random.trimmed();
  Sampler s(corpus, {7, 4, 2}, priors_of(7), {}, chosen_isa());
  EXPECT_THROW(s.sweep(1, [] { throw std::runtime_error("cancelled"); }), std::runtime_error);
}

}  // namespace
}  // namespace topics
