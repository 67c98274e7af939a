#include "words_blockwise.hpp"
#include "words_kernel.hpp"

namespace textmill::uax29 {

void append_words_avx512(const char* text, std::size_t size, WordColumns& words) {
  append_words_blockwise(text, size, words);
}

}  // namespace textmill::uax29
