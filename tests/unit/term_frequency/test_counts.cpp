#include "term_frequency/document_counts.hpp"

#include <gtest/gtest.h>

namespace term_frequency {
namespace {

TEST(DocumentCounts, CountsOneDocumentAfterTheOther) {
  DocumentCounts counts;
  counts.count({7, 3, 7, 5000});
  EXPECT_EQ(counts.seen(), (std::vector<std::uint32_t>{7, 3, 5000}));
  EXPECT_EQ(counts[7], 2u);
  EXPECT_EQ(counts[5000], 1u);
  counts.count({3});
  EXPECT_EQ(counts.seen(), (std::vector<std::uint32_t>{3}));
  EXPECT_EQ(counts[3], 1u);
  EXPECT_EQ(counts[7], 0u);
  counts.count({});
  EXPECT_TRUE(counts.seen().empty());
}

}  // namespace
}  // namespace term_frequency
