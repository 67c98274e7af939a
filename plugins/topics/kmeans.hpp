// Spherical k-means: groups of documents by the angles between them.
#pragma once
#include "clusters.hpp"
#include "fitting.hpp"

#include <cstdint>
#include <vector>

namespace topics {

struct KmeansSettings {
  std::uint32_t num_topics = 10;
  SpaceSettings space;
  std::uint32_t iterations = 500;  ///< at most, in each trial
  std::uint64_t seed = 1;
};

struct Grouping {
  std::vector<std::uint32_t> group;  ///< of each row; no_group for an empty one
  double mean_cosine = 0;            ///< of the rows and the middles of their groups: what is made large
  std::vector<double> trace;         ///< mean cosine after each iteration; never falls
};

/// Groups of the rows, which have length 1 or nothing: I. Dhillon, D. Modha, "Concept decompositions for large sparse text data using
/// clustering", Machine Learning 42 (2001). Begins with rows that are far from one another: D. Arthur, S. Vassilvitskii,
/// "k-means++: the advantages of careful seeding", SODA 2007. A group that loses all its rows takes the row that is farthest from
/// the middle of its own. `trial` chooses other random numbers. There are not more groups than different rows.
Grouping spherical_kmeans(const Crew& crew, const SparseMatrix& rows, const SparseMatrix& transpose,
                          const KmeansSettings& settings, std::uint32_t trial);

/// The best of some trials.
DenseModel fit_kmeans(const TrimmedCorpus& corpus, const KmeansSettings& settings, const Fitting& fitting);

}  // namespace topics
