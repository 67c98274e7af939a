// Sorting whole numbers of which many are sorted one after the other. Pure; knows no host.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace term_frequency {

/// Sorts numbers below 2^bits by digits, from the lowest on; `scratch` is reused from call to call. Numbers that are in the order of their
/// lowest `sorted` bits already are sorted by the others only.
template <unsigned DigitBits, class Number>
void sort_by_digits(std::span<Number> numbers, unsigned bits, std::vector<Number>& scratch, unsigned sorted = 0) {
  constexpr std::size_t digits = std::size_t{1} << DigitBits;
  if (scratch.size() < numbers.size()) scratch.resize(numbers.size());
  std::span<Number> from = numbers, to = std::span(scratch).first(numbers.size());
  const auto digit = [](Number n, unsigned shift) { return static_cast<std::size_t>(n >> shift & (digits - 1)); };
  for (unsigned shift = sorted; shift < bits; shift += DigitBits) {
    std::array<std::uint32_t, digits> at{};
    for (const auto n : from) ++at[digit(n, shift)];
    if (at[digit(from[0], shift)] == from.size()) continue;  // all alike in this digit
    std::uint32_t sum = 0;
    for (auto& a : at) sum += std::exchange(a, sum);
    for (const auto n : from) to[at[digit(n, shift)]++] = n;
    std::swap(from, to);
  }
  if (from.data() != numbers.data()) std::copy(from.begin(), from.end(), numbers.begin());
}

/// Sorts numbers below 2^bits; by digits where there are enough numbers to make up for their tables, otherwise by comparing.
/// Their lowest `free` bits need not be looked at: no two are equal but for these, or the numbers are in the order of these.
template <class Number>
void sort_numbers(std::span<Number> numbers, unsigned bits, std::vector<Number>& scratch, unsigned free = 0) {
  constexpr std::size_t enough_for_long_digits = 2048, enough_for_a_byte = 32;
  if (numbers.size() >= enough_for_long_digits) sort_by_digits<11>(numbers, bits, scratch, free);
  else if (numbers.size() >= enough_for_a_byte * ((bits - free + 7) / 8) && !numbers.empty())
    sort_by_digits<8>(numbers, bits, scratch, free);
  else std::sort(numbers.begin(), numbers.end());
}

}  // namespace term_frequency
