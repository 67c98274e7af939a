#include "model/json.hpp"
#include "sinks/cell.hpp"
#include "sinks/format.hpp"

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
    for (std::size_t i = 0; i < table.rows(); ++i) {
      std::string& text = out.text();
      before_row(text);
      for (std::size_t k = 0; k < table.columns.size(); ++k) {
        text += keys_[k];
        append_json_cell(text, table.columns[k], i);
      }
      text += '}';
      after_row(text);
      out.row_done();
    }
  }

 protected:
  virtual void before_row(std::string&) {}
  virtual void after_row(std::string& text) { text += '\n'; }

 private:
  bool with_table_name_;
  std::vector<std::string> keys_;
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
  void before_row(std::string& text) override { text += std::exchange(is_empty_, false) ? "\n" : ",\n"; }
  void after_row(std::string&) override {}
  bool is_empty_ = true;
};

}  // namespace

std::unique_ptr<Format> make_json_lines(bool with_table_name) { return std::make_unique<JsonRows>(with_table_name); }
std::unique_ptr<Format> make_json_array() { return std::make_unique<JsonArray>(); }

}  // namespace textmill::sinks
