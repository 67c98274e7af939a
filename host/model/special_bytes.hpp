// Looking for the few bytes that a format escapes, sixteen at a time.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace textmill::model {

/// Bytes that can't be written as they are: those below `least`, both marks, and above 0x7F if `high`. All are ASCII.
struct SpecialBytes {
  unsigned char least;
  unsigned char marks[2];
  bool high;

  /// Whether a text of at most 16 bytes, of which 16 can be read, has one.
  bool in_short(std::string_view text) const {
    constexpr Sixteen places = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    const auto used = reinterpret_cast<Sixteen>(places < static_cast<unsigned char>(text.size()));
    return any(find(load(text.data())) & used);
  }
  /// How many bytes from the beginning on are none, in steps of 16.
  std::size_t plain_run(std::string_view text) const {
    std::size_t at = 0;
    while (at + sizeof(Sixteen) <= text.size() && !any(find(load(text.data() + at)))) at += sizeof(Sixteen);
    return at;
  }

 private:
  /// Vectors as g++ and clang know them; each becomes a register, or two where there is none so wide.
  typedef unsigned char Sixteen __attribute__((vector_size(16)));

  static Sixteen load(const char* text) {
    Sixteen bytes;
    std::memcpy(&bytes, text, sizeof bytes);
    return bytes;
  }
  /// 0xFF where a byte is special.
  Sixteen find(Sixteen bytes) const {
    const Sixteen above = high ? Sixteen{} + 0x80 : Sixteen{} + 0xFF;
    return reinterpret_cast<Sixteen>((bytes < least) | (bytes == marks[0]) | (bytes == marks[1]) | (bytes >= above));
  }
  static bool any(Sixteen found) {
    std::uint64_t halves[2];
    std::memcpy(halves, &found, sizeof found);
    return (halves[0] | halves[1]) != 0;
  }
};

/// What a JSON string escapes, and what may not be UTF-8.
inline constexpr SpecialBytes special_in_json{0x20, {'"', '\\'}, true};

}  // namespace textmill::model
