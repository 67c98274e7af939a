#include "explore/result.hpp"

#include "config/run_keys.hpp"
#include "model/diagnostic.hpp"
#include "sinks/format.hpp"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <map>
#include <numeric>
#include <sstream>
#include <stdexcept>

namespace textmill::explore {
namespace {

using model::Column;
constexpr std::uint32_t no_row = UINT32_MAX;

template <class F> auto visit(const Column& c, F&& f) {
  switch (c.type()) {
    case TML_BOOL:
    case TML_U8: return f(c.as<std::uint8_t>());
    case TML_U16: return f(c.as<std::uint16_t>());
    case TML_U64: return f(c.as<std::uint64_t>());
    case TML_I32: return f(c.as<std::int32_t>());
    case TML_I64: return f(c.as<std::int64_t>());
    case TML_F32: return f(c.as<float>());
    case TML_F64: return f(c.as<double>());
    default: return f(c.as<std::uint32_t>());
  }
}

int compare(const Column& c, std::uint32_t a, std::uint32_t b) {
  if (c.is_text()) return c.text(a).compare(c.text(b));
  return visit(c, [&](const auto* v) { return v[a] < v[b] ? -1 : v[a] > v[b] ? 1 : 0; });
}

/// The rows of a column in another order; no_row is a null.
Column pick(const Column& from, const std::vector<std::uint32_t>& rows) {
  Column to;
  to.reset(from.type(), from.is_text() ? 0 : rows.size());
  const std::size_t width = model::width(from.type());
  std::vector<std::size_t> nulls;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool there = rows[i] != no_row && from.valid(rows[i]);
    if (!there) nulls.push_back(i);
    if (from.is_text()) to.append(there ? from.text(rows[i]) : std::string_view());
    else if (there) std::memcpy(to.data() + i * width, from.data() + rows[i] * width, width);
  }
  for (const std::size_t i : nulls) to.validity()[i / 8] &= static_cast<std::uint8_t>(~(1u << (i % 8)));
  return to;
}

/// The values of the key columns of a row, so that equal keys are equal texts.
std::string key_of(const ResultTable& t, const std::vector<std::size_t>& columns, std::size_t row) {
  std::string key;
  for (const std::size_t c : columns)
    key += (t.column(c).valid(row) ? "+" : "-") + cell_text(t.column(c), row) + '\x1f';
  return key;
}

std::vector<std::size_t> indexes(const ResultTable& t, const std::vector<std::string>& names) {
  std::vector<std::size_t> out;
  for (const auto& name : names) out.push_back(t.index_of(name));
  return out;
}

}  // namespace

ResultTable::ResultTable(const model::TableSchema& schema) : schema_(schema) {
  table_.schema = &schema_;
  for (const auto& c : schema_.columns) {
    table_.columns.emplace_back();
    table_.columns.back().reset(c.type, 0);
  }
}

ResultTable::ResultTable(std::string name, std::vector<model::TableColumn> names, std::vector<Column> columns) {
  schema_.name = std::move(name);
  schema_.columns = std::move(names);
  table_.schema = &schema_;
  table_.columns = std::move(columns);
}

std::size_t ResultTable::index_of(std::string_view column) const {
  std::vector<std::string> names;
  for (const auto& c : schema_.columns) names.push_back(c.name);
  const auto found = std::find(names.begin(), names.end(), column);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const auto near = model::nearest(column, names);
  std::string known;
  for (const auto& n : names) known += (known.empty() ? "" : ", ") + n;
  throw std::runtime_error("the table has no column '" + std::string(column) + "'; " +
                           (near.empty() ? "it has " + known : "did you mean '" + std::string(near) + "'?"));
}

std::shared_ptr<ResultTable> ResultTable::sorted(const std::vector<SortKey>& keys) const {
  std::vector<std::uint32_t> order(rows());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    for (const auto& key : keys) {
      const Column& c = column(key.column);
      if (c.valid(a) != c.valid(b)) return c.valid(a);
      if (!c.valid(a)) continue;
      if (const int r = compare(c, a, b); r != 0) return key.descending ? r > 0 : r < 0;
    }
    return false;
  });
  return picked(order);
}

std::shared_ptr<ResultTable> ResultTable::picked(const std::vector<std::uint32_t>& rows) const {
  std::vector<Column> columns;
  for (const auto& c : table_.columns) columns.push_back(pick(c, rows));
  return std::make_shared<ResultTable>(schema_.name, schema_.columns, std::move(columns));
}

std::shared_ptr<ResultTable> ResultTable::selected(const std::vector<std::size_t>& chosen) const {
  std::vector<model::TableColumn> names;
  std::vector<Column> columns;
  for (const std::size_t c : chosen) {
    names.push_back(schema_.columns[c]);
    columns.push_back(column(c).compact());
  }
  return std::make_shared<ResultTable>(schema_.name, std::move(names), std::move(columns));
}

std::shared_ptr<ResultTable> ResultTable::with(const std::string& name, Column added) const {
  auto names = schema_.columns;
  std::vector<Column> columns;
  for (const auto& c : table_.columns) columns.push_back(c.compact());
  const auto same = std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.name == name; });
  const model::TableColumn described{name, added.type(), "", "", 0};
  if (same != names.end()) {
    columns[static_cast<std::size_t>(same - names.begin())] = std::move(added);
    *same = described;
  } else {
    names.push_back(described);
    columns.push_back(std::move(added));
  }
  return std::make_shared<ResultTable>(schema_.name, std::move(names), std::move(columns));
}

std::shared_ptr<ResultTable> ResultTable::joined(const ResultTable& other, const std::vector<std::string>& keys,
                                                 bool keep_all) const {
  const auto left = indexes(*this, keys), right = indexes(other, keys);
  std::map<std::string, std::vector<std::uint32_t>> partners;
  for (std::size_t i = 0; i < other.rows(); ++i)
    partners[key_of(other, right, i)].push_back(static_cast<std::uint32_t>(i));
  std::vector<std::uint32_t> rows, rows_of_other;
  for (std::size_t i = 0; i < this->rows(); ++i) {
    const auto found = partners.find(key_of(*this, left, i));
    if (found == partners.end() && !keep_all) continue;
    for (const std::uint32_t j : found == partners.end() ? std::vector<std::uint32_t>{no_row} : found->second) {
      rows.push_back(static_cast<std::uint32_t>(i));
      rows_of_other.push_back(j);
    }
  }
  auto names = schema_.columns;
  std::vector<Column> columns;
  for (const auto& c : table_.columns) columns.push_back(pick(c, rows));
  for (std::size_t c = 0; c < other.schema_.columns.size(); ++c) {
    if (std::find(right.begin(), right.end(), c) != right.end()) continue;
    auto name = other.schema_.columns[c];
    const auto taken = [&] {
      return std::any_of(names.begin(), names.end(), [&](const auto& n) { return n.name == name.name; });
    };
    while (taken()) name.name += "_2";
    names.push_back(name);
    columns.push_back(pick(other.column(c), rows_of_other));
  }
  return std::make_shared<ResultTable>(schema_.name, std::move(names), std::move(columns));
}

std::string ResultTable::text(const sinks::Console& console) const {
  std::ostringstream out;
  sinks::ConsoleOutput output(out);
  const auto format = sinks::make_aligned(console);
  format->begin(schema_, output);
  format->rows(table_, output);
  format->end(output);
  output.flush();
  return rows() != 0 ? out.str() : out.str() + "no rows\n";
}

void ResultTable::save(const std::string& path, const std::string& format) const {
  config::SinkConfig sink;
  sink.path = path;
  sink.format = format.empty() ? config::sink_format_of(path) : format;
  if (sink.format.empty())
    throw std::runtime_error("the name '" + path +
                             "' does not say the format; it ends in .csv, .tsv, .jsonl, .json, .md or .db");
  const std::string folder = std::filesystem::current_path().string();
  if (const std::string problem = sinks::sink_problem(sink, folder, {&schema_}); !problem.empty())
    throw std::runtime_error(problem);
  const auto made = sinks::make_sink(sink, folder, {});
  made->begin({&schema_});
  if (rows() != 0) made->rows(table_);
  made->end();
}

bool number_at(const Column& column, std::size_t row, double& value) {
  if (column.is_text() || !column.valid(row)) return false;
  value = visit(column, [&](const auto* v) { return static_cast<double>(v[row]); });
  return true;
}

}  // namespace textmill::explore
