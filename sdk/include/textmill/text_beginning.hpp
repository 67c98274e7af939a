// textmill/text_beginning.hpp: the beginnings of texts as numbers, for who sorts many texts.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace textmill {

/// The first eight bytes, zeros behind a shorter text: numbers that order most texts as the whole of them does. Texts of equal
/// numbers are still to be compared. [any time]
inline std::uint64_t beginning_of(std::string_view text) noexcept {
  std::uint64_t bytes = 0;
  if (text.size() >= sizeof bytes) std::memcpy(&bytes, text.data(), sizeof bytes);
  else if (!text.empty()) std::memcpy(&bytes, text.data(), text.size());
  return __builtin_bswap64(bytes);  // little endian, as all of the contract
}

}  // namespace textmill
