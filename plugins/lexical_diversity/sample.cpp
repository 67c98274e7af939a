#include "sample.hpp"

#include <algorithm>
#include <unordered_map>

namespace lexical_diversity {

Sample Sample::of(std::span<const std::uint32_t> ids) {
  Sample s;
  std::unordered_map<std::uint32_t, std::uint32_t> number;
  std::vector<std::uint64_t> frequency;
  s.words.reserve(ids.size());
  for (const std::uint32_t id : ids) {
    const auto [at, is_new] = number.try_emplace(id, static_cast<std::uint32_t>(number.size()));
    if (is_new) frequency.push_back(0);
    ++frequency[at->second];
    s.words.push_back(at->second);
  }
  s.types = static_cast<std::uint32_t>(frequency.size());
  std::sort(frequency.begin(), frequency.end());
  for (const std::uint64_t f : frequency) {
    if (s.spectrum.empty() || s.spectrum.back().frequency != f) s.spectrum.push_back({f, 0});
    ++s.spectrum.back().types;
  }
  return s;
}

double Sample::types_with(std::uint64_t frequency) const {
  for (const auto& c : spectrum)
    if (c.frequency == frequency) return static_cast<double>(c.types);
  return 0;
}

double Sample::squares() const {
  double sum = 0;
  for (const auto& c : spectrum)
    sum += static_cast<double>(c.frequency) * static_cast<double>(c.frequency) * static_cast<double>(c.types);
  return sum;
}

}  // namespace lexical_diversity
