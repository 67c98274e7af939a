// Words that are met together. Pure; knows no host.
#pragma once
#include "contingency.hpp"

#include <array>
#include <cstdint>

namespace collocations {

/// A pair in a window (node, collocate), or 2 to 5 words side by side, by their numbers in a word_stream.
struct Group {
  std::array<std::uint32_t, longest_group> words{};
  std::uint32_t count = 0;
  std::uint32_t left = 0, right = 0;  ///< how often the collocate stands on each side of the node
};

}  // namespace collocations
