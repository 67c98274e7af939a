#include "page_rank.hpp"

#include <cmath>

namespace keywords {

std::vector<double> page_rank(const Graph& graph, const std::vector<double>& jumps, double damping) {
  constexpr int most_rounds = 100;
  constexpr double tolerance = 1e-6;
  const auto n = graph.size();
  std::vector<double> total(n), rank = jumps, next(n);
  for (std::uint32_t v = 0; v < n; ++v)
    for (const auto& e : graph.from(v)) total[v] += e.weight;
  for (int round = 0; round < most_rounds; ++round) {
    double stuck = 0;
    for (std::size_t v = 0; v < n; ++v)
      if (!(total[v] > 0)) stuck += rank[v];
    for (std::size_t v = 0; v < n; ++v) next[v] = (1 - damping + damping * stuck) * jumps[v];
    for (std::uint32_t v = 0; v < n; ++v)
      for (const auto& e : graph.from(v)) next[e.to] += damping * rank[v] * e.weight / total[v];
    double change = 0;
    for (std::size_t v = 0; v < n; ++v) change += std::abs(next[v] - rank[v]);
    rank.swap(next);
    if (change < static_cast<double>(n) * tolerance) break;
  }
  return rank;
}

}  // namespace keywords
