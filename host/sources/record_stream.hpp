// The documents of one file, by format.
#pragma once
#include "model/column.hpp"
#include "sources/input_path.hpp"
#include "sources/reader.hpp"
#include "sources/record.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>

namespace textmill::sources {

/// What all formats need to know.
struct ReadSettings {
  FieldNames fields;
  InvalidBytes invalid = InvalidBytes::replace;
  std::uint64_t text_part_bytes = 0;  ///< read text files in parts of at most so many bytes; 0 = as one
};

/// What the streams of a reader share: how far it is, and memory for whole files.
struct Workspace {
  std::atomic<std::uint64_t> bytes_done = 0;
  const std::atomic<int>* stop = nullptr;  ///< see InputStream
  model::Buffer file;
};

/// An open file that gives one record after the other. One thread at a time.
class RecordStream {
 public:
  virtual ~RecordStream() = default;
  /// Fills `record`, which is clear; false at the end. An id that the format does not give is left "", and so is `origin`.
  /// Throws std::runtime_error with the file's name when the rest of the file is lost.
  virtual bool next(Record& record) = 0;
  /// What was read so far; `documents` is left 0.
  virtual InputFile input() const = 0;
};

/// Opens a file. All arguments must outlive the stream. Throws std::runtime_error with the file's name and the reason, except
/// for text files, which become a record with a problem.
std::unique_ptr<RecordStream> open_record_stream(const InputPath& path, const ReadSettings& settings,
                                                 Workspace& workspace);

/// Copies bytes as valid UTF-8 to `into`, counts what was replaced, or sets the problem of the record when the policy is to
/// skip.
void take_text(std::string_view bytes, InvalidBytes policy, std::string& into, Record& record);

}  // namespace textmill::sources
