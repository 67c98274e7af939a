// Sorting whole numbers of which many are sorted one after the other. Pure; knows no host.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace term_frequency {

/// Sorts numbers below 2^bits; `scratch` is reused from call to call. By digits of eleven bits from the lowest on where
/// there are enough numbers to make up for their tables, otherwise by comparing.
inline void sort_numbers(std::vector<std::uint64_t>& numbers, unsigned bits, std::vector<std::uint64_t>& scratch) {
  constexpr unsigned digit_bits = 11;
  constexpr std::size_t digits = std::size_t{1} << digit_bits;
  if (numbers.size() < 2048) {
    std::sort(numbers.begin(), numbers.end());
    return;
  }
  scratch.resize(numbers.size());
  for (unsigned shift = 0; shift < bits; shift += digit_bits) {
    std::array<std::uint32_t, digits> at{};
    for (const auto n : numbers) ++at[n >> shift & (digits - 1)];
    if (at[numbers[0] >> shift & (digits - 1)] == numbers.size()) continue;  // all alike in this digit
    std::uint32_t sum = 0;
    for (auto& a : at) sum += std::exchange(a, sum);
    for (const auto n : numbers) scratch[at[n >> shift & (digits - 1)]++] = n;
    numbers.swap(scratch);
  }
}

}  // namespace term_frequency
