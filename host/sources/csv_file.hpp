// A CSV or TSV file with a header row, row by row in bounded memory. Knows nothing of texts and ids.
#pragma once
#include "sources/byte_stream.hpp"
#include "sources/csv.hpp"
#include "sources/text_buffer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace textmill::sources {

/// One thread at a time.
class CsvFile {
 public:
  /// Reads the header. `input` must live as long as this. Throws std::runtime_error with the file's name when it can't be
  /// read, has no header, or names a column twice.
  CsvFile(ByteStream& input, char separator);

  /// Column names: blanks around them are gone, a column without a name is "column_2".
  const std::vector<std::string>& header() const { return header_; }
  /// The index of a column, or header().size().
  std::size_t find(std::string_view name) const;
  /// The next row that is not blank; false at the end.
  bool next();
  /// The line in which the row begins, from 1.
  std::uint64_t line() const { return row_line_; }
  /// "" or why the row can't be used: quotes, number of fields, NUL bytes, size.
  const std::string& problem() const { return problem_; }
  /// As many as the header has, unless there is a problem. Valid until next(). Not checked for UTF-8.
  const std::vector<std::string_view>& fields() const { return parser_.fields(); }

 private:
  bool next_row();
  void skip_long_row();
  void check_row();
  void read_header(const std::string& shown);

  TextBuffer buffer_;
  CsvParser parser_;
  std::vector<std::string> header_;
  std::size_t pending_ = 0;
  std::uint64_t row_line_ = 0, next_line_ = 1;
  std::string problem_;
};

}  // namespace textmill::sources
