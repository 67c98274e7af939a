#include "marks.hpp"

#include <algorithm>

namespace textmill::uax29 {

void mark_all(const char*, std::size_t block_count, unsigned, std::uint64_t* masks) {
  std::fill_n(masks, block_count, ~std::uint64_t{0});
}

namespace {

auto marker_of(Isa isa) {
  switch (isa) {
    case Isa::automaton: return mark_all;
    case Isa::portable: return mark_portable;
#ifdef TEXTMILL_UAX29_X86_64
    case Isa::avx2: return mark_avx2;
    case Isa::avx512: return mark_avx512;
#endif
    default: throw_not_built(isa);
  }
}

}  // namespace

Marker::Marker(Isa isa, unsigned sets) : mark_(marker_of(isa)), sets_(sets) {}

}  // namespace textmill::uax29
