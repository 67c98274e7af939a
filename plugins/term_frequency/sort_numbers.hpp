// Sorting whole numbers of which many are sorted one after the other. Pure; knows no host.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace term_frequency {

/// Sorts numbers below 2^bits by digits, from the lowest on; `scratch` is reused from call to call. Numbers that are in the order of their
/// lowest `sorted` bits already are sorted by the others only.
template <unsigned DigitBits> void sort_by_digits(std::vector<std::uint64_t>& numbers, unsigned bits,
                                                  std::vector<std::uint64_t>& scratch, unsigned sorted = 0) {
  constexpr std::size_t digits = std::size_t{1} << DigitBits;
  scratch.resize(numbers.size());
  for (unsigned shift = sorted; shift < bits; shift += DigitBits) {
    std::array<std::uint32_t, digits> at{};
    for (const auto n : numbers) ++at[n >> shift & (digits - 1)];
    if (at[numbers[0] >> shift & (digits - 1)] == numbers.size()) continue;  // all alike in this digit
    std::uint32_t sum = 0;
    for (auto& a : at) sum += std::exchange(a, sum);
    for (const auto n : numbers) scratch[at[n >> shift & (digits - 1)]++] = n;
    numbers.swap(scratch);
  }
}

/// Sorts numbers below 2^bits; by digits where there are enough numbers to make up for their tables, otherwise by comparing.
/// No two are equal but for their lowest `free` bits, so that these need not be looked at.
inline void sort_numbers(std::vector<std::uint64_t>& numbers, unsigned bits, std::vector<std::uint64_t>& scratch,
                         unsigned free = 0) {
  constexpr std::size_t enough_for_long_digits = 2048, enough_for_a_byte = 32;
  if (numbers.size() >= enough_for_long_digits) sort_by_digits<11>(numbers, bits, scratch, free);
  else if (numbers.size() >= enough_for_a_byte * ((bits - free + 7) / 8) && !numbers.empty())
    sort_by_digits<8>(numbers, bits, scratch, free);
  else std::sort(numbers.begin(), numbers.end());
}

}  // namespace term_frequency
