#include "term_frequency/document_counts.hpp"
#include "term_frequency/term_counts.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <utility>

namespace term_frequency {
namespace {

const auto everything = [](std::size_t) { return true; };

using Ids = std::vector<std::uint32_t>;

TEST(DocumentCounts, CountsOneDocumentAfterTheOther) {
  DocumentCounts counts;
  counts.count_if(Ids{7, 3, 7, 5000}, everything);
  EXPECT_EQ(counts.seen(), (std::vector<std::uint32_t>{7, 3, 5000}));
  EXPECT_EQ(counts[7], 2u);
  EXPECT_EQ(counts[5000], 1u);
  counts.count_if(Ids{3}, everything);
  EXPECT_EQ(counts.seen(), (std::vector<std::uint32_t>{3}));
  EXPECT_EQ(counts[3], 1u);
  EXPECT_EQ(counts[7], 0u);
  counts.count_if(Ids{}, everything);
  EXPECT_TRUE(counts.seen().empty());
}

TEST(DocumentCounts, LeavesOutWhatIsNotWanted) {
  DocumentCounts counts;
  counts.count_if(Ids{4, 9, 4, 9, 9}, [](std::size_t i) { return i != 1 && i != 2; });
  EXPECT_EQ(counts.seen(), (Ids{4, 9}));
  EXPECT_EQ(counts[4], 1u);
  EXPECT_EQ(counts[9], 2u);
}

using Expected = std::map<std::uint32_t, std::pair<std::uint64_t, std::uint32_t>>;

Expected contents(const TermCounts& counts) {
  Expected found;
  counts.each([&](std::uint32_t id, const TermCounts::Count& c) { found[id] = {c.frequency, c.documents}; });
  return found;
}

/// Documents are dealt out to three states, as to workers, which are merged while they count.
TEST(TermCounts, AgreesWithAMapHoweverDocumentsAreDealtOut) {
  std::mt19937 random(3);
  TermCounts states[3];
  Expected expected;
  std::uint64_t total = 0, expected_total = 0;
  for (std::uint32_t document = 0; document < 400; ++document) {
    Ids ids(random() % 150);
    for (auto& id : ids) id = 1u << random() % 13 | random() % 4;
    const auto wanted = [&](std::size_t i) { return ids[i] % 3 != 0; };
    total += states[random() % 3].add(ids, wanted);
    std::set<std::uint32_t> seen;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (!wanted(i)) continue;
      ++expected_total;
      ++expected[ids[i]].first;
      expected[ids[i]].second += seen.insert(ids[i]).second ? 1u : 0u;
    }
    if (document % 100 == 50) states[0].merge(std::move(states[1])), states[1] = TermCounts();
  }
  states[2].merge(std::move(states[1]));
  states[0].merge(std::move(states[2]));
  EXPECT_EQ(contents(states[0]), expected);
  EXPECT_EQ(total, expected_total);
  EXPECT_EQ(states[0][1u << 20].frequency, 0u);
}

}  // namespace
}  // namespace term_frequency
