#include "embed/collected.hpp"

#include <algorithm>
#include <numeric>

namespace textmill::embed {
namespace {

std::size_t text_bytes(const model::Column& column, std::size_t from, std::size_t to) {
  if (!column.is_text() || from == to) return 0;
  const std::uint32_t* offsets = column.view().offsets;
  return offsets[to] - offsets[from];
}

/// The most rows of `rows` from `from` on that still fit into `batch`.
std::size_t end_of_fitting(const model::Table& rows, std::size_t from, const model::Table& batch,
                           const BatchLimits& limits) {
  std::size_t end = std::min(rows.rows(), from + (limits.rows - std::min(limits.rows, batch.rows())));
  for (std::size_t c = 0; c < rows.columns.size(); ++c) {
    const model::Column& column = rows.columns[c];
    const std::size_t used = batch.columns.empty() ? 0 : text_bytes(batch.columns[c], 0, batch.rows());
    if (used + text_bytes(column, from, end) <= limits.text_bytes) continue;
    std::size_t low = from, high = end;  // `low` rows fit, `high` do not
    while (high - low > 1) {
      const std::size_t middle = low + (high - low) / 2;
      (used + text_bytes(column, from, middle) <= limits.text_bytes ? low : high) = middle;
    }
    end = low;
  }
  return end;
}

model::Table part_of(const model::Table& rows, std::size_t from, std::size_t to) {
  std::vector<std::uint32_t> order(to - from);
  std::iota(order.begin(), order.end(), static_cast<std::uint32_t>(from));
  model::Table part;
  part.schema = rows.schema;
  for (const auto& column : rows.columns) part.columns.push_back(column.reordered(order));
  return part;
}

}  // namespace

void CollectedTable::add(const model::Table& rows, const BatchLimits& limits) {
  bool open = !batches.empty();
  for (std::size_t from = 0; from < rows.rows();) {
    if (!open) batches.emplace_back();
    std::size_t to = end_of_fitting(rows, from, batches.back(), limits);
    if (to == from && batches.back().rows() != 0) {
      open = false;
      continue;
    }
    open = true;
    to = std::max(to, from + 1);
    if (from == 0 && to == rows.rows()) batches.back().append(rows);
    else batches.back().append(part_of(rows, from, to));
    batches.back().schema = &schema;
    from = to;
  }
}

void Collected::begin(const std::vector<const model::TableSchema*>& tables) {
  keys_ = tables;
  for (const auto* schema : tables) {
    tables_.push_back(std::make_shared<CollectedTable>());
    tables_.back()->schema = *schema;
  }
}

void Collected::rows(const model::Table& table) {
  const auto key = std::find(keys_.begin(), keys_.end(), table.schema);
  if (key != keys_.end()) tables_[static_cast<std::size_t>(key - keys_.begin())]->add(table);
}

std::shared_ptr<const CollectedTable> Collected::find(std::string_view name) const {
  for (const auto& table : tables_)
    if (table->schema.name == name) return table;
  return nullptr;
}

}  // namespace textmill::embed
