#include "bins.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <stdexcept>

namespace trends {
namespace {

constexpr std::uint64_t most_bins = 100'000;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0); }

/// Days since 1970-01-01 in the Gregorian calendar.
std::int64_t days_of(std::int64_t year, std::int64_t month, std::int64_t day) {
  // Years begin in March here, so that the leap day is the last of a year.
  const std::int64_t y = month <= 2 ? year - 1 : year;
  const std::int64_t era = floor_divide(y, 400), of_era = y - era * 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct Date {
  std::int64_t year, month, day;
};

Date date_of(std::int64_t days) {
  const std::int64_t z = days + 719468, era = floor_divide(z, 146097), of_era = z - era * 146097;
  const std::int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
  const std::int64_t m = month < 10 ? month + 3 : month - 9;
  return {year + era * 400 + (m <= 2 ? 1 : 0), m, of_year - (153 * month + 2) / 5 + 1};
}

bool read_digits(std::string_view& text, std::size_t count, std::int64_t& out) {
  if (text.size() < count) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + count, out);
  if (error != std::errc() || end != text.data() + count || out < 0) return false;
  text.remove_prefix(count);
  return true;
}

bool skip_dash(std::string_view& text) {
  if (!text.starts_with('-')) return false;
  text.remove_prefix(1);
  return true;
}

[[noreturn]] void refuse(std::string_view value, const char* what) {
  throw std::runtime_error("'" + std::string(value) + "' is no " + what + "; choose another `unit`, such as text");
}

std::string padded(std::int64_t n, std::size_t digits) {
  std::string text = std::to_string(n);
  return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
}

std::string label_of(std::int64_t place, Unit unit) {
  if (unit == Unit::number) return std::to_string(place);
  if (unit == Unit::year) return padded(place, 4);
  if (unit == Unit::month)
    return padded(floor_divide(place, 12), 4) + "-" + padded(place - floor_divide(place, 12) * 12 + 1, 2);
  const Date d = date_of(place);
  return padded(d.year, 4) + "-" + padded(d.month, 2) + "-" + padded(d.day, 2);
}

}  // namespace

std::int64_t place_of(std::string_view value, Unit unit) {
  std::string_view rest = value;
  std::int64_t year = 0, month = 0, day = 0;
  if (unit == Unit::number) {
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), year);
    constexpr std::int64_t far = std::int64_t{1} << 60;
    if (error != std::errc() || end != value.data() + value.size() || year > far || year < -far)
      refuse(value, "whole number");
    return year;
  }
  const bool has_year = read_digits(rest, 4, year) && (rest.empty() || !(rest[0] >= '0' && rest[0] <= '9'));
  if (!has_year) refuse(value, "date that begins with a year, as in 1999-12-31");
  if (unit == Unit::year) return year;
  const bool has_month = skip_dash(rest) && read_digits(rest, 2, month) && month >= 1 && month <= 12;
  if (!has_month) refuse(value, "date with a month, as in 1999-12");
  if (unit == Unit::month) return year * 12 + month - 1;
  const bool has_day = skip_dash(rest) && read_digits(rest, 2, day) && day >= 1 && day <= 31;
  const std::int64_t days = has_day ? days_of(year, month, day) : 0;
  if (!has_day || date_of(days).month != month) refuse(value, "date with a day, as in 1999-12-31");
  return days;
}

Bins::Bins(const std::vector<std::string_view>& values, Unit unit, std::int64_t width) : unit_(unit), width_(width) {
  if (unit == Unit::text) {
    for (const auto v : values) texts_.try_emplace(std::string(v), 0);
    for (auto& [text, bin] : texts_) {
      bin = static_cast<std::uint32_t>(labels_.size());
      labels_.push_back(text);
    }
    return;
  }
  if (values.empty()) return;
  std::int64_t first = std::numeric_limits<std::int64_t>::max(), last = std::numeric_limits<std::int64_t>::min();
  for (const auto v : values) {
    const auto bin = floor_divide(place_of(v, unit), width);
    first = std::min(first, bin);
    last = std::max(last, bin);
  }
  first_ = first;
  const auto count = static_cast<std::uint64_t>(last - first) + 1;
  if (count > most_bins)
    throw std::runtime_error("from " + label_of(first * width, unit) + " to " + label_of(last * width, unit) +
                             " there are " + std::to_string(count) + " bins, more than " + std::to_string(most_bins) +
                             "; set a larger `bin_width`, or another `unit`");
  for (std::int64_t bin = first; bin <= last; ++bin) {
    std::string label = label_of(bin * width, unit);
    if (width != 1) label += "/" + label_of(bin * width + width - 1, unit);
    labels_.push_back(std::move(label));
  }
}

std::uint32_t Bins::of(std::string_view value) const {
  if (unit_ == Unit::text) return texts_.find(value)->second;
  return static_cast<std::uint32_t>(floor_divide(place_of(value, unit_), width_) - first_);
}

}  // namespace trends
