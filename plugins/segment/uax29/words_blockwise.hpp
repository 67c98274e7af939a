// The fast ways to find words, one per instruction set. What they share is in words_kernel.hpp.
#pragma once
#include "word_spans.hpp"

#include <cstddef>

namespace textmill::uax29 {

/// Append the words of a text: valid UTF-8 of less than 4 GiB. [any time] thread-safe
void append_words_portable(const char* text, std::size_t size, WordColumns& words);
void append_words_avx2(const char* text, std::size_t size, WordColumns& words);    ///< see is_supported()
void append_words_avx512(const char* text, std::size_t size, WordColumns& words);  ///< see is_supported()

}  // namespace textmill::uax29
