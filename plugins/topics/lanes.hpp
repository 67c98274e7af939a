// The host's threads, as far as a method needs to know them, and work that is done in stages on them.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace topics {

struct Lanes {
  using Body = std::function<void(std::uint32_t lane)>;
  std::uint32_t count = 1;  ///< most that work at once
  /// Calls the body some times, on some threads; two calls with equal lane < count never overlap. The body does not throw.
  std::function<void(const Body&)> run = [](const Body& body) { body(0); };

  /// Where a lane's share of items begins; that of the next lane is its end.
  std::uint32_t first_of_share(std::uint64_t items, std::uint32_t lane) const {
    return static_cast<std::uint32_t>(items * lane / count);
  }
};

/// Does stages [begin, end) of `work` one after the other, and the items of a stage on all lanes. All in one call of the
/// host, whose waking of threads takes longer than a stage: a lane that finds nothing to do in a stage waits for the lanes
/// that are still at it, and never for one that has not come, so that one lane is enough to get through. A lane takes its
/// share of the items, and those of others when it has none left, so that it mostly finds in its caches what it has touched
/// before. work.item_count(stage) is at least 1; work.do_items(stage, lane, next), where next() gives an item until there
/// are none, and after the last item work.end_stage(stage) don't throw.
template <class Work> void run_stages(const Lanes& lanes, std::uint32_t begin, std::uint32_t end, Work& work) {
  if (begin == end) return;
  constexpr std::size_t line = 64;  // what is written by several processors has one to itself
  constexpr std::uint64_t stage_unit = std::uint64_t{1} << 32;
  struct alignas(line) Share {
    std::atomic<std::uint64_t> next = 0;  // stage, and in its lower half the next item
  };
  std::vector<Share> shares(lanes.count);
  alignas(line) std::atomic<std::uint32_t> current = begin;
  alignas(line) std::atomic<std::uint32_t> done = 0;
  const auto open = [&](std::uint32_t stage) {
    done = 0;
    for (std::uint32_t lane = 0; lane < lanes.count && stage != end; ++lane)
      shares[lane].next = stage * stage_unit + lanes.first_of_share(work.item_count(stage), lane);
    current = stage;
  };
  open(begin);
  lanes.run([&](std::uint32_t lane) {
    constexpr int spins = 2000;  // a few microseconds, then others may have the processor
    int waited = 0;
    for (std::uint32_t stage = current; stage != end; stage = current) {
      const std::uint32_t items = work.item_count(stage);
      std::uint32_t owner = lane, taken = 0;
      const auto take = [&]() -> std::optional<std::uint32_t> {
        for (std::uint32_t tried = 0; tried < lanes.count; ++tried) {
          auto& share = shares[owner].next;
          const std::uint64_t stop = stage * stage_unit + lanes.first_of_share(items, owner + 1);
          for (std::uint64_t at = share; at / stage_unit == stage && at < stop;) {
            if (!share.compare_exchange_weak(at, at + 1)) continue;
            ++taken;
            return static_cast<std::uint32_t>(at);
          }
          owner = (owner + 1) % lanes.count;
        }
        return std::nullopt;
      };
      auto first = take();  // a lane that has none must not look at what belongs to the next stage by now
      if (!first) {
        if (++waited > spins) std::this_thread::yield();
        continue;
      }
      work.do_items(stage, lane, [&] { return first ? std::exchange(first, std::nullopt) : take(); });
      waited = 0;
      if (done.fetch_add(taken) + taken != items) continue;
      work.end_stage(stage);
      open(stage + 1);
    }
  });
}

}  // namespace topics
