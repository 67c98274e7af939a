// Bytes in order, wherever they come from: a file, a member of an archive, a decoder.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace textmill::sources {

/// One thread at a time.
class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Reads up to `most` bytes; 0 only at the end. Throws std::runtime_error with the name of the file and the reason.
  virtual std::size_t read(char* into, std::size_t most) = 0;
  /// How many there are in all; 0 = not known. [any time]
  virtual std::uint64_t size() const { return 0; }
  /// True when bytes never have to be waited for.
  virtual bool is_regular() const = 0;
  /// The name for messages.
  virtual const std::string& shown() const = 0;
};

/// A stream whose first bytes can be looked at before they are read.
class PeekStream : public ByteStream {
 public:
  explicit PeekStream(ByteStream& input) : input_(input) {}
  /// The next bytes, `most` of them unless the stream ends before. Valid until the next call of anything.
  std::string_view peek(std::size_t most);
  /// Moves all bytes of the input to `whole` when they have been read to be looked at, as those of a small file are.
  bool take_whole(std::string& whole);
  std::size_t read(char* into, std::size_t most) override;
  std::uint64_t size() const override { return input_.size(); }
  bool is_regular() const override { return input_.is_regular(); }
  const std::string& shown() const override { return input_.shown(); }

 private:
  ByteStream& input_;
  std::string waiting_;
  std::size_t at_ = 0;
  bool ended_ = false;
};

}  // namespace textmill::sources
