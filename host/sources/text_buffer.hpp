// A window on the UTF-8 text of a stream, for formats whose files may be larger than memory. The byte order mark is gone,
// UTF-16 is decoded; invalid bytes are still there.
#pragma once
#include "model/column.hpp"
#include "sources/byte_stream.hpp"
#include "sources/encoding.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace textmill::sources {

/// No record (a line of JSON, a row of CSV) may be larger than this, so that memory stays bounded whatever the file holds.
constexpr std::size_t most_record_bytes = std::size_t{256} << 20;
/// Bytes after every view that may be read, though they mean nothing.
constexpr std::size_t readable_padding = 64;

/// Text that was read and not consumed yet. One thread at a time.
class TextBuffer {
 public:
  /// `chunk`: bytes to read at once.
  explicit TextBuffer(ByteStream& input, std::size_t chunk = std::size_t{1} << 20) : input_(input), chunk_(chunk) {}
  /// What is there. Valid until fill(); readable_padding bytes after it can be read.
  std::string_view view() const { return {reinterpret_cast<const char*>(text_.data()) + begin_, end_ - begin_}; }
  /// Reads more behind view(); false when the input has ended. Throws as InputStream::read does.
  bool fill();
  bool at_end() const { return ended_; }
  /// Forgets the first bytes of view().
  void consume(std::size_t bytes) {
    begin_ += bytes;
    consumed_ += bytes;
  }
  /// Where view() begins: bytes of UTF-8 before it, without the mark.
  std::uint64_t consumed() const { return consumed_; }

 private:
  void start();
  void make_room(std::size_t bytes);
  void fill_from_utf16();
  ByteStream& input_;
  std::size_t chunk_;
  model::Buffer text_;
  std::size_t begin_ = 0, end_ = 0;
  std::uint64_t consumed_ = 0;
  bool started_ = false, ended_ = false;
  std::optional<Utf16Decoder> utf16_;
  std::string raw_, decoded_;
};

/// Lines of a buffer, each without its "\n" or "\r\n".
class LineReader {
 public:
  explicit LineReader(TextBuffer& buffer, std::size_t most_bytes = most_record_bytes)
      : buffer_(buffer), most_bytes_(most_bytes) {}
  /// The next line; false at the end. A line above the limit is skipped but counted: is_too_long() is then true and the line
  /// is its beginning. Valid until the next call.
  bool next(std::string_view& line);
  /// 1-based number of the line that next() gave.
  std::uint64_t number() const { return number_; }
  bool is_too_long() const { return too_long_; }
  /// Bytes of the last line that the buffer has still to forget.
  std::size_t pending_bytes() const { return pending_; }

 private:
  void skip_rest_of_line();
  TextBuffer& buffer_;
  std::size_t most_bytes_, pending_ = 0;
  std::uint64_t number_ = 0;
  bool too_long_ = false;
  std::string beginning_;
};

}  // namespace textmill::sources
