// Loops over rows on all lanes of the host, as the methods that work on matrices need them.
#pragma once
#include "lanes.hpp"
#include "pacer.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <functional>
#include <utility>

namespace topics {

class Crew {
 public:
  /// `pause` is called about every fiftieth of a second or more often, by the thread that called, and may throw.
  explicit Crew(Lanes lanes = {}, Pause pause = no_pauses()) : lanes_(std::move(lanes)), pause_(std::move(pause)) {}

  std::uint32_t lanes() const { return lanes_.count; }
  void pause() const { pause_(); }
  const Pause& pauses() const { return pause_; }

  /// Calls work(i, lane) for each i below `count`. Two calls with equal lane never overlap; `work` does not throw, and
  /// writes nothing that another call reads. `cost`: arithmetic operations of one call, about.
  template <class Work> void each(std::size_t count, std::size_t cost, Work&& work) const {
    constexpr std::size_t too_small = 1 << 16, grab = 1 << 14, band = 1 << 22;
    cost = std::max<std::size_t>(1, cost);
    const std::size_t at_once = std::max<std::size_t>(1, band * lanes_.count / cost);
    const std::size_t grabbed = std::max<std::size_t>(1, grab / cost);
    for (std::size_t first = 0; first < count; first += at_once) {
      const std::size_t end = std::min(count, first + at_once);
      if (lanes_.count == 1 || (end - first) * cost < too_small)
        for (std::size_t i = first; i < end; ++i) work(i, 0u);
      else {
        std::atomic<std::size_t> next = first;
        lanes_.run([&](std::uint32_t lane) {
          for (std::size_t at = next.fetch_add(grabbed); at < end; at = next.fetch_add(grabbed))
            for (std::size_t i = at; i < std::min(end, at + grabbed); ++i) work(i, lane);
        });
      }
      pause_();
    }
  }

 private:
  Lanes lanes_;
  Pause pause_;
};

}  // namespace topics
