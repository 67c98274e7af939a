// Groups of documents by merging the two nearest ones again and again.
#pragma once
#include "clusters.hpp"
#include "fitting.hpp"

#include <cstdint>
#include <vector>

namespace topics {

/// How far two groups are apart: the mean of the cosine distances of their documents (R. Sokal, C. Michener, 1958), or the root of twice
/// the growth of the squared distances to the middle (J. Ward, "Hierarchical grouping to optimize an objective function", 1963).
enum class Linkage : std::uint8_t { average, ward };

struct AgglomerativeSettings {
  std::uint32_t num_topics = 10;
  SpaceSettings space;
  Linkage linkage = Linkage::average;
};

/// Two groups become one; each is named by one of its rows.
struct Merge {
  std::uint32_t a = 0, b = 0;
  double distance = 0;
};

/// All merges of the rows with something, from the nearest groups to the farthest, by chains of nearest neighbours: F. Murtagh,
/// "A survey of recent advances in hierarchical clustering algorithms", Computer Journal 26 (1983). Time and memory grow with
/// the square of the number of rows. Among equally near groups, those with the first rows.
std::vector<Merge> merges(const Crew& crew, const SparseMatrix& rows, const SparseMatrix& transpose, Linkage linkage);

/// Most documents that are grouped: their distances take 400 MB.
inline constexpr std::size_t most_agglomerated = 10'000;

/// Throws std::length_error when there are more documents than that.
DenseModel fit_agglomerative(const TrimmedCorpus& corpus, const AgglomerativeSettings& settings,
                             const Fitting& fitting);

}  // namespace topics
