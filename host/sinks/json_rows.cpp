#include "model/json.hpp"
#include "sinks/cell.hpp"
#include "sinks/format.hpp"
#include "sinks/row_text.hpp"

#include <utility>
#include <vector>

namespace textmill::sinks {
namespace {

/// Rows as objects; the keys are made once.
class JsonRows : public Format {
 public:
  explicit JsonRows(bool with_table_name) : with_table_name_(with_table_name) {}

  void begin(const model::TableSchema& schema, Output&) override {
    keys_.clear();
    std::string key = "{";
    if (with_table_name_) {
      key += "\"table\":";
      model::append_json_string(key, schema.name);
      key += ',';
    }
    for (const auto& column : schema.columns) {
      model::append_json_string(key, column.name);
      key += ':';
      keys_.push_back(key);
      key = ",";
    }
  }

  void rows(const model::Table& table, Output& out) override {
    std::vector<CellReader> cells(table.columns.begin(), table.columns.end());
    constexpr std::size_t byte_escaped = 6, around_row = 4;
    std::size_t key_bytes = around_row;
    for (const auto& key : keys_) key_bytes += key.size();
    const auto bytes_of = [&](std::size_t begin, std::size_t end) {
      std::size_t bytes = (end - begin) * key_bytes;
      for (const auto& cell : cells) bytes += cell.most_bytes(begin, end, byte_escaped);
      return bytes;
    };
    blocks_.write(table.rows(), out, bytes_of, [&](RowText& text, std::size_t row) {
      before_row(text);
      for (std::size_t k = 0; k < cells.size(); ++k) {
        text.put(keys_[k]);
        put_cell(text, cells[k], row);
      }
      text.put('}');
      after_row(text);
    });
  }

 protected:
  virtual void before_row(RowText&) {}
  virtual void after_row(RowText& text) { text.put('\n'); }

 private:
  void put_cell(RowText& text, CellReader& cell, std::size_t row) {
    if (!cell.valid(row)) return text.put("null");
    if (cell.is_count()) return text.put(cell.count(row));
    if (cell.is_text()) {
      const std::string_view value = cell.text(row);
      if (cell.is_short(value) && !model::special_in_json.in_short(value)) {
        text.put('"');
        text.put_short(value);
        return text.put('"');
      }
    }
    text.put(cell.other(row, append_json_cell));
  }

  bool with_table_name_;
  std::vector<std::string> keys_;
  RowBlocks blocks_;
};

class JsonArray : public JsonRows {
 public:
  JsonArray() : JsonRows(false) {}

  void begin(const model::TableSchema& schema, Output& out) override {
    JsonRows::begin(schema, out);
    out.text() += '[';
  }
  void end(Output& out) override { out.text() += is_empty_ ? "]" : "\n]"; }

 private:
  void before_row(RowText& text) override { text.put(std::exchange(is_empty_, false) ? "\n" : ",\n"); }
  void after_row(RowText&) override {}
  bool is_empty_ = true;
};

}  // namespace

std::unique_ptr<Format> make_json_lines(bool with_table_name) { return std::make_unique<JsonRows>(with_table_name); }
std::unique_ptr<Format> make_json_array() { return std::make_unique<JsonArray>(); }

}  // namespace textmill::sinks
