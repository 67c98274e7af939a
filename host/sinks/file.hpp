// A file that appears whole or not at all: written beside its final name and renamed at the end.
#pragma once
#include <string>
#include <string_view>

namespace textmill::sinks {

/// A file on its way. Folders above it are made. Every failure, the full disk at the end included, is a std::runtime_error
/// with path and reason; an object that is destroyed before commit() removes what it has written.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// Collected into large writes.
  void write(std::string_view text);
  /// Puts the file in its place.
  void commit();
  const std::string& path() const { return path_; }

 private:
  void flush();
  [[noreturn]] void fail(const char* what) const;
  std::string path_, temporary_, buffer_;
  int file_ = -1;
};

/// The whole of a small file at once.
void write_file(const std::string& path, std::string_view text);

}  // namespace textmill::sinks
