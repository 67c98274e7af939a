// A file that appears whole or not at all: written beside its final name and renamed at the end.
#pragma once
#include <string>
#include <string_view>

namespace textmill::sinks {

/// A file on its way. Folders above it are made, a file that it replaces leaves its permissions, a link is followed. What is
/// no plain file (/dev/null, a pipe) is written in place. Every failure, the full disk at the end included, is a
/// std::runtime_error with path and reason; an object that is destroyed before commit() removes what it has written.
class OutputFile {
 public:
  /// Fails also when another OutputFile is writing to the same path.
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// Collected into large writes.
  void write(std::string_view text);
  /// Brings all to the disk; nothing can be written afterwards. Of several files that belong together, close all before
  /// one is committed.
  void close();
  /// Puts the file in its place; closes it first where that was not done.
  void commit();
  const std::string& path() const { return path_; }
  /// Where it is until commit(), for a library that writes by path; write() is not used then. "" for a device or pipe.
  const std::string& temporary() const { return temporary_; }
  /// False for a device or pipe, which was there before and is no result by itself.
  bool is_plain() const { return !temporary_.empty() || was_committed_; }

 private:
  void open_in_place();
  void open_beside();
  void write_at_once(std::string_view text);
  void flush();
  [[noreturn]] void fail(const char* what) const;
  std::string path_, target_, temporary_, buffer_;
  int file_ = -1;
  bool was_committed_ = false;
};

/// The whole of a small file at once.
void write_file(const std::string& path, std::string_view text);

/// Throws std::runtime_error with path and reason when an OutputFile of this path could not be made, as far as that can be
/// told without making anything: no permission, a file where a folder should be, a folder where the file should be.
void check_can_be_written(const std::string& path);
/// The same for any files in a folder, which need not be there yet.
void check_folder_can_be_written(const std::string& folder);

}  // namespace textmill::sinks
