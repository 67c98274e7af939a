// The widths of columns are known only when the last row has come, so cells wait in a spool: tabs between them, a line a
// row. When the terminal is too narrow, columns of bytes are left out first, as they are for programs; then columns of text
// give way; then columns from the right are left out. Numbers are never cut, and what is left out is named.
#include "sinks/cell.hpp"
#include "sinks/format.hpp"
#include "sinks/width.hpp"

#include <algorithm>

namespace textmill::sinks {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest_text = 12;

/// Control characters would break the lines of a terminal, or worse.
void append_printable(std::string& out, std::string_view text) {
  for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
}

class Aligned : public Format {
 public:
  explicit Aligned(const Console& console) : console_(console) {}

  void begin(const model::TableSchema& schema, Output&) override {
    for (const auto& column : schema.columns) {
      Column c;
      append_printable(c.title, column.name);
      c.is_number = is_number(column.type);
      c.is_flush_right = c.is_number || column.flush_right;
      c.is_cut_left = column.flush_right;
      c.is_bytes = column.unit == "byte";
      c.width = display_width(c.title);
      columns_.push_back(std::move(c));
    }
  }

  void rows(const model::Table& table, Output&) override {
    for (std::size_t i = 0; i < table.rows(); ++i) {
      if (console_.most_rows != 0 && shown_ == console_.most_rows) {
        hidden_ += table.rows() - i;
        return;
      }
      ++shown_;
      for (std::size_t k = 0; k < columns_.size(); ++k)
        spool_cell(table.columns[k], i, columns_[k], k + 1 == columns_.size());
      cells_.row_done();
    }
  }

  void end(Output& out) override {
    fit();
    std::vector<std::string_view> row;
    std::string left_out;
    for (const auto& c : columns_) {
      row.push_back(c.title);
      if (!c.is_shown) left_out += (left_out.empty() ? "" : ", ") + c.title;
    }
    if (console_.colour) out.text() += "\033[1m";
    append_row(row, out.text(), console_.colour ? "\033[0m" : "");
    std::vector<std::string> rules;
    for (const auto& c : columns_) rules.emplace_back(c.width, '-');
    append_row({rules.begin(), rules.end()}, out.text(), "");
    for (std::string_view rest = cells_.view(); !rest.empty();) {
      take_row(rest, row);
      append_row(row, out.text(), "");
      out.row_done();
    }
    if (hidden_ != 0) out.text() += "… " + std::to_string(hidden_) + (hidden_ == 1 ? " more row\n" : " more rows\n");
    if (!left_out.empty()) out.text() += "… more columns: " + left_out + '\n';
  }

 private:
  struct Column {
    std::string title;
    bool is_number = false, is_flush_right = false, is_cut_left = false, is_bytes = false, is_shown = true;
    std::size_t width = 0;
  };

  void spool_cell(const model::Column& values, std::size_t row, Column& column, bool last) {
    cell_.clear();
    if (!values.is_text()) append_short_cell(cell_, values, row);
    else if (values.valid(row)) append_printable(cell_, values.text(row));
    column.width = std::max(column.width, display_width(cell_));
    cells_.text() += cell_;
    cells_.text() += last ? '\n' : '\t';
  }

  static void take_row(std::string_view& rest, std::vector<std::string_view>& row) {
    for (std::size_t k = 0; k < row.size(); ++k) {
      const std::size_t end = rest.find(k + 1 == row.size() ? '\n' : '\t');
      row[k] = rest.substr(0, end);
      rest.remove_prefix(end + 1);
    }
  }

  /// Columns of text share what is left beside the numbers; those that need less leave it to the others.
  void fit() {
    if (console_.columns == 0) return;
    const auto total = [&](std::size_t most) {
      std::size_t sum = 0;
      for (const auto& c : columns_)
        if (c.is_shown) sum += (c.is_number ? c.width : std::min(c.width, most)) + gap;
      return sum - std::min(sum, gap);
    };
    std::size_t most = 0;
    for (const auto& c : columns_) most = std::max(most, c.width);
    const bool all_bytes = std::all_of(columns_.begin(), columns_.end(), [](const Column& c) { return c.is_bytes; });
    if (total(most) > console_.columns && !all_bytes)
      for (auto& c : columns_) c.is_shown = !c.is_bytes;
    for (std::size_t k = columns_.size(); k > 1 && total(narrowest_text) > console_.columns; --k)
      columns_[k - 1].is_shown = false;
    while (most > narrowest_text && total(most) > console_.columns) --most;
    for (auto& c : columns_)
      if (!c.is_number) c.width = std::min(c.width, most);
  }

  void append_row(const std::vector<std::string_view>& cells, std::string& out, std::string_view closing) {
    line_.clear();
    const auto first = static_cast<std::size_t>(
        std::find_if(columns_.begin(), columns_.end(), [](const Column& c) { return c.is_shown; }) - columns_.begin());
    for (std::size_t k = first; k < cells.size(); ++k) {
      const Column& c = columns_[k];
      if (!c.is_shown) continue;
      const std::size_t width = std::max<std::size_t>(1, c.width);
      const std::string cell = c.is_cut_left ? cut_left_to_width(cells[k], width) : cut_to_width(cells[k], width);
      const std::size_t blanks = c.width - std::min(c.width, display_width(cell));
      if (k != first) line_.append(gap, ' ');
      if (c.is_flush_right) line_.append(blanks, ' ');
      line_ += cell;
      if (!c.is_flush_right && k + 1 != cells.size()) line_.append(blanks, ' ');
    }
    while (line_.ends_with(' ')) line_.pop_back();
    out += console_.columns == 0 ? line_ : cut_to_width(line_, console_.columns);
    out += closing;
    out += '\n';
  }

  Console console_;
  std::vector<Column> columns_;
  Spool cells_;
  std::string cell_, line_;
  std::size_t shown_ = 0, hidden_ = 0;
};

}  // namespace

std::unique_ptr<Format> make_aligned(const Console& console) { return std::make_unique<Aligned>(console); }

}  // namespace textmill::sinks
