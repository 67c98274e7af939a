#include "sinks/cell.hpp"
#include "sinks/format.hpp"

namespace textmill::sinks {
namespace {

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// Would this character be taken for mark-up? An underscore within a word is not.
bool is_mark(std::string_view text, std::size_t i) {
  constexpr std::string_view marks = "\\`*[]<&~|";
  if (text[i] != '_') return marks.find(text[i]) != std::string_view::npos;
  return i == 0 || i + 1 == text.size() || !is_alphanumeric(text[i - 1]) || !is_alphanumeric(text[i + 1]);
}

/// A cell is one line, and what stands in it is no mark-up.
void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    if (c == '\n' || c == '\r') {
      out += "<br>";
      continue;
    }
    if (is_mark(text, i)) out += '\\';
    out += c;
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
