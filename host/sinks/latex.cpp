#include "sinks/cell.hpp"
#include "sinks/format.hpp"

namespace textmill::sinks {
namespace {

/// LaTeX's own characters, written out. A cell is one line.
void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
      case '{':
      case '}': (out += '\\') += c; break;
      case '\\': out += "\\textbackslash{}"; break;
      case '~': out += "\\textasciitilde{}"; break;
      case '^': out += "\\textasciicircum{}"; break;
      case '<': out += "\\textless{}"; break;
      case '>': out += "\\textgreater{}"; break;
      case '|': out += "\\textbar{}"; break;
      case '"': out += "\\textquotedbl{}"; break;
      case '\n':
      case '\r':
      case '\t': out += ' '; break;
      case '[': out += "{[}"; break;  // behind \\ it would be a length
      default: out += c;
    }
  }
}

/// A tabular without packages, so that it goes into any document; numbers stand right, with six digits.
class Latex : public Format {
 public:
  void begin(const model::TableSchema& schema, Output& out) override {
    std::string& text = out.text();
    text += "\\begin{tabular}{";
    for (const auto& column : schema.columns) text += is_number(column.type) ? 'r' : 'l';
    text += "}\n\\hline\n";
    for (std::size_t k = 0; k < schema.columns.size(); ++k) {
      if (k != 0) text += " & ";
      append_escaped(text, schema.columns[k].name);
    }
    text += " \\\\\n\\hline\n";
  }

  void rows(const model::Table& table, Output& out) override {
    for (std::size_t i = 0; i < table.rows(); ++i) {
      std::string& text = out.text();
      for (std::size_t k = 0; k < table.columns.size(); ++k) {
        if (k != 0) text += " & ";
        const auto& column = table.columns[k];
        if (!column.valid(i)) text += "--";
        else if (column.is_text()) append_escaped(text, column.text(i));
        else if (column.type() == TML_BOOL) append_cell(text, column, i);
        else append_number(text, column, i);
      }
      text += " \\\\\n";
      out.row_done();
    }
  }

  void end(Output& out) override { out.text() += "\\hline\n\\end{tabular}\n"; }

 private:
  /// In mathematics, where a minus is one and not a hyphen.
  void append_number(std::string& text, const model::Column& column, std::size_t row) {
    number_.clear();
    append_short_cell(number_, column, row);
    if (number_.starts_with('-')) ((text += '$') += number_) += '$';
    else text += number_;
  }
  std::string number_;
};

}  // namespace

std::unique_ptr<Format> make_latex() { return std::make_unique<Latex>(); }

}  // namespace textmill::sinks
