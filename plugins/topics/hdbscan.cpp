// Method: the minimum spanning tree of the mutual reachability distances, grown from the first row (R. Prim, "Shortest connection networks
// and some generalizations", 1957), so that no distance is kept. Its edges from the shortest to the longest, equally long ones at
// once, make a tree of components; from its root down, components below min_cluster_size fall off, and what is left are the
// clusters of the paper with their stabilities.
#include "hdbscan.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

namespace topics {
namespace {

struct Edge {
  std::uint32_t a = 0, b = 0;  ///< places among the filled rows
  double length = 0;
};

/// Distances of rows that are not empty.
class Distances {
 public:
  Distances(const SparseMatrix& rows, const SparseMatrix& transpose)
      : rows_(rows), transpose_(transpose), place_(rows.rows()) {
    for (std::uint32_t r = 0; r < rows.rows(); ++r) {
      if (rows.first[r] == rows.first[r + 1]) continue;
      place_[r] = static_cast<std::uint32_t>(filled.size());
      filled.push_back(r);
    }
  }
  std::vector<std::uint32_t> filled;

  std::size_t cost() const { return rows_.usual_row() * transpose_.usual_row() + filled.size(); }
  void from(std::size_t i, std::vector<double>& to) const {
    to.assign(filled.size(), 0);
    for (std::size_t e = rows_.first[filled[i]]; e < rows_.first[filled[i] + 1]; ++e)
      for (std::size_t f = transpose_.first[rows_.column[e]]; f < transpose_.first[rows_.column[e] + 1]; ++f)
        to[place_[transpose_.column[f]]] += rows_.value[e] * transpose_.value[f];
    for (double& d : to) d = std::sqrt(std::max(0.0, 2 - 2 * d));
    to[i] = 0;
  }

 private:
  const SparseMatrix &rows_, &transpose_;
  std::vector<std::uint32_t> place_;
};

/// Of each row, how far its min_samples-th nearest one is, the first being itself.
std::vector<double> core_distances(const Crew& crew, const Distances& distances, std::uint32_t min_samples) {
  const std::size_t n = distances.filled.size();
  const auto nth = static_cast<std::ptrdiff_t>(std::min<std::size_t>(min_samples, n) - 1);
  std::vector<double> core(n);
  std::vector<std::vector<double>> scratch(crew.lanes());
  crew.each(n, distances.cost(), [&](std::size_t i, std::uint32_t lane) {
    auto& to = scratch[lane];
    distances.from(i, to);
    std::nth_element(to.begin(), to.begin() + nth, to.end());
    core[i] = to[static_cast<std::size_t>(nth)];
  });
  return core;
}

std::vector<Edge> spanning_tree(const Crew& crew, const Distances& distances, const std::vector<double>& core) {
  Pacer pacer(crew.pauses(), 1 << 20);
  const std::size_t n = core.size();
  std::vector<Edge> tree;
  std::vector<double> nearest(n, HUGE_VAL), to;
  std::vector<std::uint32_t> neighbour(n);
  std::vector<bool> inside(n);
  for (std::uint32_t at = 0; tree.size() + 1 < n;) {
    inside[at] = true;
    distances.from(at, to);
    std::uint32_t next = UINT32_MAX;
    for (std::uint32_t i = 0; i < n; ++i) {
      if (inside[i]) continue;
      if (const double d = std::max({core[at], core[i], to[i]}); d < nearest[i]) nearest[i] = d, neighbour[i] = at;
      if (next == UINT32_MAX || nearest[i] < nearest[next]) next = i;
    }
    tree.push_back({neighbour[next], next, nearest[next]});
    at = next;
    pacer.after(distances.cost());
  }
  std::sort(tree.begin(), tree.end(),
            [](const Edge& a, const Edge& b) { return std::tuple(a.length, a.b) < std::tuple(b.length, b.b); });
  return tree;
}

/// Components of the spanning tree without its longer edges. The first are single rows; the last is all.
struct Components {
  struct Node {
    double length = 0;  ///< of the edges that joined its parts
    std::uint32_t size = 1;
    std::vector<std::uint32_t> parts;
  };
  std::vector<Node> nodes;

  Components(std::size_t n, const std::vector<Edge>& tree) : nodes(n), parent_(n), node_(n) {
    std::iota(parent_.begin(), parent_.end(), 0u);
    std::iota(node_.begin(), node_.end(), 0u);
    for (std::size_t begin = 0, end = 0; begin < tree.size(); begin = end) {
      while (end < tree.size() && tree[end].length == tree[begin].length) ++end;
      join({tree.begin() + static_cast<std::ptrdiff_t>(begin), tree.begin() + static_cast<std::ptrdiff_t>(end)});
    }
  }

 private:
  std::uint32_t root(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(const std::vector<Edge>& equal) {
    std::vector<std::uint32_t> roots;
    for (const Edge& e : equal) roots.insert(roots.end(), {root(e.a), root(e.b)});
    std::sort(roots.begin(), roots.end());
    roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
    for (const Edge& e : equal) parent_[std::max(root(e.a), root(e.b))] = std::min(root(e.a), root(e.b));
    for (const std::uint32_t r : roots) {
      const std::uint32_t before = node_[r], whole = root(r);  // ascending, so that the root of all comes first
      if (whole == r) {
        nodes.push_back({equal[0].length, 0, {}});
        node_[r] = static_cast<std::uint32_t>(nodes.size() - 1);
      }
      Node& node = nodes[node_[whole]];
      node.parts.push_back(before);
      node.size += nodes[before].size;
    }
  }
  std::vector<std::uint32_t> parent_, node_;  ///< a row that stands for each component, and its node
};

struct Cluster {
  std::uint32_t parent = 0, node = 0;
  double birth = 0, stability = 0;
  bool chosen = true;
};

double density_at(double length) {
  constexpr double shortest = 1e-6;
  return 1 / std::max(length, shortest);
}

/// The clusters below the root, which is the first, each behind its parent.
std::vector<Cluster> clusters_of(const Components& all, std::uint32_t min_size) {
  std::vector<Cluster> clusters = {{0, static_cast<std::uint32_t>(all.nodes.size() - 1)}};
  for (std::uint32_t c = 0; c < clusters.size(); ++c) {
    const double birth = clusters[c].birth;
    double stability = 0;
    for (std::uint32_t at = clusters[c].node; at != UINT32_MAX;) {
      const auto& node = all.nodes[at];
      std::vector<std::uint32_t> large;
      for (const std::uint32_t part : node.parts)
        if (all.nodes[part].size >= min_size) large.push_back(part);
      const double gain = density_at(node.length) - birth;
      at = large.size() == 1 ? large[0] : UINT32_MAX;
      stability += gain * static_cast<double>(node.size - (at == UINT32_MAX ? 0 : all.nodes[at].size));
      if (large.size() < 2) continue;
      for (const std::uint32_t part : large) clusters.push_back({c, part, density_at(node.length), 0, true});
    }
    clusters[c].stability = stability;
  }
  return clusters;
}

/// Marks those whose sum of stabilities is the largest, no two of which lie within each other; the root is none.
void choose(std::vector<Cluster>& clusters) {
  std::vector<double> below(clusters.size());
  for (std::size_t c = clusters.size(); c-- > 1;) {
    clusters[c].chosen = clusters[c].stability >= below[c];
    below[clusters[c].parent] += std::max(clusters[c].stability, below[c]);
  }
  clusters[0].chosen = false;
  std::vector<bool> covered(clusters.size());
  for (std::size_t c = 1; c < clusters.size(); ++c) {
    const std::uint32_t parent = clusters[c].parent;
    covered[c] = covered[parent] || clusters[parent].chosen;
    if (covered[c]) clusters[c].chosen = false;
  }
}

}  // namespace

DenseGroups dense_groups(const Crew& crew, const SparseMatrix& rows, const SparseMatrix& transpose,
                         std::uint32_t min_cluster_size, std::uint32_t min_samples) {
  DenseGroups result;
  result.group.assign(rows.rows(), no_group);
  const Distances distances(rows, transpose);
  if (distances.filled.size() < 2) return result;
  const auto tree = spanning_tree(crew, distances, core_distances(crew, distances, min_samples));
  const Components all(distances.filled.size(), tree);
  auto clusters = clusters_of(all, std::max(2u, min_cluster_size));
  choose(clusters);
  std::vector<std::pair<std::vector<std::uint32_t>, double>> groups;
  for (const Cluster& c : clusters) {
    if (!c.chosen) continue;
    auto& members = groups.emplace_back(std::vector<std::uint32_t>(), c.stability).first;
    std::vector<std::uint32_t> open = {c.node};
    while (!open.empty()) {
      const std::uint32_t node = open.back();
      open.pop_back();
      if (all.nodes[node].parts.empty()) members.push_back(distances.filled[node]);
      open.insert(open.end(), all.nodes[node].parts.begin(), all.nodes[node].parts.end());
    }
    std::sort(members.begin(), members.end());
  }
  std::sort(groups.begin(), groups.end());
  for (std::uint32_t g = 0; g < groups.size(); ++g) {
    for (const std::uint32_t r : groups[g].first) result.group[r] = g;
    result.stability.push_back(groups[g].second);
  }
  return result;
}

DenseModel fit_hdbscan(const TrimmedCorpus& corpus, const HdbscanSettings& settings, const Fitting& fitting) {
  if (corpus.document_count() > most_density_grouped)
    throw std::length_error("method hdbscan compares each document with each other and takes at most " +
                            std::to_string(most_density_grouped) + " of them; here are " +
                            std::to_string(corpus.document_count()) + "; method kmeans takes any number");
  const Crew crew(fitting.lanes, [&] { fitting.progress(0, 1); });
  const SparseMatrix rows = unit_rows(crew, corpus, settings.space), transpose = transposed(rows, crew.pauses());
  const auto found = dense_groups(crew, rows, transpose, settings.min_cluster_size, settings.min_samples);
  const auto count = static_cast<std::uint32_t>(found.stability.size());
  DenseModel model = model_of_groups(crew, corpus, rows, found.group, count);
  model.why_without = "an outlier: no group is dense around the document";
  const auto outliers = static_cast<double>(std::count(found.group.begin(), found.group.end(), no_group));
  model.steps.push_back({1, "outliers", outliers / static_cast<double>(found.group.size())});
  for (std::uint32_t g = 0; g < count; ++g) model.steps.push_back({g + 1, "cluster_stability", found.stability[g]});
  return model;
}

}  // namespace topics
