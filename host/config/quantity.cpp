#include "config/quantity.hpp"

#include <charconv>
#include <limits>
#include <span>
#include <utility>

namespace textmill::config {
namespace {

using Unit = std::pair<std::string_view, std::uint64_t>;

/// A whole number, perhaps a blank, and a unit.
std::optional<std::uint64_t> in_units(std::string_view text, std::span<const Unit> units) {
  std::uint64_t n = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, n);
  if (error != std::errc()) return std::nullopt;
  std::string_view unit(at, static_cast<std::size_t>(end - at));
  if (unit.starts_with(' ')) unit.remove_prefix(1);
  for (const auto& [name, factor] : units)
    if (unit == name && n <= std::uint64_t{std::numeric_limits<std::int64_t>::max()} / factor) return n * factor;
  return std::nullopt;
}

}  // namespace

std::optional<std::uint64_t> byte_count(std::string_view text) {
  constexpr Unit units[] = {{"KiB", 1ull << 10}, {"MiB", 1ull << 20}, {"GiB", 1ull << 30}};
  return in_units(text, units);
}

std::optional<std::chrono::milliseconds> duration(std::string_view text) {
  constexpr Unit units[] = {{"ms", 1}, {"s", 1'000}, {"min", 60'000}};
  const auto n = in_units(text, units);
  return n ? std::optional(std::chrono::milliseconds(*n)) : std::nullopt;
}

}  // namespace textmill::config
