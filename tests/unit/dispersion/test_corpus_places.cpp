#include "dispersion/corpus_places.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace dispersion {
namespace {

std::vector<std::pair<std::uint32_t, std::uint64_t>> counted(const Division& division,
                                                             const std::vector<std::uint32_t>& places) {
  std::vector<PartCount> counts;
  count_parts(division, places, counts);
  std::vector<std::pair<std::uint32_t, std::uint64_t>> out;
  for (const auto& c : counts) out.emplace_back(c.part, c.count);
  return out;
}

using Counts = std::vector<std::pair<std::uint32_t, std::uint64_t>>;

TEST(CorpusPlaces, OfEveryTerm) {
  const std::vector<std::uint32_t> a = {7, 2, 7}, none, b = {2, 9};
  const std::vector<std::span<const std::uint32_t>> documents = {a, none, b};
  const CorpusPlaces places(documents);
  EXPECT_EQ(places.words(), 5u);
  EXPECT_EQ(places.ids(), (std::vector<std::uint32_t>{2, 7, 9}));
  const auto of = [&](std::uint32_t id) { return std::vector(places.of(id).begin(), places.of(id).end()); };
  EXPECT_EQ(of(7), (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(of(2), (std::vector<std::uint32_t>{1, 3}));
  EXPECT_EQ(of(9), (std::vector<std::uint32_t>{4}));
}

TEST(CorpusPlaces, PartsAreDocumentsWithWords) {
  const std::vector<std::uint64_t> sizes = {3, 0, 2};
  const auto division = by_document(sizes);
  EXPECT_EQ(division.parts.count(), 2u);
  EXPECT_DOUBLE_EQ(division.parts.smallest_share, 0.4);
  EXPECT_EQ(counted(division, {0, 2, 4}), (Counts{{0, 2}, {1, 1}}));
}

TEST(CorpusPlaces, PartsAreGroupsThatLieApart) {
  const std::vector<std::uint64_t> sizes = {2, 2, 2, 0};
  const std::vector<std::string_view> labels = {"b", "a", "b", "c"};
  const auto division = by_label(sizes, labels);
  EXPECT_EQ(division.parts.count(), 2u) << "c has no words";
  EXPECT_EQ(counted(division, {0, 3, 5}), (Counts{{0, 1}, {1, 2}}));
  EXPECT_EQ(counted(division, {0, 2, 4}), (Counts{{0, 1}, {1, 2}})) << "one in each run";
}

TEST(CorpusPlaces, EqualPartsDifferByOneWord) {
  const auto division = into_equal(11, 4);
  EXPECT_EQ(division.runs[0].end, 3u);
  EXPECT_EQ(division.runs[3].end, 11u);
  EXPECT_EQ(counted(division, {2, 3, 10}), (Counts{{0, 1}, {1, 1}, {3, 1}}));
  EXPECT_EQ(into_equal(3, 10).parts.count(), 3u);
  EXPECT_EQ(into_equal(0, 10).parts.count(), 0u);
}

TEST(CorpusPlaces, AgainstCountingOneByOne) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::uint64_t> sizes(1 + random() % 12);
    std::vector<std::string_view> labels;
    constexpr std::string_view names[] = {"x", "y", "z"};
    std::vector<std::uint32_t> part_of;  // by word, by label
    std::uint32_t words = 0;
    for (auto& s : sizes) {
      s = random() % 6;
      labels.push_back(names[random() % 3]);
      words += static_cast<std::uint32_t>(s);
    }
    if (words == 0) continue;
    const auto division = by_label(sizes, labels);
    std::vector<std::string_view> present;
    for (const auto name : names)
      for (std::size_t i = 0; i < sizes.size(); ++i)
        if (sizes[i] != 0 && labels[i] == name && (present.empty() || present.back() != name)) present.push_back(name);
    for (std::size_t i = 0; i < sizes.size(); ++i)
      part_of.insert(
          part_of.end(), sizes[i],
          static_cast<std::uint32_t>(std::find(present.begin(), present.end(), labels[i]) - present.begin()));
    std::vector<std::uint32_t> places;
    std::vector<std::uint64_t> expected(present.size());
    for (std::uint32_t w = 0; w < words; ++w)
      if (random() % 2 == 0) places.push_back(w), ++expected[part_of[w]];
    Counts naive;
    for (std::uint32_t p = 0; p < expected.size(); ++p)
      if (expected[p] != 0) naive.emplace_back(p, expected[p]);
    EXPECT_EQ(counted(division, places), naive);
  }
}

}  // namespace
}  // namespace dispersion
