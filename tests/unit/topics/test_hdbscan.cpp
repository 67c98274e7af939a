#include "hdbscan.hpp"
#include "random_corpus.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace topics {
namespace {

using Places = std::vector<std::uint32_t>;

/// The paper by its definitions, on the complete graph of mutual reachability distances.
struct Naive {
  std::vector<std::vector<double>> distance;
  std::uint32_t min_size;

  Naive(const SparseMatrix& rows, std::uint32_t size, std::uint32_t samples) : min_size(size) {
    const std::size_t n = rows.rows();
    std::vector<std::vector<double>> full(n, std::vector<double>(rows.columns)), apart(n, std::vector<double>(n));
    for (std::size_t r = 0; r < n; ++r)
      for (std::size_t i = rows.first[r]; i < rows.first[r + 1]; ++i) full[r][rows.column[i]] = rows.value[i];
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = 0; b < n; ++b) {
        const double cosine = std::inner_product(full[a].begin(), full[a].end(), full[b].begin(), 0.0);
        apart[a][b] = a == b ? 0 : std::sqrt(std::max(0.0, 2 - 2 * cosine));
      }
    std::vector<double> core;
    for (auto row : apart) {
      std::sort(row.begin(), row.end());
      core.push_back(row[std::min<std::size_t>(samples, n) - 1]);
    }
    distance = apart;
    for (std::size_t a = 0; a < n; ++a)
      for (std::size_t b = 0; b < n; ++b) distance[a][b] = std::max({core[a], core[b], apart[a][b]});
  }

  /// Parts of `places` that hang together by edges below `length`, or up to it.
  std::vector<Places> parts(const Places& places, double length, bool with) const {
    std::vector<Places> all;
    std::vector<bool> seen(distance.size());
    for (const std::uint32_t first : places) {
      if (seen[first]) continue;
      Places part = {first};
      seen[first] = true;
      for (std::size_t i = 0; i < part.size(); ++i)
        for (const std::uint32_t other : places)
          if (!seen[other] && (distance[part[i]][other] < length || (with && distance[part[i]][other] == length)))
            seen[other] = true, part.push_back(other);
      std::sort(part.begin(), part.end());
      all.push_back(part);
    }
    return all;
  }
  /// The shortest length that keeps them together.
  double holding(const Places& places) const {
    double best = HUGE_VAL;
    for (const std::uint32_t a : places)
      for (const std::uint32_t b : places)
        if (a != b && distance[a][b] < best && parts(places, distance[a][b], true).size() == 1) best = distance[a][b];
    return best;
  }
  static double density(double length) { return 1 / std::max(length, 1e-6); }

  /// The best clusters within a cluster that was born at a density, and the sum of their stabilities.
  std::pair<double, std::vector<Places>> best(Places places, double birth, bool root) const {
    const Places whole = places;
    double stability = 0;
    for (;;) {
      const double length = holding(places);
      std::vector<Places> large;
      for (const Places& part : parts(places, length, false))
        if (part.size() >= min_size) large.push_back(part);
      const double gain = density(length) - birth;
      if (large.size() == 1) {
        stability += gain * static_cast<double>(places.size() - large[0].size());
        places = large[0];
        continue;
      }
      stability += gain * static_cast<double>(places.size());
      std::pair<double, std::vector<Places>> below;
      for (const Places& part : large) {
        auto [sum, clusters] = best(part, density(length), false);
        below.first += sum;
        below.second.insert(below.second.end(), clusters.begin(), clusters.end());
      }
      if (root || stability < below.first) return below;
      return {stability, {whole}};
    }
  }
};

TEST(Hdbscan, IsThePaperByItsDefinitions) {
  const Crew crew;
  std::size_t outliers = 0, clusters = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    // Few words, so that distances are often equal; more of them later.
    RandomCorpus random(24, 6, 4 + seed / 4, seed);
    for (auto& document : random.terms) document.push_back(seed % 3);
    const auto rows = tf_idf(random.trimmed());
    const std::uint32_t size = 2 + seed % 4, samples = 1 + seed % 5;
    const auto found = dense_groups(crew, rows, transposed(rows), size, samples);
    Places all(rows.rows());
    std::iota(all.begin(), all.end(), 0u);
    auto expected = Naive(rows, size, samples).best(all, 0, true).second;
    std::sort(expected.begin(), expected.end());
    std::vector<Places> groups(found.stability.size());
    for (std::uint32_t r = 0; r < all.size(); ++r) {
      if (found.group[r] == no_group) ++outliers;
      else groups[found.group[r]].push_back(r);
    }
    clusters += groups.size();
    ASSERT_EQ(groups, expected) << "seed " << seed;
  }
  EXPECT_GT(outliers, 100u);
  EXPECT_GT(clusters, 100u);
}

TEST(Hdbscan, LeavesOutliersWithoutTopic) {
  RandomCorpus planted(0, 0, 60, 0);
  std::mt19937 random(3);
  for (std::uint32_t d = 0; d < 40; ++d) {
    planted.terms.emplace_back();
    for (int i = 0; i < 12; ++i) planted.terms.back().push_back(static_cast<std::uint32_t>(d % 2 * 20 + random() % 6));
  }
  planted.terms.push_back({50, 51, 52});
  planted.terms.push_back({});
  const auto m = fit_hdbscan(planted.trimmed(), {5, 5, {}}, {});
  ASSERT_EQ(m.num_topics, 2u);
  EXPECT_NE(m.document_share(0, 0), m.document_share(1, 0));
  EXPECT_FALSE(m.has_document(40));
  EXPECT_FALSE(m.has_document(41));
  EXPECT_EQ(fit_hdbscan(planted.trimmed(), {30, 30, {}}, {}).num_topics, 0u);
}

}  // namespace
}  // namespace topics
