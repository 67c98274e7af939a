// The ways that need instructions of their own. Only for machines that have them.
#pragma once
#include <cstddef>

namespace textmill::sources {

bool is_text_avx2(const char* bytes, std::size_t count);
bool is_text_avx512(const char* bytes, std::size_t count);

}  // namespace textmill::sources
