// The bytes of a file or of standard input, in order, with a hash of all that was read. Knows no encodings.
#pragma once
#include "sources/byte_stream.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace textmill::sources {

/// XXH3, 64 bits: for telling texts apart, never for order.
std::uint64_t text_hash(std::string_view text);

/// XXH3, 128 bits: for taking texts with equal ones for the same.
struct Digest {
  std::uint64_t low = 0, high = 0;
  bool operator==(const Digest&) const = default;
};
Digest digest(std::string_view bytes);

/// Thrown when waiting for input was given up because the run was told to stop.
struct ReadingStopped {};

/// The folder of the file that was opened last, so that the system need not find it again for each of its files. One thread at a
/// time.
class OpenFolder {
 public:
  OpenFolder() = default;
  ~OpenFolder();
  OpenFolder(const OpenFolder&) = delete;
  OpenFolder& operator=(const OpenFolder&) = delete;
  /// Opens a file for reading: its handle, or -1 with errno.
  int open(const std::string& path);

 private:
  std::string path_;
  int handle_ = -1;
};

/// An open file. One thread at a time.
class InputStream : public ByteStream {
 public:
  /// Opens `path`; "-" is standard input. `shown` is the name for messages. What is read is added to `done` as well.
  /// `stop`, when it is given, ends waiting for a pipe or terminal as soon as it is not 0. `folder`: where the file before
  /// was. Throws std::runtime_error with name and reason.
  InputStream(const std::string& path, std::string shown, std::atomic<std::uint64_t>& done,
              const std::atomic<int>* stop = nullptr, OpenFolder* folder = nullptr);
  ~InputStream() override;
  InputStream(const InputStream&) = delete;
  InputStream& operator=(const InputStream&) = delete;

  /// Reads up to `most` bytes; 0 only at the end. Throws std::runtime_error with name and reason, or ReadingStopped.
  std::size_t read(char* into, std::size_t most) override;
  /// True for a plain file, whose size is known and which can be opened again.
  bool is_regular() const override { return regular_; }
  /// Bytes of the file when it was looked at; 0 when it is not regular.
  std::uint64_t size() const override { return size_; }
  std::uint64_t byte_count() const { return at_; }
  const std::string& shown() const override { return shown_; }
  /// XXH3, 128 bits, of what was read so far, in lower-case hexadecimal.
  std::string hash() const;

 private:
  struct Hash;
  void wait() const;
  std::string shown_;
  std::atomic<std::uint64_t>& done_;
  const std::atomic<int>* stop_;
  int file_ = -1;
  bool regular_ = false, ended_ = false;
  std::uint64_t size_ = 0, at_ = 0;
  std::unique_ptr<Hash> hash_;  // of what came in pieces
  Digest whole_ = digest("");   // of what came at once, as small files do: that needs no state
};

}  // namespace textmill::sources
