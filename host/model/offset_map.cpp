#include "model/offset_map.hpp"

#include <algorithm>

namespace textmill::model {

void OffsetMap::add(std::size_t text, std::uint64_t original, std::size_t length) {
  if (!runs_.empty()) {
    Run& last = runs_.back();
    const bool goes_on = last.text + last.length == text && last.original + last.length == original;
    if (goes_on && (length != 0 || last.length != 0)) {
      last.length += static_cast<std::uint32_t>(length);
      return;
    }
  }
  runs_.push_back({static_cast<std::uint32_t>(text), static_cast<std::uint32_t>(length), original});
}

std::uint64_t OffsetMap::original_of(std::size_t text) const {
  if (runs_.empty()) return text;
  const auto behind =
      std::upper_bound(runs_.begin(), runs_.end(), text, [](std::size_t at, const Run& run) { return at < run.text; });
  if (behind == runs_.begin()) return runs_.front().original;
  const Run& run = *(behind - 1);
  return run.original + std::min<std::size_t>(text - run.text, run.length);
}

OffsetMap OffsetMap::part(std::size_t begin, std::size_t end) const {
  OffsetMap map;
  if (runs_.empty()) {
    map.add(0, begin, end - begin);
    return map;
  }
  const auto ends_before = [begin](const Run& run) { return std::size_t{run.text} + run.length < begin; };
  for (auto at = std::partition_point(runs_.begin(), runs_.end(), ends_before); at != runs_.end() && at->text < end;
       ++at) {
    const Run& run = *at;
    const std::size_t from = std::max<std::size_t>(run.text, begin);
    const std::size_t to = std::min<std::size_t>(std::size_t{run.text} + run.length, end);
    if (from < to || (run.length == 0 && run.text >= begin && run.text < end))
      map.add(from - begin, run.original + (from - run.text), to > from ? to - from : 0);
  }
  if (map.empty()) map.add(0, original_of(begin), 0);
  return map;
}

OffsetMap OffsetMap::after(const OffsetMap& first) const {
  if (first.empty()) return *this;
  OffsetMap map;
  for (const Run& run : runs_) {
    const OffsetMap piece = first.part(run.original, run.original + std::max<std::size_t>(run.length, 1));
    for (const Run& inner : piece.runs())
      map.add(run.text + inner.text, inner.original, std::min<std::size_t>(inner.length, run.length));
  }
  return map;
}

}  // namespace textmill::model
