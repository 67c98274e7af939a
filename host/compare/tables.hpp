// What is different between two tables of the same name.
#pragma once
#include "compare/run_record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace textmill::compare {

/// The cells as texts; "" = null.
struct Cells {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

/// A table of a run: of its database, or else of its folder NAME.csv, .tsv or .jsonl, or what a database there has of the
/// name; none when there is no such thing. Throws std::runtime_error with the file, and the line where there is one.
std::optional<Cells> read_cells(const RunRecord& run, const TableRecord& table);

struct ChangedCell {
  std::string row;  ///< "doc_id=a, measure=flesch": what names the row
  std::string column, before, after;
  /// How large a change is, between 0 and 2: for numbers the distance by the larger absolute value; 1 for all else.
  double size = 1;
  bool is_number = false;  ///< both are
};

struct TableChanges {
  std::uint64_t rows_before = 0, rows_after = 0, only_before = 0, only_after = 0, changed = 0;  ///< rows
  std::vector<std::string> columns_gone, columns_new;
  std::vector<ChangedCell> cells;                ///< the largest first; of equally large ones the first in the table
  std::vector<std::string> rows_gone, rows_new;  ///< what names them, in the order of the table
  bool any() const { return only_before + only_after + changed != 0 || !columns_gone.empty() || !columns_new.empty(); }
};

/// Rows are the same when they agree in what names a row: the document, the columns by which the table is sorted upwards, or
/// else all that hold text. A rank does not name a row, the text behind it does. Of rows that share it the first belongs to the first. A row whose name has come or gone is not
/// compared.
TableChanges compare_tables(const TableRecord& table, const Cells& before, const Cells& after);

}  // namespace textmill::compare
