#include "segments.hpp"

#include <textmill/statistics.hpp>

#include <cmath>
#include <vector>

namespace lexical_diversity {
namespace {

/// The t that is exceeded, up or down, with a probability of 5 %.
double student_t(double freedom) {
  double low = 0, high = 1024;  // 12.7 for one degree of freedom
  for (int i = 0; i < 64; ++i) {
    const double middle = (low + high) / 2;
    (textmill::statistics::log_student_tails(middle, freedom) > std::log(0.05) ? low : high) = middle;
  }
  return low;
}

void add_interval(SegmentMean& m, const std::vector<double>& values) {
  double squares = 0;
  for (const double v : values) squares += (v - *m.mean) * (v - *m.mean);
  const double n = static_cast<double>(values.size());
  const double half = student_t(n - 1) * std::sqrt(squares / (n - 1) / n);
  m.low = *m.mean - half;
  m.high = *m.mean + half;
}

}  // namespace

SegmentMean mean_over_segments(const Measure& measure, std::span<const std::uint32_t> words, std::uint64_t length,
                               const Settings& settings) {
  if (words.size() < length)
    return {0, {}, {}, {}, "too_short: " + std::to_string(words.size()) + " words, needs " + std::to_string(length)};
  std::vector<double> values;
  std::string why;
  for (std::size_t at = 0; at + length <= words.size(); at += length) {
    const auto result = evaluate(measure, Sample::of(words.subspan(at, length)), settings);
    if (result.value) values.push_back(*result.value);
    else why = result.status;
  }
  SegmentMean m{values.size(), {}, {}, {}, "ok"};
  if (values.empty()) {
    m.status = why;
    return m;
  }
  double sum = 0;
  for (const double v : values) sum += v;
  m.mean = sum / static_cast<double>(values.size());
  if (values.size() == 1) m.status = "too_short: 1 segment, an interval needs 2";
  else add_interval(m, values);
  return m;
}

}  // namespace lexical_diversity
