// Tables in batches, and the stream of them: no row is lost, doubled or moved, whatever the limits are.
#include "embed/arrow_export.hpp"
#include "embed/collected.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace textmill::embed {
namespace {

model::TableSchema schema() {
  return {"t", "step", true, {{"text", TML_STR, "", "", 0}, {"n", TML_U64, "", "", 0}, {"on", TML_BOOL, "", "", 0}}};
}

/// What row `i` of the whole table is; some texts are null, some long.
std::string text_at(std::size_t i) { return std::string(i % 7 == 3 ? 40 : i % 5, static_cast<char>('a' + i % 26)); }
bool null_at(std::size_t i) { return i % 6 == 1; }

model::Table piece(const model::TableSchema& of, std::size_t first, std::size_t rows) {
  model::Table t;
  t.schema = &of;
  t.columns.resize(3);
  t.columns[0].reset(TML_STR, 0);
  t.columns[1].reset(TML_U64, rows);
  t.columns[2].reset(TML_BOOL, rows);
  bool any_null = false;
  for (std::size_t i = 0; i < rows; ++i) {
    t.columns[0].append(text_at(first + i));
    t.columns[1].as<std::uint64_t>()[i] = first + i;
    t.columns[2].as<std::uint8_t>()[i] = (first + i) % 3 == 0 ? 1 : 0;
    any_null = any_null || null_at(first + i);
  }
  if (any_null)
    for (std::size_t i = 0; i < rows; ++i)
      if (null_at(first + i)) t.columns[0].validity()[i / 8] &= static_cast<std::uint8_t>(~(1u << (i % 8)));
  return t;
}

bool bit(const void* bits, std::int64_t i) {
  return ((static_cast<const std::uint8_t*>(bits)[i / 8] >> (i % 8)) & 1) != 0;
}

/// Reads the stream to its end and checks each row; the number of rows.
std::size_t check_all(const std::shared_ptr<const CollectedTable>& table, const BatchLimits& limits) {
  ArrowArrayStream stream;
  export_stream(table, stream);
  std::size_t at = 0;
  for (;;) {
    ArrowArray batch;
    EXPECT_EQ(stream.get_next(&stream, &batch), 0);
    if (batch.release == nullptr) break;
    const auto& [texts, numbers, flags] = std::tie(*batch.children[0], *batch.children[1], *batch.children[2]);
    const auto* offsets = static_cast<const std::int32_t*>(texts.buffers[1]);
    EXPECT_GT(batch.length, 0);
    EXPECT_LE(static_cast<std::size_t>(batch.length), limits.rows);
    EXPECT_TRUE(batch.length == 1 || static_cast<std::size_t>(offsets[batch.length]) <= limits.text_bytes);
    std::int64_t nulls = 0;
    for (std::int64_t i = 0; i < batch.length; ++i, ++at) {
      EXPECT_EQ(static_cast<const std::uint64_t*>(numbers.buffers[1])[i], at);
      EXPECT_EQ(bit(flags.buffers[1], i), at % 3 == 0);
      const bool null = texts.buffers[0] != nullptr && !bit(texts.buffers[0], i);
      EXPECT_EQ(null, null_at(at));
      nulls += null ? 1 : 0;
      const auto* bytes = static_cast<const char*>(texts.buffers[2]);
      EXPECT_EQ(std::string(bytes + offsets[i], bytes + offsets[i + 1]), text_at(at));
    }
    EXPECT_EQ(texts.null_count, nulls);
    batch.release(&batch);
  }
  stream.release(&stream);
  return at;
}

TEST(Collected, EveryRowComesOnceWhateverTheBatchesAre) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    const BatchLimits limits{1 + random() % 20, 1 + random() % 60};
    auto table = std::make_shared<CollectedTable>();
    table->schema = schema();
    std::size_t rows = 0;
    for (int pieces = static_cast<int>(random() % 8); pieces > 0; --pieces) {
      const std::size_t more = random() % 30;
      table->add(piece(table->schema, rows, more), limits);
      rows += more;
    }
    ASSERT_EQ(check_all(table, limits), rows) << "round " << round;
  }
}

TEST(Collected, SmallPiecesShareABatch) {
  CollectedTable table;
  table.schema = schema();
  for (std::size_t i = 0; i < 1000; ++i) table.add(piece(table.schema, i, 1));
  EXPECT_EQ(table.batches.size(), 1u);
  EXPECT_EQ(table.batches[0].rows(), 1000u);
}

}  // namespace
}  // namespace textmill::embed
