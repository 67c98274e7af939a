// Columns in bulk: values numbered by their first occurrence, and sums, means and the like over moving windows, spans and groups of
// rows. Knows no Lua.
#pragma once
#include <textmill/plugin.h>

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace textmill::lua {

/// What is computed of several rows; rows without a value are passed over.
enum class What : std::uint8_t { count, distinct, sum, mean, min, max };

/// By the names above.
std::optional<What> what_named(std::string_view name);
/// True when only numbers have it, and booleans as 0 and 1.
constexpr bool of_numbers(What what) { return what != What::count && what != What::distinct; }

inline constexpr std::uint32_t no_number = UINT32_MAX;

/// The different values of a column, numbered in the order in which they first occur.
struct Numbering {
  std::vector<std::uint32_t> of_row;     ///< no_number where there is no value
  std::vector<std::uint32_t> first_row;  ///< of each number
};
Numbering number_values(const tml_column& column);

/// A column that was computed: whole numbers, or reals, and whether each row has a value.
struct Computed {
  bool real = false;
  std::vector<std::int64_t> whole;
  std::vector<double> reals;
  std::vector<std::uint8_t> present;
};

/// Of every window of `size` rows that lies within the column, in order. Sums of reals subtract nothing, so that their errors do
/// not add up along the column. Throws textmill::error when a whole number does not fit into 64 bits, as all below.
Computed over_windows(const tml_column& column, std::size_t size, What what);
/// Of each span, given as rows [first, first + count) that lie within the column. Ends early, with fewer, when `stop` is set.
Computed over_spans(const tml_column& column, std::span<const std::uint32_t> first,
                    std::span<const std::uint32_t> count, What what, const std::atomic<bool>& stop);
/// Of the rows of each group; `group` has a number below `groups`, or no_number, for each row.
Computed over_groups(const tml_column& column, std::span<const std::uint32_t> group, std::size_t groups, What what);

}  // namespace textmill::lua
