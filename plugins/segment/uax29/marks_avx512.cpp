#include "marks_kernel.hpp"

namespace textmill::uax29 {

void mark_avx512(const char* bytes, std::size_t block_count, unsigned sets, std::uint64_t* masks) {
  mark(bytes, block_count, sets, masks);
}

}  // namespace textmill::uax29
