// A text of up to 15 bytes as a value of 16: it is loaded, compared and hashed without a loop.
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace textmill::model {

__extension__ typedef unsigned __int128 Wide;

/// Multiplies and folds: every bit of the result depends on every bit of both.
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const auto product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// The bytes padded with zeros, and in the last one their number, which tells "a" from "a\0".
struct ShortText {
  static constexpr std::size_t loaded_bytes = 16, most_bytes = loaded_bytes - 1;
  std::uint64_t low, high;

  /// Of n bytes at p, n <= most_bytes, where loaded_bytes can be read.
  static ShortText load(const char* p, std::size_t n) {
    ShortText text;
    std::memcpy(&text, p, loaded_bytes);
    // What is behind the text is masked by a window on ones and zeros.
    static constexpr std::array<std::uint64_t, 4> ones_then_zeros{~std::uint64_t{0}, ~std::uint64_t{0}, 0, 0};
    ShortText mask;
    std::memcpy(&mask, reinterpret_cast<const char*>(ones_then_zeros.data()) + (loaded_bytes - n), loaded_bytes);
    return {text.low & mask.low, (text.high & mask.high) | length_bits(n)};
  }
  /// The same where nothing behind the text may be read.
  static ShortText copy(const char* p, std::size_t n) {
    ShortText text{};
    auto* bytes = reinterpret_cast<char*>(&text);
    if (n >= 8) std::memcpy(bytes, p, 8), std::memcpy(bytes + n - 8, p + n - 8, 8);
    else if (n >= 4) std::memcpy(bytes, p, 4), std::memcpy(bytes + n - 4, p + n - 4, 4);
    else
      for (std::size_t i = 0; i < n; ++i) bytes[i] = p[i];
    text.high |= length_bits(n);
    return text;
  }

  std::uint64_t hash() const { return mix(low ^ 0x9E3779B97F4A7C15, high ^ 0xD6E8FEB86659FD93); }
  bool operator==(const ShortText& other) const { return ((low ^ other.low) | (high ^ other.high)) == 0; }
  std::size_t size() const { return high >> length_shift; }
  const char* data() const { return reinterpret_cast<const char*>(this); }

 private:
  static constexpr unsigned length_shift = 56;
  static_assert(std::endian::native == std::endian::little, "the last byte of a word is its highest bits");
  static constexpr std::uint64_t length_bits(std::size_t n) { return std::uint64_t{n} << length_shift; }
};

}  // namespace textmill::model
