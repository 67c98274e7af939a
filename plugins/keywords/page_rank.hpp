// PageRank over a weighted graph.
#pragma once
#include <cstdint>
#include <vector>

namespace keywords {

/// A directed graph with weights; an undirected edge is two.
class Graph {
 public:
  explicit Graph(std::size_t vertices) : out_(vertices) {}
  struct Edge {
    std::uint32_t to;
    double weight;
  };
  std::size_t size() const { return out_.size(); }
  const std::vector<Edge>& from(std::uint32_t v) const { return out_[v]; }
  std::vector<Edge>& from(std::uint32_t v) { return out_[v]; }

 private:
  std::vector<std::vector<Edge>> out_;
};

/// The stationary distribution of a walk that follows edges by weight with probability `damping` and else, or without an edge to
/// follow, jumps by `jumps` (sum 1). Source: S. Brin, L. Page, "The anatomy of a large-scale hypertextual web search engine",
/// Computer Networks 30 (1998); sums to 1, power iteration to a change below 1e-6 a vertex, at most 100 rounds.
std::vector<double> page_rank(const Graph& graph, const std::vector<double>& jumps, double damping);

}  // namespace keywords
