#include "resampling.hpp"

#include <utility>

namespace dispersion {

Replicates::Replicates(std::span<const std::uint64_t> sizes, std::uint64_t count, std::uint64_t seed) {
  std::vector<std::uint32_t> times;
  for (std::uint64_t r = 0; r < count; ++r) {
    textmill::statistics::draw_replicate(seed, 0, r, sizes.size(), times);
    std::vector<std::uint32_t> first;
    std::vector<std::uint64_t> drawn;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      first.push_back(static_cast<std::uint32_t>(drawn.size()));
      drawn.insert(drawn.end(), times[i], sizes[i]);
    }
    first.push_back(static_cast<std::uint32_t>(drawn.size()));
    replicates_.push_back({std::move(first), Parts(std::move(drawn))});
  }
}

textmill::statistics::interval Replicates::interval(const Measure& measure, std::span<const PartCount> counts) const {
  if (replicates_.empty() || replicates_.front().first.size() < 3) return {};  // of one document
  std::vector<double> values;
  std::vector<PartCount> drawn;
  for (const auto& r : replicates_) {
    drawn.clear();
    std::uint64_t frequency = 0;
    for (const auto& c : counts)
      for (std::uint32_t part = r.first[c.part]; part < r.first[c.part + 1]; ++part) {
        drawn.push_back({part, c.count});
        frequency += c.count;
      }
    const auto value = evaluate(measure, {r.parts, drawn, frequency, {}}).value;
    if (!value) return {};
    values.push_back(*value);
  }
  return textmill::statistics::percentile_interval(std::move(values));
}

}  // namespace dispersion
