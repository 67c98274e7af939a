// What the methods have in common while they work.
#pragma once
#include "lanes.hpp"

#include <cstdint>
#include <functional>

namespace topics {

/// Called between iterations and, on a large corpus, within them. May throw to end the work.
using Progress = std::function<void(std::uint32_t done, std::uint32_t all)>;

struct Fitting {
  Progress progress = [](std::uint32_t, std::uint32_t) {};
  Lanes lanes;
};

}  // namespace topics
