#include "sinks/cell.hpp"
#include "sinks/format.hpp"
#include "sinks/row_text.hpp"

#include <vector>

namespace textmill::sinks {
namespace {

class Delimited : public Format {
 public:
  explicit Delimited(char separator)
      : separator_(separator), special_{'\r' + 1, {'"', static_cast<unsigned char>(separator)}, false} {}

  void begin(const model::TableSchema& schema, Output& out) override {
    std::string& text = out.text();
    for (std::size_t k = 0; k < schema.columns.size(); ++k) {
      if (k != 0) text += separator_;
      append_field(text, schema.columns[k].name);
    }
    text += '\n';
  }

  void rows(const model::Table& table, Output& out) override {
    std::vector<CellReader> cells(table.columns.begin(), table.columns.end());
    constexpr std::size_t quote_doubled = 2, blank_row = 2;
    const auto bytes_of = [&](std::size_t begin, std::size_t end) {
      std::size_t bytes = (end - begin) * (cells.size() + blank_row);
      for (const auto& cell : cells) bytes += cell.most_bytes(begin, end, quote_doubled);
      return bytes;
    };
    // A copy, for what is written to memory might change a member, but no local object.
    const model::SpecialBytes special = special_;
    blocks_.write(table.rows(), out, bytes_of, [&](RowText& text, std::size_t row) {
      const char* begin = text.at();
      for (std::size_t k = 0; k < cells.size(); ++k) {
        if (k != 0) text.put(separator_);
        if (cells[k].valid(row)) put_cell(text, cells[k], row, special);
      }
      // A blank line is no row to most readers.
      if (text.at() == begin) text.put("\"\"");
      text.put('\n');
    });
  }

 private:
  void put_cell(RowText& text, CellReader& cell, std::size_t row, const model::SpecialBytes& special) {
    if (cell.is_count()) return text.put(cell.count(row));
    if (cell.is_text()) {
      const std::string_view field = cell.text(row);
      if (cell.is_short(field) && !special.in_short(field)) return text.put_short(field);
      return needs_quotes(field) ? put_quoted(text, field) : text.put(field);
    }
    text.put(cell.other(row, append_cell));
  }

  static void put_quoted(RowText& text, std::string_view field) {
    text.put('"');
    for (std::size_t quote; (quote = field.find('"')) != std::string_view::npos; field.remove_prefix(quote + 1)) {
      text.put(field.substr(0, quote + 1));
      text.put('"');
    }
    text.put(field);
    text.put('"');
  }

  bool needs_quotes(std::string_view field) const {
    // Sixteen bytes at a time, the last of which may be looked at twice.
    constexpr std::size_t window = 16;
    const std::size_t plain = special_.plain_run(field);
    if (plain != 0 && field.size() - plain < window && !special_.in_short(field.substr(field.size() - window)))
      return false;
    field.remove_prefix(plain);
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
  model::SpecialBytes special_;  // may need quotes
  RowBlocks blocks_;
};

}  // namespace

std::unique_ptr<Format> make_delimited(char separator) { return std::make_unique<Delimited>(separator); }

}  // namespace textmill::sinks
