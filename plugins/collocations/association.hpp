// The registry of association measures: each is one entry, a function of counts.
#pragma once
#include "contingency.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace collocations {

/// The ids alone, as declarations of parameters need them.
inline constexpr const char* association_ids[] = {"mi",
                                                  "mi2",
                                                  "mi3",
                                                  "npmi",
                                                  "lmi",
                                                  "mi_log_f",
                                                  "t",
                                                  "z",
                                                  "simple_ll",
                                                  "g2",
                                                  "chi2",
                                                  "chi2_yates",
                                                  "fisher",
                                                  "poisson_stirling",
                                                  "dice",
                                                  "log_dice",
                                                  "jaccard",
                                                  "min_sens",
                                                  "delta_p_forward",
                                                  "delta_p_backward",
                                                  "cond_prob_forward",
                                                  "cond_prob_backward",
                                                  "log_ratio_forward",
                                                  "log_ratio_backward",
                                                  "odds_ratio",
                                                  "log_odds_ratio",
                                                  "mu",
                                                  "lambda",
                                                  "lambda_z",
                                                  "mutual_expectation",
                                                  "phi2"};

/// A measure as published. With a pair, x is its first word (the node) and y its second (the collocate).
struct Association {
  std::string_view id;
  std::string_view note;     ///< its name, and which variant it is
  std::string_view formula;  ///< O = o11, R1, C1, N the margins and the total, E = R1 C1 / N, Oij and Eij the cells
  std::string_view source, unit;
  double low, high;            ///< of its values; infinite where there is no bound
  std::string_view undefined;  ///< when there is no value though the counts are sound
  bool pairs_only;             ///< false: defined for three words and more too, by E = N times the product of fi / N
  std::optional<double> (*value)(const Counts&);
};
/// All measures, in the order of association_ids.
std::span<const Association> associations();

struct Result {
  std::optional<double> value;
  std::string status;  ///< "ok" or "undefined: ..."
};
/// Never infinite and no NaN, whatever the counts are.
Result evaluate(const Association& measure, const Counts& counts);

}  // namespace collocations
