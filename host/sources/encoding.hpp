// Bytes to valid UTF-8: byte order marks, UTF-16, invalid bytes. Guesses no legacy encodings.
#pragma once
#include "model/offset_map.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace textmill::sources {

/// What the first bytes of a file say.
enum class ByteOrder { none, utf8, utf16_little, utf16_big };

/// Looks at the first three bytes.
ByteOrder byte_order(std::string_view first_bytes);
/// The bytes of the mark itself: 0, 2 or 3.
std::size_t mark_bytes(ByteOrder order);

/// UTF-16 to UTF-8, piece by piece. An unpaired surrogate and a last odd byte become the byte FF, which no UTF-8 has, so
/// that the check of the text finds them as one invalid byte each.
class Utf16Decoder {
 public:
  explicit Utf16Decoder(bool big_endian) : big_endian_(big_endian) {}
  /// Appends what the bytes say to `out`; a cut character waits for the next call.
  void feed(std::string_view bytes, std::string& out);
  /// The input has ended.
  void finish(std::string& out);

 private:
  void unit(char16_t value, std::string& out);
  bool big_endian_;
  std::optional<unsigned char> odd_byte_;
  char16_t high_ = 0;  // a high surrogate that waits for its low one
};

bool is_valid_utf8(std::string_view text);
/// Bytes of a character at the end of a text that has begun and is not whole, as far as its first byte tells: 0 to 3.
std::size_t unfinished_bytes(std::string_view text);
/// Where the first invalid byte is; the size of the text when all is valid.
std::size_t first_invalid_byte(std::string_view text);
/// Copies `text` to `out` with U+FFFD for every invalid sequence (maximal subparts, as Unicode recommends). Returns the
/// number of bytes replaced. `offsets`, when it is given, gets the runs of `out`.
std::uint64_t replace_invalid(std::string_view text, std::string& out, model::OffsetMap* offsets = nullptr);
/// "byte 0x92 at offset 17 is not valid UTF-8"
std::string describe_invalid_byte(std::string_view text, std::size_t at);

}  // namespace textmill::sources
