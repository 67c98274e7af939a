// Method: MTLD reads a text once in each direction and starts anew when a factor is complete (McCarthy & Jarvis 2010). The
// moving averages start a factor at every word; which words have been met in the present one is told by a mark that is
// different for each start, so nothing has to be forgotten.
#include "sequences.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace lexical_diversity {
namespace {

/// Which types have been met since begin().
class Met {
 public:
  explicit Met(std::uint32_t types) : mark_(types, 0) {}
  void begin() { ++present_; }
  bool first(std::uint32_t type) {
    const bool is_new = mark_[type] != present_;
    mark_[type] = present_;
    return is_new;
  }

 private:
  std::vector<std::uint64_t> mark_;
  std::uint64_t present_ = 0;
};

struct Ratio {
  std::size_t types = 0, words = 0;
  void add(bool is_new) {
    types += is_new ? 1 : 0;
    ++words;
  }
  double value() const { return static_cast<double>(types) / static_cast<double>(words); }
  bool completes(FactorRule rule) const { return words >= rule.least && value() < rule.threshold; }
};

template <class At> double factors(std::size_t n, std::uint32_t types, FactorRule rule, At at) {
  Met met(types);
  met.begin();
  Ratio ratio;
  double count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    ratio.add(met.first(at(i)));
    if (!ratio.completes(rule)) continue;
    count += 1;
    met.begin();
    ratio = {};
  }
  return ratio.words == 0 ? count : count + (1 - ratio.value()) / (1 - rule.threshold);
}

/// The sum of the lengths of complete factors and their number, one starting at each of n words.
struct Lengths {
  double sum = 0, count = 0;
  std::optional<double> mean() const { return count == 0 ? std::nullopt : std::optional(sum / count); }
};

/// Which words of a row, from a place on that moves forward, are repetitions of one at or behind that place. Moving it by a
/// word makes one other word a first one: that where the word is next.
class Repetitions {
 public:
  template <class At> Repetitions(std::size_t n, std::uint32_t types, At at) : next_(n, none), bits_(n / 64 + 2, 0) {
    std::vector<std::size_t> last(types, none);
    for (std::size_t i = 0; i < n; ++i) {
      std::size_t& before = last[at(i)];
      if (before != none) {
        next_[before] = i;
        bits_[i / 64] |= std::uint64_t{1} << i % 64;
      }
      before = i;
    }
  }
  /// Leaves behind the word at `place`, which was the first.
  void leave(std::size_t place) {
    if (const std::size_t i = next_[place]; i != none) bits_[i / 64] &= ~(std::uint64_t{1} << i % 64);
  }
  /// Calls stop(place) for the repetitions from `from` to before `end`, in order, until it says so; where that was, or `end`.
  template <class Stop> std::size_t find(std::size_t from, std::size_t end, Stop stop) const {
    std::uint64_t left = from < end ? bits_[from / 64] >> from % 64 << from % 64 : 0;
    for (std::size_t w = from / 64; w * 64 < end; left = bits_[++w])
      for (; left != 0; left &= left - 1) {
        const std::size_t at = w * 64 + static_cast<std::size_t>(std::countr_zero(left));
        if (at >= end) return end;
        if (stop(at)) return at;
      }
    return end;
  }

 private:
  static constexpr std::size_t none = SIZE_MAX;
  std::vector<std::size_t> next_;
  std::vector<std::uint64_t> bits_;  // one more than there are, which find() loads before it sees the end
};

/// Words of the factor that begins at `start`, or 0 when it is not complete before `end`. A ratio falls only with a
/// repetition, so that only these are looked at, and the first place where a factor may end.
std::size_t factor_length(const Repetitions& repetitions, std::size_t start, std::size_t end, FactorRule rule) {
  if (end - start < rule.least) return 0;
  std::size_t repeated = 0;
  const auto complete = [&](std::size_t words) { return Ratio{words - repeated, words}.completes(rule); };
  repetitions.find(start, start + rule.least, [&](std::size_t) {
    ++repeated;
    return false;
  });
  if (complete(rule.least)) return rule.least;
  // A product says sooner than a division that the ratio is still too high; near the threshold only the ratio counts.
  const double share = (1 - rule.threshold) * (1 - 1e-9);
  const std::size_t at = repetitions.find(start + rule.least, end, [&](std::size_t place) {
    ++repeated;
    const std::size_t words = place - start + 1;
    return static_cast<double>(repeated) >= share * static_cast<double>(words) && complete(words);
  });
  return at < end ? at - start + 1 : 0;
}

template <class At>
Lengths factor_lengths(std::size_t n, std::size_t reach, std::uint32_t types, FactorRule rule, At at) {
  Repetitions repetitions(reach, types, at);
  Lengths lengths;
  for (std::size_t start = 0; start < n; ++start) {
    const std::size_t length = factor_length(repetitions, start, std::min(start + n, reach), rule);
    lengths.sum += static_cast<double>(length);
    lengths.count += length != 0 ? 1 : 0;
    repetitions.leave(start);
  }
  return lengths;
}

}  // namespace

double moving_average_ttr(const Sample& s, std::size_t window) {
  std::vector<std::uint32_t> inside(s.types, 0);
  std::size_t types = 0;
  double sum = 0;
  for (std::size_t i = 0; i < s.words.size(); ++i) {
    types += inside[s.words[i]]++ == 0 ? 1 : 0;
    if (i >= window) types -= --inside[s.words[i - window]] == 0 ? 1 : 0;
    if (i + 1 >= window) sum += static_cast<double>(types);
  }
  return sum / static_cast<double>(window) / static_cast<double>(s.words.size() - window + 1);
}

double mean_segmental_ttr(const Sample& s, std::size_t segment) {
  Met met(s.types);
  const std::size_t segments = s.words.size() / segment;
  double types = 0;
  for (std::size_t i = 0; i < segments * segment; ++i) {
    if (i % segment == 0) met.begin();
    types += met.first(s.words[i]) ? 1 : 0;
  }
  return types / static_cast<double>(segment) / static_cast<double>(segments);
}

std::optional<double> mtld(const Sample& s, FactorRule rule) {
  const std::size_t n = s.words.size();
  const double forwards = factors(n, s.types, rule, [&](std::size_t i) { return s.words[i]; });
  const double backwards = factors(n, s.types, rule, [&](std::size_t i) { return s.words[n - 1 - i]; });
  if (forwards == 0 || backwards == 0) return std::nullopt;
  return (s.tokens() / forwards + s.tokens() / backwards) / 2;
}

std::optional<double> mtld_moving_average(const Sample& s, FactorRule rule) {
  const std::size_t n = s.words.size();
  const auto forwards = factor_lengths(n, n, s.types, rule, [&](std::size_t i) { return s.words[i]; }).mean();
  const auto backwards = factor_lengths(n, n, s.types, rule, [&](std::size_t i) { return s.words[n - 1 - i]; }).mean();
  if (!forwards || !backwards) return std::nullopt;
  return (*forwards + *backwards) / 2;
}

std::optional<double> mtld_wrapped(const Sample& s, FactorRule rule) {
  const std::size_t n = s.words.size();
  return factor_lengths(n, 2 * n, s.types, rule, [&](std::size_t i) { return s.words[i % n]; }).mean();
}

}  // namespace lexical_diversity
