// Compression as gzip and browsers know it. Hides zlib.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace textmill::deflate {

/// As RFC 1951 says, without a header. Throws std::bad_alloc, std::runtime_error. [any time] thread-safe
std::string deflated(std::string_view bytes);

/// A gzip file (RFC 1952) that comes in pieces; several one behind the other are one. The length and checksum of each are
/// checked, and what follows the last one is passed over, as by gzip. One thread at a time.
class Gunzip {
 public:
  Gunzip();
  ~Gunzip();
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;

  struct Progress {
    std::size_t taken = 0, given = 0;
  };
  /// Takes bytes of `in` and writes what they stand for to `out`, as far as there is room; comes to a halt only at the end of one
  /// of both, of the file, or of what is sound in it.
  Progress step(std::span<const char> in, std::span<char> out);
  bool is_damaged() const { return damaged_; }
  /// A file may end here: all that was begun is whole.
  bool is_whole() const { return between_ || ended_; }

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
  bool damaged_ = false;
  bool between_ = false;  ///< behind a whole one, before what may be the next
  bool ended_ = false;    ///< something else follows
};

}  // namespace textmill::deflate
