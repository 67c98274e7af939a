// The rows of a CSV or TSV file as documents.
#pragma once
#include "sources/csv_file.hpp"
#include "sources/input_stream.hpp"
#include "sources/record_stream.hpp"

#include <string>
#include <vector>

namespace textmill::sources {

/// The text column is the text, the id column the id, all others are metadata in their order.
class CsvStream : public RecordStream {
 public:
  /// Opens the file and reads its header. Throws std::runtime_error as CsvFile does. A file without the text column is one
  /// record with a problem.
  CsvStream(const InputPath& path, const ReadSettings& settings, Workspace& workspace);
  bool next(Record& record) override;
  InputFile input() const override;

  const std::vector<std::string>& header() const { return file_.header(); }
  bool has_text_column() const { return text_ != header().size(); }
  bool has_id_column() const { return id_ != header().size(); }
  /// The columns that become metadata.
  std::vector<std::string> metadata_fields() const;

 private:
  bool is_metadata(std::size_t column) const { return column != text_ && column != id_; }
  const ReadSettings& settings_;
  InputStream stream_;
  CsvFile file_;
  std::size_t text_, id_;
  bool said_why_ = false;
};

}  // namespace textmill::sources
