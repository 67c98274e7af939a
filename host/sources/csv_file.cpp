#include "sources/csv_file.hpp"

#include "sources/letters.hpp"
#include "sources/record.hpp"

#include <algorithm>
#include <stdexcept>

namespace textmill::sources {

CsvFile::CsvFile(ByteStream& input, char separator) : buffer_(input), parser_(separator) { read_header(input.shown()); }

void CsvFile::read_header(const std::string& shown) {
  do {
    if (!next_row()) throw std::runtime_error("'" + shown + "' has no header row: the file is empty");
  } while (problem_.empty() && parser_.fields().empty());
  if (!problem_.empty()) throw std::runtime_error("'" + shown + "' has no usable header row: " + problem_);
  if (parser_.fields().size() > most_metadata_fields)
    throw std::runtime_error("the header of '" + shown + "' has more than " + std::to_string(most_metadata_fields) +
                             " columns");
  std::string name;
  for (const auto field : parser_.fields()) {
    replace_invalid(trim(field), name);
    if (name.empty()) name = "column_" + std::to_string(header_.size() + 1);
    if (find(name) != header_.size())
      throw std::runtime_error("the header of '" + shown + "' names column '" + name + "' twice");
    header_.push_back(name);
  }
}

std::size_t CsvFile::find(std::string_view name) const {
  return static_cast<std::size_t>(std::find(header_.begin(), header_.end(), name) - header_.begin());
}

bool CsvFile::next() {
  do {
    if (!next_row()) return false;
  } while (problem_.empty() && parser_.fields().empty());
  if (problem_.empty() && fields().size() != header_.size())
    problem_ =
        "the row has " + std::to_string(fields().size()) + " fields, the header has " + std::to_string(header_.size());
  return true;
}

bool CsvFile::next_row() {
  buffer_.consume(pending_);
  pending_ = 0;
  problem_.clear();
  row_line_ = next_line_;
  for (;;) {
    const std::string_view view = buffer_.view();
    switch (parser_.parse(view, buffer_.at_end())) {
      case CsvParser::Outcome::end: return false;
      case CsvParser::Outcome::row:
        pending_ = parser_.byte_count();
        next_line_ += parser_.line_count();
        check_row();
        return true;
      case CsvParser::Outcome::more: break;
    }
    if (view.size() > most_record_bytes) {
      skip_long_row();
      return true;
    }
    buffer_.fill();
  }
}

void CsvFile::check_row() {
  problem_ = parser_.problem();
  const bool has_nul = buffer_.view().substr(0, pending_).find('\0') != std::string_view::npos;
  if (has_nul) problem_ = "not text: the row has a NUL byte";
}

void CsvFile::skip_long_row() {
  problem_ = "the row is longer than " + std::to_string(most_record_bytes >> 20) + " MiB; is a quote not closed?";
  // Where it ends can't be known: the file goes on with the next line.
  for (;;) {
    const std::string_view view = buffer_.view();
    const std::size_t end = view.find('\n');
    ++next_line_;
    buffer_.consume(std::min(end, view.size() - 1) + 1);
    if (end != std::string_view::npos || !buffer_.fill()) return;
  }
}

}  // namespace textmill::sources
