#include "term_frequency/ranking.hpp"

#include <gtest/gtest.h>

#include <string>

namespace term_frequency {
namespace {

std::string list(std::vector<TermCount> terms, Selection selection = {}) {
  rank_terms(terms, selection);
  std::string out;
  for (const auto& t : terms)
    out += std::to_string(t.rank) + ":" + std::string(t.term) + "=" + std::to_string(t.frequency) + " ";
  return out;
}

const std::vector<TermCount> some = {{"b", 3, 2}, {"a", 3, 1}, {"z", 9, 3}, {"c", 1, 1}, {"d", 1, 1}, {"\u00E4", 3, 3}};

TEST(Ranking, SortsByFrequencyThenTermAndGivesTiesTheLowestRank) {
  EXPECT_EQ(list(some), "1:z=9 2:a=3 2:b=3 2:\u00E4=3 5:c=1 5:d=1 ");
  EXPECT_EQ(list({}), "");
}

TEST(Ranking, ASelectionNeverChangesRanks) {
  EXPECT_EQ(list(some, {.min_termfreq = 2}), "1:z=9 2:a=3 2:b=3 2:\u00E4=3 ");
  EXPECT_EQ(list(some, {.min_docfreq = 2}), "1:z=9 2:b=3 2:\u00E4=3 ");
  EXPECT_EQ(list(some, {.max_docfreq = 1}), "2:a=3 5:c=1 5:d=1 ");
  EXPECT_EQ(list(some, {.max_docfreq = 2, .top = 2}), "2:a=3 2:b=3 ");
}

TEST(Ranking, Shares) {
  EXPECT_EQ(share(1, 4), 0.25);
  EXPECT_EQ(per_million(3, 4'000'000), 0.75);
  EXPECT_EQ(per_million(1, 3), 1e6 / 3);
}

}  // namespace
}  // namespace term_frequency
