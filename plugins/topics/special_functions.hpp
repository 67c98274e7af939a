// Exponential, logarithm, log gamma and digamma from additions, multiplications and divisions alone. A mathematical library may give
// other last bits on another machine, and a sampler would make another model of that.
#pragma once

namespace topics {

/// Natural logarithm of a positive, finite number.
double natural_log(double x);
/// e to the power of a number; 0 below -700. At most 700.
double natural_exp(double x);
/// Logarithm of the gamma function of a positive number.
double log_gamma(double x);
/// Derivative of log_gamma for a positive number.
double digamma(double x);

}  // namespace topics
