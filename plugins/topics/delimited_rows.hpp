// Rows of CSV or TSV, as sinks write them.
#pragma once
#include <cstddef>
#include <istream>
#include <string>
#include <vector>

namespace topics {

/// Reads row by row; a field in quotes may have separators, line breaks and doubled quotes in it (RFC 4180). The first line tells the
/// separator: a tab where it has one, else a comma.
class DelimitedRows {
 public:
  explicit DelimitedRows(std::istream& in) : in_(in) {}
  /// The next row that is not blank; false at the end, or where problem() is.
  bool next();
  const std::vector<std::string>& fields() const { return fields_; }
  /// Where the row began, from 1.
  std::size_t line() const { return begin_; }
  const std::string& problem() const { return problem_; }

 private:
  bool read_row();
  bool read_quoted(std::string& field, std::size_t& at);

  std::istream& in_;
  std::string text_;
  std::vector<std::string> fields_;
  std::string problem_;
  std::size_t line_ = 0, begin_ = 0;
  char separator_ = '\0';
};

}  // namespace topics
