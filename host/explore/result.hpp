// A result in memory, and what people do with one: sort, choose rows and columns, join, print, save. Knows no Lua.
#pragma once
#include "model/table.hpp"
#include "sinks/sink.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::explore {

class ResultTable;
/// The tables of one run, in the order of its steps.
using ResultSet = std::vector<std::shared_ptr<ResultTable>>;

/// A table that owns its description. Everything but append() makes a new one. What is wrong with names is thrown as
/// std::runtime_error.
class ResultTable {
 public:
  struct SortKey {
    std::size_t column;
    bool descending;
  };

  /// Without rows.
  explicit ResultTable(const model::TableSchema& schema);
  ResultTable(std::string name, std::vector<model::TableColumn> names, std::vector<model::Column> columns);

  const model::TableSchema& schema() const { return schema_; }
  const model::Table& table() const { return table_; }
  std::size_t rows() const { return table_.rows(); }
  const model::Column& column(std::size_t i) const { return table_.columns[i]; }
  /// The index of a column; a name that is none ends in a message with the nearest.
  std::size_t index_of(std::string_view column) const;

  void append(const model::Table& rows) { table_.append(rows); }

  /// Stable; nulls come last in either direction.
  std::shared_ptr<ResultTable> sorted(const std::vector<SortKey>& keys) const;
  /// These rows, in this order.
  std::shared_ptr<ResultTable> picked(const std::vector<std::uint32_t>& rows) const;
  std::shared_ptr<ResultTable> selected(const std::vector<std::size_t>& columns) const;
  /// With one more column, or another in its place.
  std::shared_ptr<ResultTable> with(const std::string& name, model::Column column) const;
  /// All rows of this table beside those of the other that have the same values in the key columns. Rows without a partner
  /// are left out, or with `keep_all` have nulls. A column of the other that has a name of this one gets "_2".
  std::shared_ptr<ResultTable> joined(const ResultTable& other, const std::vector<std::string>& keys,
                                      bool keep_all) const;

  /// As the console shows it.
  std::string text(const sinks::Console& console) const;
  /// Into a file; `format` "" = as its name says.
  void save(const std::string& path, const std::string& format) const;

 private:
  model::TableSchema schema_;
  model::Table table_;
};

/// Row `row` as a number; false when it is null or no number.
bool number_at(const model::Column& column, std::size_t row, double& value);

}  // namespace textmill::explore
