#include "term_frequency/document_counts.hpp"

#include <gtest/gtest.h>

namespace term_frequency {
namespace {

using Ids = std::vector<std::uint32_t>;

TEST(DocumentCounts, CountsOneDocumentAfterTheOther) {
  DocumentCounts counts;
  counts.count(Ids{7, 3, 7, 5000});
  EXPECT_EQ(counts.seen(), (std::vector<std::uint32_t>{7, 3, 5000}));
  EXPECT_EQ(counts[7], 2u);
  EXPECT_EQ(counts[5000], 1u);
  counts.count(Ids{3});
  EXPECT_EQ(counts.seen(), (std::vector<std::uint32_t>{3}));
  EXPECT_EQ(counts[3], 1u);
  EXPECT_EQ(counts[7], 0u);
  counts.count(Ids{});
  EXPECT_TRUE(counts.seen().empty());
}

TEST(DocumentCounts, LeavesOutWhatIsNotWanted) {
  DocumentCounts counts;
  counts.count_if(Ids{4, 9, 4, 9, 9}, [](std::size_t i) { return i != 1 && i != 2; });
  EXPECT_EQ(counts.seen(), (Ids{4, 9}));
  EXPECT_EQ(counts[4], 1u);
  EXPECT_EQ(counts[9], 2u);
  EXPECT_EQ(counts.total(), 3u);
}

}  // namespace
}  // namespace term_frequency
