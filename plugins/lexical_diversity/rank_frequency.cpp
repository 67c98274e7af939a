#include "rank_frequency.hpp"

#include <cmath>

namespace lexical_diversity {
namespace {

/// Calls f(rank, frequency) for ranks 1, 2, ... until it returns true.
template <class F> void for_each_rank(const Sample& s, F&& f) {
  std::uint64_t rank = 0;
  for (auto c = s.spectrum.rbegin(); c != s.spectrum.rend(); ++c)
    for (std::uint64_t k = 0; k < c->types; ++k)
      if (f(static_cast<double>(++rank), static_cast<double>(c->frequency))) return;
}

}  // namespace

std::optional<double> popescu_r1(const Sample& s) {
  std::optional<double> h;
  double words = 0, before = 0;  // of the ranks up to h; the frequency of the rank before
  for_each_rank(s, [&](double rank, double frequency) {
    if (frequency <= rank) {
      const double above = before - (rank - 1), below = rank - frequency;
      h = below == 0 ? rank : rank - 1 + above / (above + below);
      words += below == 0 ? frequency : 0;
      return true;
    }
    words += before = frequency;
    return false;
  });
  if (!h) return std::nullopt;
  return 1 - (words / s.tokens() - *h * *h / (2 * s.tokens()));
}

double popescu_r3(const Sample& s) {
  double words = 0, nearest = 2, share = 0;
  for_each_rank(s, [&](double rank, double frequency) {
    words += frequency;
    const double x = rank / s.type_count(), y = 1 - words / s.tokens();
    if (x * x + y * y < nearest) {
      nearest = x * x + y * y;
      share = words / s.tokens();
    }
    return false;
  });
  return 1 - share;
}

double popescu_r4(const Sample& s) {
  double sum = 0;
  for_each_rank(s, [&](double rank, double frequency) {
    sum += rank * frequency;
    return false;
  });
  return 1 - (s.type_count() + 1 - 2 / s.tokens() * sum) / s.type_count();
}

Arc arc(const Sample& s) {
  double length = 0;
  for (std::size_t k = 0; k < s.spectrum.size(); ++k) {
    length += static_cast<double>(s.spectrum[k].types - 1);
    if (k != 0) length += std::hypot(static_cast<double>(s.spectrum[k].frequency - s.spectrum[k - 1].frequency), 1);
  }
  const double height = static_cast<double>(s.spectrum.back().frequency) - 1, width = s.type_count() - 1;
  return {length, std::hypot(width, height), std::hypot(height, 1) + width - 1};
}

}  // namespace lexical_diversity
