#include "prevalence.hpp"

namespace topics {
namespace {

/// Means over documents, of which each counts `times` often.
std::vector<double> means(const std::vector<double>& shares, std::uint32_t topics,
                          const std::vector<std::size_t>& documents, const std::vector<std::uint32_t>& times) {
  std::vector<double> mean(topics);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (times[i] == 0) continue;
    const double* const row = shares.data() + documents[i] * topics;
    for (std::uint32_t k = 0; k < topics; ++k) mean[k] += times[i] * row[k];
  }
  for (double& m : mean) m /= static_cast<double>(documents.size());
  return mean;
}

}  // namespace

std::vector<double> all_shares(const TopicModel& model) {
  std::vector<double> shares;
  shares.reserve(model.document_count() * model.num_topics);
  for (std::size_t d = 0; d < model.document_count(); ++d)
    for (std::size_t k = 0; k < model.num_topics; ++k)
      shares.push_back(model.has_document(d) ? model.document_share(d, k) : 0);
  return shares;
}

std::vector<Prevalence> prevalence(const std::vector<double>& shares, std::uint32_t topics,
                                   const std::vector<std::size_t>& documents, std::uint32_t replicates,
                                   std::uint64_t seed, std::uint64_t stream) {
  std::vector<std::uint32_t> times(documents.size(), 1);
  const auto mean = means(shares, topics, documents, times);
  std::vector<std::vector<double>> drawn(topics);
  if (documents.size() > 1)
    for (std::uint32_t r = 0; r < replicates; ++r) {
      textmill::statistics::draw_replicate(seed, stream, r, documents.size(), times);
      const auto replicate = means(shares, topics, documents, times);
      for (std::uint32_t k = 0; k < topics; ++k) drawn[k].push_back(replicate[k]);
    }
  std::vector<Prevalence> rows;
  for (std::uint32_t k = 0; k < topics; ++k)
    rows.push_back({k, mean[k], textmill::statistics::percentile_interval(std::move(drawn[k]))});
  return rows;
}

}  // namespace topics
