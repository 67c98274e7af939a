#include "keyness/corpus_counts.hpp"
#include "keyness/resampling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace keyness {
namespace {

using Words = std::vector<std::uint32_t>;

CorpusCounts index(const std::vector<Words>& documents, std::uint32_t segment_words = 1000) {
  const std::vector<std::span<const std::uint32_t>> spans(documents.begin(), documents.end());
  return CorpusCounts(spans, segment_words);
}

TEST(KeynessCounts, OfBothSides) {
  const auto corpus = index({{1, 2, 1}, {1, 3}, {}, {2, 2, 2, 2}});
  const Contrast contrast(corpus, {On::target, On::target, On::target, On::reference});
  EXPECT_EQ(contrast.target.words, 5u);
  EXPECT_EQ(contrast.target.documents, 2u) << "an empty document is none";
  ContrastedTerm term;
  const auto& one = term.count(contrast, 1);
  EXPECT_EQ(one.target.frequency, 3u);
  EXPECT_EQ(one.reference.frequency, 0u);
  ASSERT_EQ(one.target.rates.size(), 2u);
  EXPECT_DOUBLE_EQ(one.target.rates[0], 2.0 / 3);
  // v/f = 2/3, 1/3; s = 3/5, 2/5
  EXPECT_NEAR(*one.target.dp, (2.0 / 3 - 0.6 + 0.4 - 1.0 / 3) / 2, 1e-12);
  EXPECT_NEAR(*one.target.dp_norm, *one.target.dp / 0.6, 1e-12);
  EXPECT_FALSE(one.reference.dp);
  const auto& two = term.count(contrast, 2);
  EXPECT_EQ(two.reference.frequency, 4u);
  EXPECT_FALSE(two.reference.dp_norm) << "of one document";
}

TEST(KeynessCounts, Segments) {
  // Ten words in segments of four: two whole ones, and a rest of two, which is half.
  const auto ten = index({{1, 1, 2, 2, 1, 3, 3, 3, 2, 1}}, 4);
  EXPECT_EQ(ten.segments(0), 3u);
  EXPECT_EQ(ten.of(1)[0].segments, 3u);
  EXPECT_EQ(ten.of(2)[0].segments, 2u);
  EXPECT_EQ(ten.of(3)[0].segments, 1u);
  // A rest of one belongs to the segment before.
  const auto nine = index({{1, 1, 2, 2, 1, 3, 3, 3, 2}}, 4);
  EXPECT_EQ(nine.segments(0), 2u);
  EXPECT_EQ(nine.of(2)[0].segments, 2u);
  EXPECT_EQ(index({{1}}, 4).segments(0), 1u);
}

TEST(KeynessCounts, KeyTexts) {
  Words key(100, 9), often, rare(100, 8);
  for (int i = 0; i < 30; ++i) key[static_cast<std::size_t>(i)] = 5;
  rare[0] = 5;
  for (int i = 0; i < 2000; ++i) often.push_back(i % 100 == 0 ? 5 : 7);
  const auto corpus = index({key, rare, key, often});
  const Contrast contrast(corpus, {On::target, On::target, On::target, On::reference});
  ContrastedTerm term;
  EXPECT_EQ(key_texts(contrast, term.count(contrast, 5), 5, 1e-6), 2u);
}

TEST(KeynessCounts, AgainstCountingOneByOne) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 50; ++round) {
    std::vector<Words> documents(1 + random() % 8);
    std::vector<On> sides;
    for (auto& d : documents) {
      d.resize(random() % 40);
      for (auto& w : d) w = static_cast<std::uint32_t>(random() % 12);
      sides.push_back(static_cast<On>(random() % 3));
    }
    const auto corpus = index(documents, 7);
    const Contrast contrast(corpus, sides);
    ContrastedTerm term;
    for (std::uint32_t id = 0; id < 14; ++id) {
      std::uint64_t frequency[3] = {}, documents_with[3] = {}, words[3] = {};
      for (std::size_t i = 0; i < documents.size(); ++i) {
        const auto side = static_cast<std::size_t>(sides[i]);
        const auto n = static_cast<std::uint64_t>(std::count(documents[i].begin(), documents[i].end(), id));
        frequency[side] += n;
        documents_with[side] += n != 0 ? 1 : 0;
        words[side] += documents[i].size();
      }
      const auto& t = term.count(contrast, id);
      EXPECT_EQ(t.target.frequency, frequency[1]);
      EXPECT_EQ(t.target.rates.size(), documents_with[1]);
      EXPECT_EQ(t.target.words, words[1]);
      EXPECT_EQ(t.reference.frequency, frequency[2]);
      EXPECT_EQ(t.reference.words, words[2]);
      EXPECT_LE(t.target.segments_with, t.target.segments);
    }
  }
}

// As replicates are drawn, counted and sorted one by one.
TEST(KeynessCounts, IntervalsAreThoseOfSortedReplicates) {
  namespace st = textmill::statistics;
  constexpr std::uint64_t seed = 9;
  const std::vector<std::uint64_t> sizes{10, 25, 40, 5, 60}, counts{1, 4, 0, 2, 9};
  std::vector<Words> documents;
  for (std::size_t d = 0; d < sizes.size(); ++d) {
    documents.push_back(Words(sizes[d], 1));
    std::fill_n(documents.back().begin(), counts[d], 2u);
  }
  const auto corpus = index(documents);
  const Contrast contrast(corpus, {On::target, On::reference, On::target, On::reference, On::target});
  const std::vector<std::size_t> of_target{0, 2, 4};
  for (const std::uint64_t count : {1u, 2u, 3u, 39u, 40u, 41u, 400u}) {
    std::vector<double> drawn;
    std::vector<std::uint32_t> times;
    for (std::uint64_t r = 0; r < count; ++r) {
      st::draw_replicate(seed, static_cast<std::uint64_t>(On::target), r, of_target.size(), times);
      std::uint64_t frequency = 0, words = 0;
      for (std::size_t k = 0; k < of_target.size(); ++k) {
        frequency += times[k] * counts[of_target[k]];
        words += times[k] * sizes[of_target[k]];
      }
      drawn.push_back(static_cast<double>(frequency) * 1e6 / static_cast<double>(words));
    }
    std::sort(drawn.begin(), drawn.end());
    const st::interval sorted{st::quantile(drawn, 0.025), st::quantile(drawn, 0.975)};
    EXPECT_EQ(Replicates(contrast, count, seed).of(2, nullptr).per_million_target, sorted);
  }
}

TEST(KeynessCounts, IntervalsOverDocuments) {
  std::vector<Words> documents;
  std::vector<On> sides;
  for (std::uint32_t i = 0; i < 40; ++i) {
    documents.push_back(Words(100, 1));
    for (std::uint32_t k = 0; k < (i < 20 ? 8 + i % 5 : 2 + i % 3); ++k) documents.back()[k] = 2;
    sides.push_back(i < 20 ? On::target : On::reference);
  }
  const auto corpus = index(documents);
  const Contrast contrast(corpus, sides);
  const auto first = Replicates(contrast, 400, 3).of(2, nullptr), again = Replicates(contrast, 400, 3).of(2, nullptr);
  ASSERT_TRUE(first.log_ratio && first.per_million_target && first.per_million_reference);
  EXPECT_EQ(first.log_ratio, again.log_ratio);
  ContrastedTerm term;
  const double log_ratio = *evaluate(*find_measure("log_ratio"), term.count(contrast, 2)).value;
  EXPECT_LT(*first.log_ratio.low, log_ratio);
  EXPECT_GT(*first.log_ratio.high, log_ratio);
  EXPECT_FALSE(Replicates(contrast, 10, 3).of(99, nullptr).log_ratio) << "on no side";
  const Contrast one(corpus, [&] {
    std::vector<On> single(documents.size(), On::reference);
    single[0] = On::target;
    return single;
  }());
  EXPECT_FALSE(Replicates(one, 10, 3).of(2, nullptr).per_million_target);
  EXPECT_TRUE(Replicates(one, 10, 3).of(2, nullptr).per_million_reference);
}

}  // namespace
}  // namespace keyness
