#include "marks.hpp"

#include <algorithm>
#include <stdexcept>

namespace textmill::uax29 {

void mark_all(const char*, std::size_t block_count, unsigned, std::uint64_t* masks) {
  std::fill_n(masks, block_count, ~std::uint64_t{0});
}

Marker::Marker(Isa isa, unsigned sets) : mark_(mark_portable), sets_(sets) {
  if (isa == Isa::automaton) mark_ = mark_all;
  if (isa != Isa::avx2) return;
#ifdef TEXTMILL_UAX29_AVX2
  mark_ = mark_avx2;
#else
  throw std::invalid_argument("this build has no AVX2");
#endif
}

}  // namespace textmill::uax29
