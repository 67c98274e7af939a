// Compressed files and archives as streams of bytes. Hides libarchive and, for gzip, deflate/; writes nothing to any disk.
#pragma once
#include "sources/byte_stream.hpp"

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace textmill::sources {

/// How bytes are packed, as their first ones say.
enum class Packing { none, gzip, zstd, bzip2, xz, lzip, zip, tar, seven_zip, rar };

/// Looks at up to 512 bytes.
Packing packing_of(std::string_view first_bytes);
bool is_archive(Packing packing);
std::string_view packing_name(Packing packing);

/// What is packed can't be had: damaged, cut off, encrypted, a bomb.
struct UnpackError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// More than this of one byte that was read is no text but a bomb; small outputs are never.
constexpr std::uint64_t most_expansion = 500;
constexpr std::uint64_t always_allowed_bytes = std::uint64_t{64} << 20;
/// Packed in packed in packed: so deep and no deeper.
constexpr int deepest_packing = 4;

/// The members of an archive one after the other, each a stream; a compressed file is one member without a name. One thread
/// at a time.
class Unpacker : public ByteStream {
 public:
  /// `input` must outlive this. Throws UnpackError with the name of `input` and the reason when it can't be opened; so do the others.
  Unpacker(ByteStream& input, Packing packing);
  ~Unpacker() override;

  /// The next member that is a file; false at the end. Throws when the archive is damaged: what comes behind is lost.
  bool next();
  /// Its name in the archive, valid UTF-8; "" for a compressed file.
  const std::string& member() const { return member_; }
  /// The bytes of the member. Throws when they are damaged, encrypted, or too many for what was read.
  std::size_t read(char* into, std::size_t most) override;
  bool is_regular() const override { return input_.is_regular(); }
  /// True when something was thrown, so that next() and read() are of no use any more.
  bool has_failed() const { return failed_; }
  /// "corpus.zip/letters/1.txt"
  const std::string& shown() const override { return shown_; }

 private:
  struct Archive;
  struct GzipFile;
  std::size_t read_gzip(char* into, std::size_t most);
  [[noreturn]] void refuse();
  [[noreturn]] void refuse(const std::string& reason);
  ByteStream& input_;
  std::unique_ptr<Archive> archive_;  ///< or
  std::unique_ptr<GzipFile> gzip_;
  std::string member_, shown_;
  std::uint64_t given_ = 0;
  bool failed_ = false;
};

}  // namespace textmill::sources
