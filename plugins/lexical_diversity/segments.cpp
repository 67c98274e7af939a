#include "segments.hpp"

#include <textmill/statistics.hpp>

#include <algorithm>
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

/// A scale on which a measure has no bounds: the logit of its place in a range with two ends, the logarithm of its distance
/// from the only one.
class OpenScale {
 public:
  explicit OpenScale(Range range) : range_(range), low_(std::isfinite(range.low)), high_(std::isfinite(range.high)) {}
  double to(double v) const {
    return (low_ ? std::log(v - range_.low) : high_ ? 0.0 : v) - (high_ ? std::log(range_.high - v) : 0.0);
  }
  double from(double x) const {
    if (low_ && high_) return range_.low + (range_.high - range_.low) / (1 + std::exp(-x));
    if (low_) return range_.low + std::exp(x);
    return high_ ? range_.high - std::exp(-x) : x;
  }
  /// How fast the scale moves at a value.
  double slope(double v) const {
    if (!low_ && !high_) return 1;
    return (low_ ? 1 / (v - range_.low) : 0.0) + (high_ ? 1 / (range_.high - v) : 0.0);
  }

 private:
  Range range_;
  bool low_, high_;
};

/// Student's interval of the mean, on the open scale by the delta method.
void add_interval(SegmentMean& m, const std::vector<double>& values, Range range) {
  double squares = 0;
  for (const double v : values) squares += (v - *m.mean) * (v - *m.mean);
  const double n = static_cast<double>(values.size());
  m.low = m.high = *m.mean;
  if (squares == 0) return;
  const OpenScale scale(range);
  const double middle = scale.to(*m.mean);
  const double half = student_t(n - 1) * std::sqrt(squares / (n - 1) / n) * scale.slope(*m.mean);
  if (!std::isfinite(half)) return;  // all values are an end of the range but for rounding
  m.low = scale.from(middle - half);
  m.high = scale.from(middle + half);
}

}  // namespace

SegmentMean mean_over_segments(const Measure& measure, std::span<const std::uint32_t> words, std::uint64_t length,
                               const Settings& settings) {
  if (words.size() < length)
    return {0,
            {},
            {},
            {},
            "too_short: " + std::to_string(words.size()) + (words.size() == 1 ? " word, needs " : " words, needs ") +
                std::to_string(length)};
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
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  m.mean = std::clamp(sum / static_cast<double>(values.size()), *least, *most);  // which rounding may leave
  if (values.size() == 1) m.status = "too_short: 1 segment, an interval needs 2";
  else add_interval(m, values, measure.range);
  return m;
}

}  // namespace lexical_diversity
