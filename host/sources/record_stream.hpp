// The documents of one file, by format.
#pragma once
#include "config/run_file.hpp"
#include "model/column.hpp"
#include "sources/byte_stream.hpp"
#include "sources/formats/clean.hpp"
#include "sources/formats/xml_mapping.hpp"
#include "sources/input_path.hpp"
#include "sources/input_stream.hpp"
#include "sources/reader.hpp"
#include "sources/record.hpp"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::sources {

/// What all formats need to know.
struct ReadSettings {
  FieldNames fields;
  InvalidBytes invalid = InvalidBytes::replace;
  std::uint64_t text_part_bytes = 0;  ///< read text files in parts of at most so many bytes; 0 = as one
  std::optional<Format> format;       ///< that the run file states; else by name and content
  std::string encoding;               ///< that it states; "" = UTF-8, and no other is guessed; "auto" = guessed
  Cleaning cleaning;
  bool drop_boilerplate = true;
  bool keep_offsets = false;  ///< fill the offset maps
  XmlMapping xml;
  std::vector<std::string> columns;  ///< of vertical texts; empty = word, pos, lemma
};

/// What the streams of a reader share: how far it is, memory for whole files, and what people should know at the end.
struct Workspace {
  std::atomic<std::uint64_t> bytes_done = 0;
  const std::atomic<int>* stop = nullptr;  ///< see InputStream
  model::Buffer file;
  OpenFolder folder;
  /// Files that were read in an encoding that was guessed, and what was passed over in archives, each with an example.
  std::map<std::string, std::pair<std::uint64_t, std::string>> guessed, passed_over;
  /// Archives of which no member was read, with the number of those that are hidden.
  std::vector<std::pair<std::string, std::uint64_t>> without_texts;
  /// Files whose front matter could not be read, and PDFs that were read as far as it went, with the first of them and the reason.
  std::pair<std::uint64_t, std::string> bad_front_matter, damaged_pdf;
};

/// The header of a table, as far as it matters to others.
struct TableHeader {
  std::vector<std::string> columns, metadata;
  bool has_text = false, has_id = false;
};

/// An open file that gives one record after the other. One thread at a time.
class RecordStream {
 public:
  virtual ~RecordStream() = default;
  /// Fills `record`, which is clear; false at the end. An id that the format does not give is left "", and so is `origin`.
  /// Throws std::runtime_error with the file's name when the rest of the file is lost.
  virtual bool next(Record& record) = 0;
  /// The member of an archive that the last record came from; nullptr = the file itself.
  virtual const InputPath* member() const { return nullptr; }
  /// The header, when it is a table.
  virtual std::optional<TableHeader> table() const { return std::nullopt; }
};

/// A file that is read from the disk, or standard input.
class FileRecords : public RecordStream {
 public:
  /// What was read so far; `documents` is left 0.
  virtual InputFile input() const = 0;
};

/// Opens a file. All arguments must outlive the stream. Throws std::runtime_error with the file's name and the reason, except
/// for files that are one document or hold others, which become a record with a problem.
std::unique_ptr<FileRecords> open_file(const InputPath& path, const ReadSettings& settings, Workspace& workspace);

/// Opens what stands in `bytes`, which are those of `path` or of a member of it, unpacked `depth` times.
std::unique_ptr<RecordStream> open_records(PeekStream& bytes, const InputPath& path, const ReadSettings& settings,
                                           Workspace& workspace, int depth = 0);

/// Copies bytes as valid UTF-8 to `into`, counts what was replaced, or sets the problem of the record when the policy is to
/// skip.
void take_text(std::string_view bytes, InvalidBytes policy, std::string& into, Record& record);

}  // namespace textmill::sources
