// The pieces of data that the report's page holds: compressed, in base64, each in an element of its own that the page reads
// when it is looked at. host/sinks/report/src/data.ts reads what this writes.
#pragma once
#include "model/table.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace textmill::sinks {

/// Appends `<script type="text/plain" data-block="KIND" ...>` with the bytes as raw deflate in base64. `attributes` are written
/// as data-NAME; their values need no escape beyond quotes and &.
void append_block(std::string& out, std::string_view kind,
                  const std::vector<std::pair<std::string, std::string>>& attributes, std::string_view bytes);

/// Appends JSON text to a script element: no "<" is left in it.
void append_script_json(std::string& out, std::string_view json);

/// Appends a number in groups of seven bits, the lowest first.
void append_varint(std::string& out, std::uint64_t value);

/// The number of a document in the report; UINT32_MAX when it has none.
using DocumentNumber = std::function<std::uint32_t(std::string_view doc_id)>;

/// Rows of one table on their way into blocks, column by column as JSON.
class TableBlock {
 public:
  explicit TableBlock(const model::TableSchema& schema);
  /// Takes rows [from, to) of a piece of the table.
  void add(const model::Table& table, std::size_t from, std::size_t to, const DocumentNumber& number);
  bool is_large() const;
  std::size_t rows() const { return rows_; }
  /// Appends the block and begins anew.
  void flush(std::string& out);

 private:
  struct Words {
    std::unordered_map<std::string, std::size_t> known;  ///< different texts with their numbers
    std::string list;                                    ///< the same as JSON, in the order in which they came
  };
  const model::TableSchema* schema_;
  std::vector<std::string> values_;  ///< by column: values, or numbers of words, as JSON
  std::vector<Words> words_;         ///< by column; of columns of text
  std::size_t rows_ = 0, size_ = 0;
};

}  // namespace textmill::sinks
