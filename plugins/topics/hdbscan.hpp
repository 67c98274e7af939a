// Groups of documents where these lie densely, and outliers between.
#pragma once
#include "clusters.hpp"
#include "fitting.hpp"

#include <cstdint>
#include <vector>

namespace topics {

struct HdbscanSettings {
  std::uint32_t min_cluster_size = 10;  ///< fewest documents of a group
  std::uint32_t min_samples = 10;       ///< how many documents, itself among them, make the place of a document dense
  SpaceSettings space;
};

struct DenseGroups {
  std::vector<std::uint32_t> group;  ///< of each row, by their first rows; no_group for outliers and empty rows
  std::vector<double> stability;     ///< of each group
};

/// R. Campello, D. Moulavi, J. Sander, "Density-based clustering based on hierarchical density estimates", PAKDD 2013: the hierarchy
/// of all densities by mutual reachability distances, and from it the groups whose sum of stabilities is the largest. A single group of
/// all is none. Distances are the straight lines between the ends of rows, which have length 1 or nothing; a density is one over a
/// distance, of at least 10⁻⁶. Time grows with the square of the number of rows.
DenseGroups dense_groups(const Crew& crew, const SparseMatrix& rows, const SparseMatrix& transpose,
                         std::uint32_t min_cluster_size, std::uint32_t min_samples);

/// Most documents that are grouped.
inline constexpr std::size_t most_density_grouped = 20'000;

/// Throws std::length_error when there are more documents than that. The model has no topics when there is no group.
DenseModel fit_hdbscan(const TrimmedCorpus& corpus, const HdbscanSettings& settings, const Fitting& fitting);

}  // namespace topics
