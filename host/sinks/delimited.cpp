#include "sinks/cell.hpp"
#include "sinks/format.hpp"

namespace textmill::sinks {
namespace {

class Delimited : public Format {
 public:
  explicit Delimited(char separator) : separator_(separator) {}

  void begin(const model::TableSchema& schema, Output& out) override {
    std::string& text = out.text();
    for (std::size_t k = 0; k < schema.columns.size(); ++k) {
      if (k != 0) text += separator_;
      append_field(text, schema.columns[k].name);
    }
    text += '\n';
  }

  void rows(const model::Table& table, Output& out) override {
    for (std::size_t i = 0; i < table.rows(); ++i) {
      std::string& text = out.text();
      const std::size_t begin = text.size();
      for (std::size_t k = 0; k < table.columns.size(); ++k) {
        if (k != 0) text += separator_;
        const auto& column = table.columns[k];
        if (column.is_text() && column.valid(i)) append_field(text, column.text(i));
        else append_cell(text, column, i);
      }
      // A blank line is no row to most readers.
      if (text.size() == begin) text += "\"\"";
      text += '\n';
      out.row_done();
    }
  }

 private:
  bool needs_quotes(std::string_view field) const {
    // Without a branch, and each character for itself, a compiler looks at many at once.
    const char separator = separator_;
    char at_separator = 0, at_quote = 0, at_end = 0, at_return = 0;
    for (std::size_t i = 0; i < field.size(); ++i) {
      at_separator = static_cast<char>(at_separator | (field[i] == separator));
      at_quote = static_cast<char>(at_quote | (field[i] == '"'));
      at_end = static_cast<char>(at_end | (field[i] == '\n'));
      at_return = static_cast<char>(at_return | (field[i] == '\r'));
    }
    return (at_separator | at_quote | at_end | at_return) != 0;
  }

  void append_field(std::string& text, std::string_view field) const {
    if (!needs_quotes(field)) {
      text += field;
      return;
    }
    text += '"';
    for (const char c : field) {
      if (c == '"') text += '"';
      text += c;
    }
    text += '"';
  }

  char separator_;
};

}  // namespace

std::unique_ptr<Format> make_delimited(char separator) { return std::make_unique<Delimited>(separator); }

}  // namespace textmill::sinks
