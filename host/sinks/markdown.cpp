#include "sinks/cell.hpp"
#include "sinks/format.hpp"

namespace textmill::sinks {
namespace {

/// A cell is one line, and a bar in it is none of the table's.
void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '|') out += "\\|";
    else if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    else if (c == '\n' || c == '\r') out += "<br>";
    else out += c;
  }
}

class Markdown : public Format {
 public:
  void begin(const model::TableSchema& schema, Output& out) override {
    std::string& text = out.text();
    for (const auto& column : schema.columns) {
      text += "| ";
      append_escaped(text, column.name);
      text += ' ';
    }
    text += "|\n";
    for (const auto& column : schema.columns) text += is_number(column.type) ? "| ---: " : "| --- ";
    text += "|\n";
  }

  void rows(const model::Table& table, Output& out) override {
    for (std::size_t i = 0; i < table.rows(); ++i) {
      std::string& text = out.text();
      for (const auto& column : table.columns) {
        text += "| ";
        if (column.is_text() && column.valid(i)) append_escaped(text, column.text(i));
        else append_cell(text, column, i);
        text += ' ';
      }
      text += "|\n";
      out.row_done();
    }
  }
};

}  // namespace

std::unique_ptr<Format> make_markdown() { return std::make_unique<Markdown>(); }

}  // namespace textmill::sinks
