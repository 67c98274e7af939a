#include "corpus_places.hpp"

#include <algorithm>
#include <map>

namespace dispersion {

CorpusPlaces::CorpusPlaces(std::span<const std::span<const std::uint32_t>> documents) {
  std::uint64_t words = 0;
  for (const auto& d : documents) {
    for (const auto id : d) {
      if (id >= counts_.size()) counts_.resize(std::size_t{id} + id / 2 + 1024);
      ++counts_[id];
    }
    words += d.size();
  }
  ends_.resize(counts_.size());
  std::uint64_t begin = 0;
  for (std::uint32_t id = 0; id < counts_.size(); ++id) {
    ends_[id] = begin;  // of what is filled in so far
    begin += counts_[id];
    if (counts_[id] != 0) ids_.push_back(id);
  }
  places_.resize(words);
  std::uint32_t place = 0;
  for (const auto& d : documents)
    for (const auto id : d) places_[ends_[id]++] = place++;
}

Division by_document(std::span<const std::uint64_t> sizes) {
  std::vector<Division::Run> runs;
  std::vector<std::uint64_t> filled;
  std::uint64_t end = 0;
  for (const auto size : sizes) {
    if (size == 0) continue;
    runs.push_back({end += size, static_cast<std::uint32_t>(filled.size())});
    filled.push_back(size);
  }
  return {std::move(runs), Parts(std::move(filled))};
}

Division by_label(std::span<const std::uint64_t> sizes, std::span<const std::string_view> labels) {
  std::map<std::string_view, std::pair<std::uint32_t, std::uint64_t>> parts;
  for (std::size_t i = 0; i < sizes.size(); ++i)
    if (sizes[i] != 0) parts[labels[i]].second += sizes[i];
  std::vector<std::uint64_t> filled;
  for (auto& [label, part] : parts) {
    part.first = static_cast<std::uint32_t>(filled.size());
    filled.push_back(part.second);
  }
  std::vector<Division::Run> runs;
  std::uint64_t end = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i)
    if (sizes[i] != 0) runs.push_back({end += sizes[i], parts[labels[i]].first});
  return {std::move(runs), Parts(std::move(filled))};
}

Division into_equal(std::uint64_t words, std::uint64_t count) {
  count = std::min(count, words);
  std::vector<Division::Run> runs;
  std::vector<std::uint64_t> sizes;
  const std::uint64_t size = count == 0 ? 0 : words / count, larger = count == 0 ? 0 : words % count;
  std::uint64_t end = 0;
  for (std::uint64_t k = 0; k < count; ++k) {
    sizes.push_back(size + (k < larger ? 1 : 0));
    runs.push_back({end += sizes.back(), static_cast<std::uint32_t>(k)});
  }
  return {std::move(runs), Parts(std::move(sizes))};
}

void count_parts(const Division& division, std::span<const std::uint32_t> places, std::vector<PartCount>& counts) {
  counts.clear();
  auto run = division.runs.begin();
  for (const auto place : places) {
    if (place >= run->end)
      run = std::upper_bound(run, division.runs.end(), place,
                             [](std::uint64_t p, const Division::Run& r) { return p < r.end; });
    if (counts.empty() || counts.back().part != run->part) counts.push_back({run->part, 0});
    ++counts.back().count;
  }
  // The runs of a part may lie apart, and parts in another order than their runs.
  const auto before = [](const PartCount& a, const PartCount& b) { return a.part < b.part; };
  std::sort(counts.begin(), counts.end(), before);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (kept != 0 && counts[kept - 1].part == counts[i].part) counts[kept - 1].count += counts[i].count;
    else counts[kept++] = counts[i];
  }
  counts.resize(kept);
}

}  // namespace dispersion
