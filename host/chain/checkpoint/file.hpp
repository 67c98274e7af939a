// A file of records that only grows: what was committed is still there after a crash, what was not is cut off. Knows not what
// the records mean.
#pragma once
#include "sources/input_stream.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace textmill::chain {

/// One thread at a time. Failures are std::runtime_error with path and reason.
class RecordFile {
 public:
  struct Record {
    std::uint64_t kind = 0;  ///< not 0
    std::uint64_t key = 0;   ///< the caller's
    std::uint64_t offset = 0, bytes = 0;
  };
  enum class Use { read, go_on };

  /// Opens a file; with Use::go_on it is made where there is none, and nobody else can go on with it meanwhile.
  RecordFile(std::string path, Use use);
  ~RecordFile();
  RecordFile(const RecordFile&) = delete;
  RecordFile& operator=(const RecordFile&) = delete;

  const std::string& path() const { return path_; }
  /// What was committed, in order.
  const std::vector<Record>& records() const { return records_; }
  /// The bytes of a record, which are those that were written.
  std::string read(const Record& record) const;

  void append(std::uint64_t kind, std::uint64_t key, std::string_view bytes);
  /// Everything appended is on the disk when it returns, and belongs to the file from now on.
  void commit();
  /// Takes the file away. What it has can still be read.
  void remove();

 private:
  [[noreturn]] void fail(const std::string& what, int error) const;
  void scan();
  void write(std::uint64_t kind, std::uint64_t key, std::string_view bytes);
  bool read_at(std::uint64_t offset, void* into, std::size_t bytes) const;
  std::string path_;
  int file_ = -1;
  std::uint64_t end_ = 0, size_ = 0;
  sources::Digest headers_;  ///< of all records so far
  std::vector<Record> records_, waiting_;
};

}  // namespace textmill::chain
