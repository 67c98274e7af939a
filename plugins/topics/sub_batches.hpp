// Sweeps over a corpus on all lanes, whose result does not depend on how many there are.
#pragma once
#include "lanes.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace topics {

/// How a sweep over items, such as documents, is divided: into sub-batches, during each of which all that the draws read of
/// other items stands still (D. Newman, A. Asuncion, P. Smyth, M. Welling, "Distributed algorithms for topic models", JMLR 10,
/// 2009), and these into chunks, which lanes take. The former are part of a model, the latter not.
class SubBatches {
 public:
  SubBatches() = default;
  /// cost_before(i): of all items before item i, for i up to `items`. There are at most `count` sub-batches, of about equal cost;
  /// an item is never divided. A chunk ends when it costs `chunk_cost`.
  template <class CostBefore>
  SubBatches(std::size_t items, std::uint32_t count, std::size_t chunk_cost, const CostBefore& cost_before) {
    const std::size_t all = cost_before(items);
    std::size_t i = 0;
    for (std::uint32_t batch = 0; batch < count && i < items; ++batch) {
      const std::size_t begin = i, up_to = all * (batch + 1) / count;
      const auto first = static_cast<std::uint32_t>(chunks_.size());
      for (; i < items && (cost_before(i) < up_to || batch + 1 == count); ++i)
        if (i == begin || cost_before(i) - chunks_.back().cost_before >= chunk_cost)
          chunks_.push_back({i, cost_before(i)});
      if (i != begin) first_chunk_.push_back(first);
    }
    first_chunk_.push_back(static_cast<std::uint32_t>(chunks_.size()));
    chunks_.push_back({items, all});
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(first_chunk_.size() - 1); }
  /// The first chunk of a sub-batch; that of the next one is its end.
  std::uint32_t first_chunk(std::uint32_t batch) const { return first_chunk_[batch]; }
  /// The first item of a chunk; that of the next one is its end.
  std::size_t first_item(std::uint32_t chunk) const { return chunks_[chunk].first; }
  /// Of all items before a chunk.
  std::size_t cost_before(std::uint32_t chunk) const { return chunks_[chunk].cost_before; }
  /// Items of the largest sub-batch.
  std::size_t most_items() const {
    std::size_t most = 0;
    for (std::uint32_t b = 0; b < size(); ++b)
      most = std::max(most, first_item(first_chunk(b + 1)) - first_item(first_chunk(b)));
    return most;
  }

  /// For each sub-batch calls work.draw(batch, lane, next) on the lanes until its chunks are drawn, which next() gives; then
  /// work.add(batch, part) for each part below work.part_count(), which is at least 1; then, once, work.end(batch). These don't
  /// throw. `pause` is called by the caller's thread when `between_pauses` has been spent, and may throw.
  template <class Work>
  void sweep(const Lanes& lanes, std::size_t between_pauses, const std::function<void()>& pause, Work& work) const {
    Stages<Work> stages{*this, work, {}};
    const auto run = [&] {
      pause();
      run_stages(lanes, 0, static_cast<std::uint32_t>(stages.list.size()), stages);
      stages.list.clear();
    };
    std::size_t spent = 0;
    for (std::uint32_t batch = 0; batch < size(); ++batch) {
      std::uint32_t begin = first_chunk(batch);
      const std::uint32_t end = first_chunk(batch + 1);
      for (std::uint32_t chunk = begin; chunk < end; ++chunk) {
        spent += cost_before(chunk + 1) - cost_before(chunk);
        if (spent < between_pauses) continue;
        stages.list.push_back({batch, begin, chunk + 1});
        begin = chunk + 1;
        run();
        spent = 0;
      }
      if (begin != end) stages.list.push_back({batch, begin, end});
      stages.list.push_back({batch, 0, 0});
    }
    run();
  }

 private:
  struct Chunk {
    std::size_t first, cost_before;
  };
  /// A part of a sub-batch that is drawn, or a sub-batch whose changes are added.
  struct Stage {
    std::uint32_t batch;
    std::uint32_t begin, end;  ///< chunks to draw; none: add the changes
    bool draws() const { return begin != end; }
  };
  /// What the lanes do.
  template <class Work> struct Stages {
    const SubBatches& all;
    Work& work;
    std::vector<Stage> list;

    std::uint32_t item_count(std::uint32_t stage) const {
      const Stage& at = list[stage];
      return at.draws() ? at.end - at.begin : work.part_count();
    }
    template <class Next> void do_items(std::uint32_t stage, std::uint32_t lane, Next&& next) {
      const Stage& at = list[stage];
      if (at.draws()) {
        work.draw(at.batch, lane, [&]() -> std::optional<std::uint32_t> {
          const auto item = next();
          return item ? std::optional(at.begin + *item) : std::nullopt;
        });
      } else {
        while (const auto item = next()) work.add(at.batch, *item);
      }
    }
    void end_stage(std::uint32_t stage) {
      if (!list[stage].draws()) work.end(list[stage].batch);
    }
  };

  std::vector<Chunk> chunks_;               ///< and the end
  std::vector<std::uint32_t> first_chunk_;  ///< of each sub-batch, and the end
};

}  // namespace topics
