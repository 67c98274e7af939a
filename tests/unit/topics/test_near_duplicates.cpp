#include "near_duplicates.hpp"
#include "random_corpus.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace topics {
namespace {

using Words = std::vector<std::uint32_t>;

/// Counted one by one.
double naive_resemblance(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  const auto runs = [](std::span<const std::uint32_t> words) {
    std::set<Words> all;
    const std::size_t n = std::min<std::size_t>(3, words.size());
    for (std::size_t i = 0; n != 0 && i + n <= words.size(); ++i)
      all.insert(
          Words(words.begin() + static_cast<std::ptrdiff_t>(i), words.begin() + static_cast<std::ptrdiff_t>(i + n)));
    return all;
  };
  const auto x = runs(a), y = runs(b);
  std::size_t common = 0;
  for (const auto& run : x) common += y.count(run);
  const std::size_t all = x.size() + y.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

TEST(NearDuplicates, ResemblanceByHand) {
  EXPECT_EQ(resemblance(Words{1, 2, 3, 4}, Words{1, 2, 3, 5}), 1.0 / 3);
  EXPECT_EQ(resemblance(Words{1, 2, 1, 2, 1}, Words{1, 2, 1}), 0.5);
  EXPECT_EQ(resemblance(Words{1, 2}, Words{1, 2}), 1);
  EXPECT_EQ(resemblance(Words{1, 2}, Words{2, 1}), 0);
  EXPECT_EQ(resemblance(Words{}, Words{}), 0);
}

TEST(NearDuplicates, AreWhatWasCopied) {
  RandomCorpus random(60, 300, 500, 5);
  std::set<std::pair<std::size_t, std::size_t>> copied;
  for (const std::size_t d : {3u, 17u, 40u}) {
    random.terms.push_back(random.terms[d]);
    copied.emplace(random.terms.size() - 1, d);
  }
  Words edited(random.names.size() / 2);  // a long text with three words changed
  for (std::uint32_t i = 0; i < edited.size(); ++i) edited[i] = (i * 7) % 500;
  random.terms.push_back(edited);
  for (const std::size_t place : {10u, 100u, 200u}) edited[place] = 499;
  random.terms.push_back(edited);
  copied.emplace(random.terms.size() - 1, random.terms.size() - 2);
  random.terms.push_back({1, 2});
  random.terms.push_back({1, 2});
  copied.emplace(random.terms.size() - 1, random.terms.size() - 2);
  random.terms.push_back({});
  random.terms.push_back({});

  const auto corpus = random.trimmed();
  std::set<std::pair<std::size_t, std::size_t>> found, naive;
  for (const auto& [d, earlier] : near_duplicates(corpus, 0.8)) found.emplace(d, earlier);
  EXPECT_EQ(found, copied);
  for (std::size_t d = 0; d < corpus.document_count(); ++d)
    for (std::size_t e = 0; e < d; ++e) {
      const double r = naive_resemblance(corpus.words_of(d), corpus.words_of(e));
      EXPECT_EQ(resemblance(corpus.words_of(d), corpus.words_of(e)), r);
      if (r >= 0.8) naive.emplace(d, e);
    }
  EXPECT_EQ(naive, copied);
}

TEST(NearDuplicates, OfManyCopiesEachIsNamedOnce) {
  RandomCorpus random(1, 0, 50, 1);
  random.terms.assign(4, Words{1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
  const auto found = near_duplicates(random.trimmed(), 0.8);
  ASSERT_EQ(found.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(found[i].document, i + 1);
    EXPECT_EQ(found[i].earlier, 0u);
  }
}

}  // namespace
}  // namespace topics
