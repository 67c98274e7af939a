// Bins of time or order: which one a value of metadata falls into, and what it is called. Pure; knows no host.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace trends {

/// How values are read: as whole numbers, as the year, month or day of a date that begins YYYY-MM-DD, or as they are.
enum class Unit { number, year, month, day, text };

/// The place of a value on the line of its unit: the number, the year, months since year 0, days since 1970-01-01. Throws
/// std::runtime_error with the value and the remedy. Not for Unit::text.
std::int64_t place_of(std::string_view value, Unit unit);

/// The bins of all values, in their order. Numbers and dates have a bin for each place between the first and the last, so
/// that a gap in time is a gap; texts have one for each value, by its bytes.
class Bins {
 public:
  /// `width`: places of a bin, which begins at a multiple of it. Throws std::runtime_error when there would be too many.
  Bins(const std::vector<std::string_view>& values, Unit unit, std::int64_t width);
  std::size_t count() const { return labels_.size(); }
  const std::string& label(std::size_t bin) const { return labels_[bin]; }
  std::uint32_t of(std::string_view value) const;

 private:
  Unit unit_;
  std::int64_t width_, first_ = 0;
  std::vector<std::string> labels_;
  std::map<std::string, std::uint32_t, std::less<>> texts_;
};

}  // namespace trends
