// How large topics are in groups of documents.
#pragma once
#include "topic_model.hpp"

#include <textmill/statistics.hpp>

#include <cstdint>
#include <vector>

namespace topics {

/// A topic in a group.
struct Prevalence {
  std::uint32_t topic = 0;
  double share = 0;                         ///< mean over the documents
  textmill::statistics::interval interval;  ///< of that mean, 95 %; none of fewer than two documents
};

/// The shares of documents in all topics, each document's next to one another.
std::vector<double> all_shares(const TopicModel& model);

/// One row a topic for the group of these documents, at least one. The interval is that of the percentiles of a bootstrap over documents
/// (B. Efron 1979); `stream` keeps the draws of groups apart. A pure function of its arguments.
std::vector<Prevalence> prevalence(const std::vector<double>& shares, std::uint32_t num_topics,
                                   const std::vector<std::size_t>& documents, std::uint32_t replicates,
                                   std::uint64_t seed, std::uint64_t stream);

}  // namespace topics
