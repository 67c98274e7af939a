#include "count_rows.hpp"

#include "pacer.hpp"

#include <algorithm>

namespace topics {
namespace {

/// The row behind the last one that needs more than `limit`.
std::uint32_t end_of_those_above(std::span<const std::uint32_t> most, std::uint32_t limit) {
  const auto last = std::find_if(most.rbegin(), most.rend(), [&](std::uint32_t m) { return m > limit; });
  return static_cast<std::uint32_t>(most.rend() - last);
}

}  // namespace

CountRows::CountRows(std::span<const std::uint32_t> most, std::size_t stride, const std::function<void()>& pause)
    : stride_(stride), shorts_from_(end_of_those_above(most, UINT16_MAX)),
      bytes_from_(end_of_those_above(most, UINT8_MAX)) {
  grow(longs_, shorts_from_ * stride, pause);
  grow(shorts_, (bytes_from_ - shorts_from_) * stride, pause);
  grow(bytes_, (most.size() - bytes_from_) * stride, pause);
}

void CountRows::clear() {
  std::fill(longs_.begin(), longs_.end(), 0);
  std::fill(shorts_.begin(), shorts_.end(), std::uint16_t{0});
  std::fill(bytes_.begin(), bytes_.end(), std::uint8_t{0});
}

void CountRows::copy(std::uint32_t row, std::span<std::uint32_t> counts) const {
  with_row(*this, row, [&](const auto* from) {
    for (std::size_t k = 0; k < counts.size(); ++k) counts[k] = static_cast<std::uint32_t>(from[k]);
  });
}

}  // namespace topics
