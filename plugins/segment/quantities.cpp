// Method: from each word with digits the text is read on, to the right for groups of digits, vulgar fractions and a unit, to
// the left for a currency and a sign. Units are the symbols of the SI brochure (9th edition), those of computing, and
// currencies (ISO 4217 and their signs); symbols that are also common words or endings count only where they can't be taken
// for these.
#include "quantities.hpp"

#include "characters.hpp"
#include "kinds.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

namespace segment {
namespace {

using Words = std::string_view[];

constexpr Words units = {
    "%",    "AUD",  "BRL",  "CAD",  "CHF",  "CNY",  "CZK", "DKK",  "EB",   "EUR", "GB",  "GBP",  "GHz", "GJ",  "GPa",
    "GW",   "GWh",  "Gb",   "Gbit", "Gbps", "GeV",  "GiB", "HUF",  "Hz",   "INR", "JPY", "KB",   "Kč",  "KiB", "MB",
    "MHz",  "MJ",   "MPa",  "MV",   "MW",   "MWh",  "Mb",  "Mbit", "Mbps", "MeV", "MiB", "NOK",  "PB",  "PLN", "PS",
    "Pa",   "RUB",  "SEK",  "TB",   "THz",  "TW",   "TWh", "TeV",  "TiB",  "USD", "V",   "W",    "Wh",  "bar", "bit",
    "cal",  "cd",   "cl",   "cm",   "cm²",  "cm³",  "dB",  "dBA",  "dBm",  "dl",  "dm",  "dpi",  "eV",  "fps", "ft",
    "g",    "gal",  "h",    "ha",   "hPa",  "hl",   "hp",  "hrs",  "kB",   "kHz", "kJ",  "kPa",  "kV",  "kW",  "kWh",
    "kbit", "kbps", "kcal", "keV",  "kg",   "km",   "km2", "km²",  "kn",   "km³", "kph", "kr",   "kΩ",  "l",   "lb",
    "lbs",  "lm",   "lx",   "m",    "m2",   "m3",   "mA",  "mAh",  "mL",   "mV",  "mW",  "mbar", "mg",  "mi",  "min",
    "ml",   "mm",   "mmHg", "mm²",  "mm³",  "mmol", "mol", "mph",  "ms",   "m²",  "m³",  "nm",   "ns",  "oz",  "ppb",
    "ppm",  "psi",  "px",   "rpm",  "s",    "sec",  "t",   "yd",   "zł",   "£",   "¥",   "°",    "°C",  "°F",  "µg",
    "µm",   "µs",   "Ω",    "μg",   "μm",   "μs",   "‰",   "€",    "₹",    "₽"};
constexpr Words prefixes = {"US$", "AUD", "CAD", "CHF", "EUR", "GBP", "JPY", "USD", "$", "£", "¥", "€", "₹", "₽"};
/// With these a number is a decade, a floor or a list item when nothing stands between: "1990s".
constexpr Words never_attached = {"l", "s", "t"};

constexpr std::size_t longest_unit = 5;  // bytes, at least as many as any above

/// By the first byte of a unit, a bit for each length that one with that byte has: most words are no units.
constexpr auto unit_lengths = [] {
  std::array<std::uint8_t, 256> lengths{};
  for (const std::string_view unit : units)
    lengths[static_cast<unsigned char>(unit[0])] |= static_cast<std::uint8_t>(1u << unit.size());
  return lengths;
}();

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::string_view thin_blanks[] = {"\u00A0", "\u2009", "\u202F"};  // no-break, thin, narrow no-break

std::size_t blank_length(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  for (const std::string_view blank : thin_blanks)
    if (rest.starts_with(blank)) return blank.size();
  return 0;
}

bool ends_word(std::string_view text, std::size_t at) { return at >= text.size() || !is_name_character(text, at); }

/// The longest unit that begins at `at` and that no letter follows; its length in bytes, 0 when there is none.
std::size_t unit_length(std::string_view text, std::size_t at) {
  const unsigned lengths = unit_lengths[static_cast<unsigned char>(text[at])];
  for (std::size_t n = std::min(longest_unit, text.size() - at); lengths != 0 && n > 0; --n) {
    if ((lengths >> n & 1u) == 0) continue;
    const bool at_character = at + n == text.size() || (static_cast<unsigned char>(text[at + n]) & 0xC0u) != 0x80u;
    if (!at_character) continue;
    const bool is_sign = !is_letter_or_digit(text, before(text, at + n));
    if ((is_sign || ends_word(text, at + n)) && is_one_of(units, text.substr(at, n))) return n;
  }
  return 0;
}

/// Behind "5", the end of "km/h".
std::size_t end_of_units(std::string_view text, std::size_t at) {
  const std::size_t first = unit_length(text, at);
  if (first == 0) return at;
  std::size_t end = at + first;
  if (end + 1 < text.size() && text[end] == '/')
    if (const std::size_t second = unit_length(text, end + 1); second != 0) end += 1 + second;
  return end;
}

/// To the annex a narrow no-break blank is part of the word around it.
std::size_t end_of_digits(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = begin;
  for (std::size_t length = 1; at < end && length != 0; at += length) {
    length =
        is_ascii_digit(text[at]) || text[at] == '.' || text[at] == ',' || text[at] == '-' ? 1 : blank_length(text, at);
  }
  return at;
}

/// Groups of three digits behind thin blanks: 1 000 000.
std::size_t end_of_groups(std::string_view text, std::size_t at) {
  for (;;) {
    const std::size_t blank = at < text.size() ? blank_length(text, at) : 0;
    const std::string_view group = text.substr(std::min(at + blank, text.size()), 3);
    if (blank == 0 || group.size() != 3 || !std::all_of(group.begin(), group.end(), is_ascii_digit)) return at;
    std::size_t end = at + blank + 3;
    if (end + 1 < text.size() && (text[end] == ',' || text[end] == '.') && is_ascii_digit(text[end + 1]))
      for (++end; end < text.size() && is_ascii_digit(text[end]); ++end) continue;
    if (!ends_word(text, end) && unit_length(text, end) == 0) return at;
    at = end;
  }
}

std::size_t end_behind_blank(std::string_view text, std::size_t at) {
  if (at >= text.size()) return at;
  const std::size_t blank = text[at] == ' ' ? 1 : blank_length(text, at);
  if (blank == 0) return at;
  const std::size_t end = at + blank < text.size() ? end_of_units(text, at + blank) : at + blank;
  return end == at + blank ? at : end;
}

std::size_t begin_of_prefix(std::string_view text, std::size_t from, std::size_t begin) {
  std::string_view left = text.substr(from, begin - from);
  const std::size_t size = left.size();
  if (left.ends_with(' ')) left.remove_suffix(1);
  else if (left.ends_with("\u00A0")) left.remove_suffix(2);
  const bool blank = left.size() != size;
  const auto last = static_cast<unsigned char>(left.empty() ? ' ' : left.back());
  const bool may_be_code = last >= 'A' && last <= 'Z', may_be_sign = !blank && (last == '$' || last >= 0x80);
  if (!may_be_code && !may_be_sign) return begin;
  for (const std::string_view prefix : prefixes) {
    if (!left.ends_with(prefix) || (blank && !is_ascii_letter(prefix.back()))) continue;
    const std::size_t at = from + left.size() - prefix.size();
    if (!is_ascii_letter(prefix.front()) || !follows_name(text, at)) return at;
  }
  return begin;
}

/// A sign counts only where nothing stands before it: "3-5" is a range.
std::size_t begin_of_sign(std::string_view text, std::size_t from, std::size_t begin) {
  if (begin == from || is_ascii_alnum(text[begin - 1]) || text[begin - 1] == ' ') return begin;
  for (const std::string_view sign : {"-", "+", "\u2212", "\u00B1"}) {
    if (begin < from + sign.size() || !text.substr(0, begin).ends_with(sign)) continue;
    const std::size_t at = begin - sign.size();
    if (at == 0 || std::string_view(" \t\n\r([").find(text[at - 1]) != std::string_view::npos) return at;
  }
  return begin;
}

/// The next word from `i` on that may have digits, eight at a time.
std::size_t next_with_digits(std::span<const std::uint8_t> kinds, std::size_t i) {
  constexpr std::uint8_t bit = textmill::uax29::has_number;
  static_assert((kind_of(token_class::number) & bit) != 0 && (kind_of(token_class::word) & bit) == 0);
  for (; i + 8 <= kinds.size(); i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, kinds.data() + i, sizeof eight);
    if ((eight & 0x0101010101010101u * bit) != 0) break;
  }
  while (i < kinds.size() && ((kinds[i] & bit) == 0 || !is_word_or_number(kinds[i]))) ++i;
  return i;
}

}  // namespace

Span quantity_at(std::string_view text, std::size_t from, std::size_t begin, std::size_t end) {
  const std::size_t digits = end_of_digits(text, begin, end);
  std::size_t to = digits;
  if (digits != end) {  // "5kg"
    to = end_of_units(text, digits);
    if (to < end || is_one_of(never_attached, text.substr(digits, to - digits))) return {};
  } else {
    to = end_of_groups(text, digits);
    if (to < text.size() && end_of_units(text, to) != to) to = end_of_units(text, to);
    else to = end_behind_blank(text, to);
  }
  const std::size_t currency = begin_of_prefix(text, from, begin);
  return {static_cast<std::uint32_t>(begin_of_sign(text, from, currency)), static_cast<std::uint32_t>(to)};
}

void join_quantities(std::string_view text, Rewriter& words) {
  const auto begins = words.from().begins(), ends = words.from().ends();
  const auto kinds = words.from().kinds();
  std::size_t from = 0;
  for (std::size_t i = 0; (i = next_with_digits(kinds, i)) < kinds.size();) {
    Span found = is_ascii_digit(text[begins[i]]) ? quantity_at(text, from, begins[i], ends[i]) : Span{};
    from = ends[i];
    if (found == Span{}) {
      ++i;
      continue;
    }
    // A quantity takes whole words in, or none.
    std::size_t first = i;
    if (found.begin != begins[i]) first = words.first_ending_at(words.at(), found.begin + 1);
    if (begins[first] < found.begin) found.begin = begins[i], first = i;
    std::size_t behind = i + 1;
    while (behind < begins.size() && begins[behind] < found.end) ++behind;
    if (ends[behind - 1] > found.end) found.end = ends[i], behind = i + 1;
    if (found == Span{begins[i], ends[i]} && class_of_kind(kinds[i]) == token_class::number) {
      ++i;
      continue;
    }
    words.copy_until(first);
    words.add(found.begin, found.end, kind_of(token_class::number));
    words.leave_out_until(behind);
    from = found.end;
    i = behind;
  }
}

}  // namespace segment
