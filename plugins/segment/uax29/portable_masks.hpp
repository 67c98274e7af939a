// Masks of bytes in plain C++.
#pragma once
#include <cstdint>

namespace textmill::uax29 {

/// Which of 64 bytes have the bit `bit` (a power of two). A multiplication gathers those of eight bytes.
inline std::uint64_t gather_bits(const unsigned char* bytes, unsigned char bit) {
  const unsigned shift = static_cast<unsigned>(__builtin_ctz(bit));
  std::uint64_t mask = 0;
  for (unsigned i = 0; i < 8; ++i) {
    std::uint64_t eight = 0;
    for (unsigned j = 0; j < 8; ++j) eight |= std::uint64_t{bytes[8 * i + j]} << (8 * j);  // one load to compilers
    mask |= ((eight >> shift & 0x0101010101010101u) * 0x0102040810204080u >> 56) << (8 * i);
  }
  return mask;
}

}  // namespace textmill::uax29
