// Tests of whether documents of one side have a term more often than those of the other. Pure.
#pragma once
#include "measures.hpp"

namespace keyness {

struct SampleTest {
  double statistic;  ///< infinite where the rates do not vary
  double log_p;      ///< natural logarithm, two-sided
};

/// B. Welch 1947, "The generalization of 'Student's' problem when several different population variances are involved".
SampleTest welch(const Side& target, const Side& reference);

/// H. Mann, D. Whitney 1947, "On a test of whether one of two random variables is stochastically larger than the other";
/// p from the normal distribution, with corrections for ties and for continuity.
SampleTest mann_whitney(const Side& target, const Side& reference);

}  // namespace keyness
