// The beginnings of texts as numbers. Pure; knows no host.
#pragma once
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace term_frequency {

/// The first eight bytes, which order most texts as the whole of them does.
inline std::uint64_t beginning_of(std::string_view text) {
  std::uint64_t bytes = 0;
  if (!text.empty()) std::memcpy(&bytes, text.data(), std::min<std::size_t>(text.size(), sizeof bytes));
  return __builtin_bswap64(bytes);  // little endian, as all of the contract
}

}  // namespace term_frequency
