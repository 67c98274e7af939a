#include "similarity.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace keywords {
namespace {

double ratio(std::size_t distance, std::size_t longest) {
  return 1 - static_cast<double>(distance) / static_cast<double>(longest);
}

/// Signs that one text has more of than the other: no distance is smaller.
std::size_t least_distance(std::u32string_view a, std::u32string_view b) {
  std::int32_t balance[64] = {};
  for (char32_t c : a) ++balance[c & 63];
  for (char32_t c : b) --balance[c & 63];
  std::size_t more = 0, less = 0;
  for (std::int32_t n : balance) (n > 0 ? more : less) += static_cast<std::size_t>(std::abs(n));
  return std::max(more, less);
}

std::size_t levenshtein(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row.back();
}

double jaro(std::u32string_view a, std::u32string_view b) {
  if (a.empty() || b.empty()) return 0;
  const std::size_t half = std::max(a.size(), b.size()) / 2, reach = half > 1 ? half - 1 : 0;
  std::vector<bool> in_a(a.size()), in_b(b.size());
  std::size_t common = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t last = std::min(b.size() - 1, i + reach);
    for (std::size_t j = i > reach ? i - reach : 0; j <= last; ++j) {
      if (in_b[j] || a[i] != b[j]) continue;
      in_a[i] = in_b[j] = true;
      ++common;
      break;
    }
  }
  if (common == 0) return 0;
  std::size_t moved = 0, j = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!in_a[i]) continue;
    while (!in_b[j]) ++j;
    if (a[i] != b[j++]) ++moved;
  }
  const auto n = static_cast<double>(common);
  return (n / static_cast<double>(a.size()) + n / static_cast<double>(b.size()) +
          static_cast<double>(common - moved / 2) / n) /
         3.0;
}

}  // namespace

bool alike(std::u32string_view a, std::u32string_view b, Likeness likeness, double limit) {
  const auto longest = std::max(a.size(), b.size());
  if (longest == 0) return true;
  if (likeness == Likeness::jaro) return jaro(a, b) > limit;
  // Cheap bounds first: a larger distance can only be less alike.
  if (!(ratio(longest - std::min(a.size(), b.size()), longest) > limit)) return false;
  if (!(ratio(least_distance(a, b), longest) > limit)) return false;
  return ratio(levenshtein(a, b), longest) > limit;
}

}  // namespace keywords
