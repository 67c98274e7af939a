// Where the text of a table goes on its way: a file, the console, or a spool that is read again.
#pragma once
#include "sinks/file.hpp"

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

namespace textmill::sinks {

/// Text that is collected and passed on in large pieces. One thread at a time.
class Output {
 public:
  virtual ~Output() = default;
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// Append here, then say row_done().
  std::string& text() { return text_; }
  /// A row is whole: passes on what has become large. Throws std::runtime_error with the place and the reason.
  void row_done() {
    if (text_.size() >= large) flush();
  }
  void flush();

 protected:
  virtual void put(std::string_view text) = 0;

 private:
  static constexpr std::size_t large = 64 * 1024;
  std::string text_;
};

/// Into a file, which end() of the sink puts in its place.
class FileOutput : public Output {
 public:
  explicit FileOutput(const std::string& path) : file_(path) {}
  OutputFile& file() { return file_; }
  const OutputFile& file() const { return file_; }

 private:
  void put(std::string_view text) override { file_.write(text); }
  OutputFile file_;
};

/// Onto a stream that somebody else owns.
class ConsoleOutput : public Output {
 public:
  explicit ConsoleOutput(std::ostream& out) : out_(out) {}

 private:
  void put(std::string_view text) override;
  std::ostream& out_;
};

/// For text that can be written only when all of it is known. Small ones stay in memory, large ones lie in a file without a
/// name in the folder for temporary files.
class Spool : public Output {
 public:
  ~Spool() override;
  /// All that was appended; nothing may be appended afterwards. Valid as long as the spool.
  std::string_view view();

 private:
  void put(std::string_view text) override;
  void move_to_disk();
  std::string memory_;
  int file_ = -1;
  std::size_t bytes_ = 0;
  void* mapped_ = nullptr;
};

}  // namespace textmill::sinks
