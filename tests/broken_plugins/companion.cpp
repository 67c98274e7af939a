// What missing_library.cpp needs.
#include <cstdint>

std::uint64_t same(std::uint64_t n) { return n; }
