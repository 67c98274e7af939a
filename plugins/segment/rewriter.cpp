#include "rewriter.hpp"

#include <algorithm>
#include <cstring>

namespace segment {

using textmill::uax29::WordColumns;

void Rewriter::copy_until(std::size_t index) {
  if (index <= at_) return;
  const std::size_t n = index - at_;
  WordColumns& to = to_.columns();
  grow(to, n);
  std::memcpy(to.begin + to.size, from_.begins().data() + at_, n * sizeof *to.begin);
  std::memcpy(to.end + to.size, from_.ends().data() + at_, n * sizeof *to.end);
  std::memcpy(to.kind + to.size, from_.kinds().data() + at_, n);
  to.size += n;
  at_ = index;
}

bool Rewriter::finish() {
  if (at_ == 0 && to_.size() == 0) return false;
  copy_until(from_.size());
  return true;
}

std::size_t Rewriter::first_ending_at(std::size_t index, std::uint32_t position) const {
  const auto ends = from_.ends();
  std::size_t step = 1, low = index, high = index;  // all before `low` end before the position
  while (high < ends.size() && ends[high] < position) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = std::min(high, ends.size());
  return static_cast<std::size_t>(std::lower_bound(ends.begin() + static_cast<std::ptrdiff_t>(low),
                                                   ends.begin() + static_cast<std::ptrdiff_t>(high), position) -
                                  ends.begin());
}

}  // namespace segment
