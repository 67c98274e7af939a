// The one form of a result: named, typed columns. Terms are held as text, because tables are for people.
#pragma once
#include "model/column.hpp"

#include <string>
#include <vector>

namespace textmill::model {

/// A column of a table. Its type is never TML_TERM or TML_REF: terms have become TML_STR.
struct TableColumn {
  std::string name;
  tml_type type = TML_STR;
  std::string unit, summary;
  int order = 0;             ///< see tml_field.order
  bool flush_right = false;  ///< people read it from its end
};

/// What a table is; known before the run.
struct TableSchema {
  std::string name;           ///< unique in the run: "frequency", or "as_name.frequency"
  std::string step;           ///< the step that writes it
  bool per_document = false;  ///< the first column is doc_id
  std::vector<TableColumn> columns;
  bool sorted_whole = false;  ///< per_document: in the order of its columns, not in that of the corpus
};

/// Rows of one schema. Document tables come in pieces, one a document, in the order of the corpus.
struct Table {
  const TableSchema* schema = nullptr;
  std::vector<Column> columns;
  std::size_t rows() const { return columns.empty() ? 0 : columns[0].rows(); }
  /// Sorted by the declared order, ties by all columns from left to right; text by its bytes. Nulls come last.
  /// A table without a declared order is sorted by all its columns when `all` is true, and left as it is otherwise.
  void sort(bool all);
  void append(const Table& other);
};

/// A value as text: shortest form that reads back to the same number, "true"/"false", text as it is; null = "".
std::string cell_text(const Column& column, std::size_t row);

}  // namespace textmill::model
