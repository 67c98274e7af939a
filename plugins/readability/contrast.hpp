// Two groups of texts compared by a measure: difference of means and effect size, each with an interval. Pure.
#pragma once
#include <optional>
#include <span>
#include <string>

namespace readability {

/// An estimate and its 95 % confidence interval.
struct Estimate {
  double value, low, high;
};

struct Contrast {
  double mean_a = 0, mean_b = 0;
  std::optional<Estimate> difference;  ///< mean_a - mean_b, Welch (1947)
  std::optional<Estimate> effect;      ///< Hedges' g (1981), interval by its large-sample variance
  std::string status;                  ///< "ok", or why there is no interval
};

/// Needs at least one value in each group; two for intervals.
Contrast contrast(std::span<const double> a, std::span<const double> b);

/// The 97.5 % quantile of Student's t, by the expansion of Cornish and Fisher; within 0.5 % from 3 degrees of freedom on.
double t_quantile(double degrees_of_freedom);

}  // namespace readability
