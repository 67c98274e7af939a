// Which topic of one model is which of another, and how far two models agree.
#pragma once
#include "pacer.hpp"
#include "topic_model.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace topics {

/// For each row the column that it is given, each column once, so that the sum of the values is the largest there is. `value` is
/// square, a row of `n` after the other. H. Kuhn, "The Hungarian method for the assignment problem", 1955, in the form of shortest
/// augmenting paths (R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
/// problems", Computing 38, 1987); time grows with the third power of n.
std::vector<std::uint32_t> best_assignment(const std::vector<double>& value, std::size_t n,
                                           const Pause& pause = no_pauses());

/// Share of equal words among the different words of two lists, each without repetition (P. Jaccard 1912).
double jaccard(std::vector<std::uint32_t> a, std::vector<std::uint32_t> b);

/// Mean of this over the pairs of topics of the best assignment: D. Greene, D. O'Callaghan, P. Cunningham, "How many topics?
/// Stability analysis for topic models", ECML 2014, here of the sets of first words. From 0 to 1. Both have equally many topics.
double agreement(const std::vector<std::vector<std::uint32_t>>& a, const std::vector<std::vector<std::uint32_t>>& b,
                 const Pause& pause = no_pauses());

/// How topics would be numbered like those of an earlier model with as many, and how near they are to these then.
struct Numbering {
  std::vector<std::uint32_t> order;  ///< for each topic of the earlier model the one that takes its number
  double similarity = 0;             ///< mean cosine of their word weights over the terms that both have
};

/// The numbering with the largest similarity. Both vocabularies are in ascending order.
Numbering number_like(const TopicModel& model, const std::vector<std::string_view>& vocabulary,
                      const TopicModel& earlier, const std::vector<std::string>& earlier_vocabulary,
                      const Pause& pause = no_pauses());

}  // namespace topics
