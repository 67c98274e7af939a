#include "sentence_candidates.hpp"
#include "sentence_candidates_kernel.hpp"

namespace textmill::uax29 {

void mark_candidates_avx512(const char* bytes, std::size_t block_count, std::uint64_t* masks) {
  mark_candidates(bytes, block_count, masks);
}

}  // namespace textmill::uax29
