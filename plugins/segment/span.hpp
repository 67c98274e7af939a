// A byte range of a text.
#pragma once
#include <cstdint>

namespace segment {

/// [begin, end)
struct Span {
  std::uint32_t begin = 0, end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

}  // namespace segment
