// What run.json says of a run, as far as two runs can differ in it.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace textmill::compare {

/// Names and values, in their order.
using Settings = std::vector<std::pair<std::string, std::string>>;

struct StepRecord {
  std::string name, plugin, version;
  Settings settings;                    ///< its parameters and group_by
  std::vector<std::string> reads_from;  ///< steps whose columns it reads
};
struct InputRecord {
  std::string path, hash;
  std::uint64_t bytes = 0;
};
struct ColumnRecord {
  std::string name, type;
  std::int64_t order = 0;  ///< see tml_field.order
};
struct TableRecord {
  std::string name, step;
  bool per_document = false;
  std::vector<ColumnRecord> columns;
};

struct RunRecord {
  std::filesystem::path folder;
  std::filesystem::path database;  ///< when it was read from one; its tables count then
  std::string version, run_file, seed;
  std::vector<StepRecord> steps;
  std::vector<InputRecord> inputs;
  std::vector<TableRecord> tables;

  const TableRecord* find_table(std::string_view name) const;
  /// Whether what the step `writer` does can be seen in what `reader` does: they are one, or linked by columns.
  bool depends(std::string_view reader, std::string_view writer) const;
};

/// Whether a file is a database of results, or another result, such as a report, of the run whose run.json stands beside it.
bool is_result(const std::filesystem::path& file);

/// Reads what a database says of its last run, or the run.json in a folder, that file itself, or the one beside a result.
/// Throws std::runtime_error with the file and what is wrong with it.
RunRecord read_record(const std::filesystem::path& results);

}  // namespace textmill::compare
