// Rows of CSV and TSV as RFC 4180 has them: fields in quotes may hold separators, line breaks and doubled quotes. A row ends
// with "\n", "\r\n" or a lone "\r". Knows no headers.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::sources {

/// Takes one row at a time off the front of a text.
class CsvParser {
 public:
  enum class Outcome { row, more, end };

  explicit CsvParser(char separator) : separator_(separator) {}

  /// Reads the first row of `input`. `last` says that nothing follows; otherwise a row that is not whole gives `more`, and
  /// the same bytes with others behind them must come again. `end`: there was nothing left.
  Outcome parse(std::string_view input, bool last);

  /// After `row`. Views are valid until the next parse() and as long as the input is. A blank line has no fields.
  const std::vector<std::string_view>& fields() const { return fields_; }
  /// Bytes of the row with its line break.
  std::size_t byte_count() const { return byte_count_; }
  /// Line breaks in it, the final one too.
  std::uint64_t line_count() const { return line_count_; }
  /// "" or what is wrong with its quotes.
  const std::string& problem() const { return problem_; }

 private:
  struct Field {
    std::size_t begin, end;
    bool has_doubled_quotes;
  };
  enum class Step { next, done, more };
  Step read_quoted(std::string_view input, bool last, std::size_t& at);
  Step read_plain(std::string_view input, bool last, std::size_t& at);
  Step end_field(std::string_view input, bool last, std::size_t& at);
  void make_views(std::string_view input);

  char separator_;
  std::vector<Field> ranges_;
  std::vector<std::string_view> fields_;
  std::string unquoted_, problem_;
  std::size_t byte_count_ = 0;
  std::uint64_t line_count_ = 0;
};

}  // namespace textmill::sources
