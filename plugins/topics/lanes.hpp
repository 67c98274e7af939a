// The host's threads, as far as a method needs to know them, and work that is done in stages on them.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <thread>

namespace topics {

struct Lanes {
  using Body = std::function<void(std::uint32_t lane)>;
  std::uint32_t count = 1;  ///< most that work at once
  /// Calls the body some times, on some threads; two calls with equal lane < count never overlap. The body does not throw.
  std::function<void(const Body&)> run = [](const Body& body) { body(0); };
};

/// Does stages [begin, end) of `work` one after the other, and the items of a stage on all lanes. All in one call of the
/// host, whose waking of threads takes longer than a stage: a lane that finds nothing to do in a stage waits for the lanes
/// that are still at it, and never for one that has not come, so that one lane is enough to get through.
/// work.item_count(stage) is at least 1; work.do_item(stage, item, lane) and, behind the last item, work.end_stage(stage)
/// don't throw.
template <class Work> void run_stages(const Lanes& lanes, std::uint32_t begin, std::uint32_t end, Work& work) {
  if (begin == end) return;
  constexpr std::uint64_t stage_unit = std::uint64_t{1} << 32;
  std::atomic<std::uint64_t> next = begin * stage_unit;  // stage, and in its lower half the next item
  std::atomic<std::uint32_t> done = 0;
  lanes.run([&](std::uint32_t lane) {
    constexpr int spins = 2000;  // a few microseconds, then others may have the processor
    int waited = 0;
    for (std::uint64_t at = next.load(); at / stage_unit != end; at = next.load()) {
      const auto stage = static_cast<std::uint32_t>(at / stage_unit), item = static_cast<std::uint32_t>(at);
      const std::uint32_t items = work.item_count(stage);
      if (item == items) {
        if (++waited > spins) std::this_thread::yield();
        continue;
      }
      if (!next.compare_exchange_weak(at, at + 1)) continue;
      waited = 0;
      work.do_item(stage, item, lane);
      if (done.fetch_add(1) + 1 != items) continue;
      work.end_stage(stage);
      done = 0;
      next = (stage + std::uint64_t{1}) * stage_unit;
    }
  });
}

}  // namespace topics
