// A CSV or TSV file that gives documents their metadata, joined by id or file name.
#pragma once
#include "config/run_file.hpp"
#include "sources/input_path.hpp"
#include "sources/reader.hpp"
#include "sources/record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace textmill::sources {

/// The rows by key. The key is column `doc_id`, or else `file` or `filename`; a document is looked for by its id, then by its
/// path as the run file names it, its relative path, its file name with and without suffix.
class MetadataTable {
 public:
  /// Reads the table of an entry. Mistakes (unreadable, no key column, a key twice, a bad row) go to `diagnostics` at the
  /// place of the entry; the result is then nullopt.
  static std::optional<MetadataTable> read(const config::SourceConfig& source, const std::string& folder,
                                           model::Diagnostics& diagnostics);

  /// Adds the row of a document to its metadata. A second document with the same id as one that has its row gets a problem
  /// instead when the key is `doc_id`, because nobody can tell which of them is meant.
  void join(const InputPath& input, Record& record);
  /// Counts a document as join() would, without a record. False when a document of the same id was counted already.
  bool count(const InputPath& input, std::string_view id);
  /// Forgets which rows were used.
  void forget();

  /// The columns other than the key, in order.
  const std::vector<std::string>& fields() const { return fields_; }
  const InputFile& input() const { return input_; }
  /// What matched nothing on either side, in one sentence; "" when all did. The tables are one, each with documents of its own.
  static std::string unmatched(const std::vector<const MetadataTable*>& tables);

 private:
  struct Row {
    std::string key;
    std::vector<std::string> values;
    bool is_used = false, is_used_by_id = false;
  };
  Row* find(const InputPath& input, std::string_view id);
  Row* find_key(std::string_view key);
  bool is_second(const Row& row, std::string_view id) const { return is_by_id_ && row.is_used_by_id && row.key == id; }
  void mark(Row* row, std::string_view id);

  std::vector<std::string> fields_;
  std::vector<Row> rows_;
  std::unordered_map<std::string, std::size_t> row_of_key_;
  InputFile input_;
  bool is_by_id_ = false;
  std::uint64_t documents_ = 0, documents_without_row_ = 0;
  std::string first_without_row_;
};

}  // namespace textmill::sources
