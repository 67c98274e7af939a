#include "chain/store.hpp"

#include "model/column.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace textmill::chain {
namespace {

model::Column counting(std::size_t rows) {
  model::Column c;
  c.reset(TML_U32, rows);
  std::iota(c.as<std::uint32_t>(), c.as<std::uint32_t>() + rows, 0u);
  return c;
}

model::Column words(std::size_t rows) {
  model::Column c;
  c.reset(TML_STR, 0);
  for (std::size_t i = 0; i < rows; ++i) c.append("word " + std::to_string(i));
  return c;
}

/// What was put in, read back.
void expect_document(const KeptDocument& d, const std::string& text, std::size_t rows) {
  EXPECT_EQ(d.id, "a");
  EXPECT_EQ(d.origin, "a.txt");
  EXPECT_EQ(d.text, text);
  ASSERT_EQ(d.metadata.size(), 1u);
  EXPECT_EQ(d.metadata[0].second, "1999");
  ASSERT_EQ(d.columns.size(), 3u);
  const auto* numbers = static_cast<const std::uint32_t*>(d.columns[0].data);
  ASSERT_EQ(d.columns[0].rows, rows);
  EXPECT_EQ(numbers[rows - 1], rows - 1);
  EXPECT_FALSE((d.columns[0].validity[0] & 2) != 0);
  EXPECT_EQ(d.columns[1].data, nullptr);
  const tml_column& w = d.columns[2];
  EXPECT_EQ(std::string(static_cast<const char*>(w.data) + w.offsets[rows - 1], w.offsets[rows] - w.offsets[rows - 1]),
            "word " + std::to_string(rows - 1));
}

/// Adds a document twice, with owners and without, and reads both, all of each and its columns alone.
void expect_the_same_taken_and_copied(std::size_t rows, bool is_taken) {
  const std::string expected(rows * 60, 'x');
  std::string text = expected;
  model::Column numbers = counting(rows), texts = words(rows);
  numbers.validity()[0] = 0xFD;
  const std::vector<tml_column> columns{numbers.view(), {}, texts.view()};
  const model::Metadata metadata{{"year", "1999"}};
  KeptChunk chunk;
  chunk.add(7, "a", "a.txt", text, metadata, columns);
  const std::size_t copied = chunk.byte_count();
  EXPECT_EQ(chunk.memory(), copied);
  chunk.add(8, "a", "a.txt", text, metadata, columns, {&text, {&numbers, nullptr, &texts}});
  EXPECT_EQ(chunk.byte_count() - copied < copied / 2, is_taken);
  EXPECT_GE(chunk.memory(), copied + copied * 9 / 10);
  EXPECT_EQ(text.empty(), is_taken);

  const KeptChunk moved = std::move(chunk);
  KeptDocument d;
  std::size_t at = 0, before = 0;
  for (const std::uint64_t index : {7u, 8u}) {
    before = at;
    ASSERT_TRUE(moved.next(at, d));
    EXPECT_EQ(d.index, index);
    expect_document(d, expected, rows);
    std::vector<tml_column> alone(3);
    moved.columns_at(before, alone);
    EXPECT_EQ(alone[0].data, d.columns[0].data);
    EXPECT_EQ(alone[2].offsets, d.columns[2].offsets);
  }
  EXPECT_FALSE(moved.next(at, d));
}

TEST(KeptChunk, TakesOverWhatIsLarge) { expect_the_same_taken_and_copied(400'000, true); }

TEST(KeptChunk, CopiesWhatIsSmall) { expect_the_same_taken_and_copied(100, false); }

TEST(KeptChunk, LeavesMemoryThatWouldBeIdle) {
  model::Column numbers = counting(4'000'000);
  numbers.reset(TML_U32, 1'000'000);
  const std::vector<tml_column> columns{numbers.view()};
  KeptChunk chunk;
  chunk.add(0, "a", "", "", {}, columns, {nullptr, {&numbers}});
  EXPECT_EQ(chunk.memory(), chunk.byte_count());
  EXPECT_EQ(numbers.rows(), 1'000'000u);
}

}  // namespace
}  // namespace textmill::chain
