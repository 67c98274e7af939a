// One entry of `sources:`, opened: its files one after the other as records with ids and all their metadata. Knows no
// other entry and splits nothing.
#pragma once
#include "config/run_file.hpp"
#include "sources/input_path.hpp"
#include "sources/metadata_table.hpp"
#include "sources/reader.hpp"
#include "sources/record_stream.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace textmill::sources {

/// One thread at a time.
class Source {
 public:
  /// Finds the files, reads headers and the joined table. Mistakes go to `diagnostics` at the place of the entry; the result
  /// is then nullptr. `workspace` must outlive the source.
  static std::unique_ptr<Source> open(const config::SourceConfig& config, const std::string& folder,
                                      Workspace& workspace, model::Diagnostics& diagnostics);

  /// Fills `record` with a document or what was skipped; false at the end. Throws as Reader::read does.
  bool next(Record& record);
  /// One document came of the last record. Parts count one each.
  void count_document() { ++documents_; }

  const config::SourceConfig& config() const { return config_; }
  /// Bytes of all files; nullopt when one is no plain file. Looks at each of them. [any time] thread-safe
  std::optional<std::uint64_t> byte_count() const;
  std::vector<std::string> metadata_fields() const;
  bool open_metadata() const;
  std::vector<InputFile> inputs() const;
  /// The table that its documents are joined with, or nullptr.
  MetadataTable* metadata() { return metadata_ ? &*metadata_ : nullptr; }
  /// Each file is a document, so that the table knows which rows are used before anything is read.
  bool documents_are_files() const;

 private:
  Source(const config::SourceConfig& config, Workspace& workspace);
  void check_settings(model::Diagnostics& diagnostics);
  void check_csv_headers(model::Diagnostics& diagnostics);
  void check_ids(model::Diagnostics& diagnostics);
  void finish_file();
  void complete(Record& record);

  config::SourceConfig config_;
  ReadSettings settings_;
  Workspace& workspace_;
  std::vector<InputPath> paths_;
  std::optional<MetadataTable> metadata_;
  std::vector<std::string> csv_fields_;
  std::map<std::size_t, std::unique_ptr<FileRecords>> opened_;  // what can't be opened twice, by index of paths_
  std::unique_ptr<FileRecords> stream_;
  std::size_t at_ = 0;
  std::uint64_t documents_ = 0;
  std::vector<InputFile> inputs_;
};

}  // namespace textmill::sources
