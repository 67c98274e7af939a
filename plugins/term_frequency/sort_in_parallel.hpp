// Sorting on the threads of the host.
#pragma once
#include <textmill/plugin.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace term_frequency {

/// Sorts by a total order, so that the result is the same whatever the number of threads. Inside finish().
template <class T, class Before>
void sort_in_parallel(const textmill::context& cx, std::vector<T>& values, const Before& before) {
  constexpr std::size_t worth_a_part = 4096;
  const auto at = [&](std::size_t i) { return values.begin() + static_cast<std::ptrdiff_t>(i); };
  // Each part is cut at its median until there is one for every thread; then they are independent.
  std::vector<std::size_t> ends{0, values.size()};
  while (ends.size() - 1 < textmill::lanes(cx) && values.size() / (ends.size() - 1) > worth_a_part) {
    std::vector<std::size_t> finer{0};
    for (std::size_t p = 1; p < ends.size(); ++p) {
      finer.push_back(ends[p - 1] + (ends[p] - ends[p - 1]) / 2);
      finer.push_back(ends[p]);
    }
    textmill::parallel_for(cx, ends.size() - 1, [&](std::uint64_t p, std::uint32_t) {
      std::nth_element(at(finer[2 * p]), at(finer[2 * p + 1]), at(finer[2 * p + 2]), before);
    });
    ends = std::move(finer);
  }
  textmill::parallel_for(cx, ends.size() - 1,
                         [&](std::uint64_t p, std::uint32_t) { std::sort(at(ends[p]), at(ends[p + 1]), before); });
}

}  // namespace term_frequency
