// Groups of documents as topics: what the methods that put each document into one group have in common.
#pragma once
#include "crew.hpp"
#include "dense_model.hpp"
#include "sparse_matrix.hpp"

#include <cstdint>
#include <vector>

namespace topics {

/// Where documents are compared: their TF-IDF weights, or their coordinates in a space of fewer dimensions.
enum class Space : std::uint8_t { tfidf, lsa };

struct SpaceSettings {
  Space space = Space::tfidf;
  std::uint32_t dimensions = 100;  ///< of lsa; at most as many as the corpus has
  std::uint64_t seed = 1;
};

/// Documents as rows of length 1. A row may be empty: of a document without words, or that has nothing of any dimension.
SparseMatrix unit_rows(const Crew& crew, const TrimmedCorpus& corpus, const SpaceSettings& settings);

inline constexpr std::uint32_t no_group = UINT32_MAX;

/// The model of groups: the words of a topic are those of its documents, and each document has one topic. `group` is of each
/// document, below `count` or no_group.
DenseModel model_of_groups(const Crew& crew, const TrimmedCorpus& corpus, const SparseMatrix& rows,
                           const std::vector<std::uint32_t>& group, std::uint32_t count);

/// Directions of the groups, as columns of length 1: sums of their rows, divided by their lengths. A group without rows, or whose rows
/// cancel out, is a column of zeros. `transpose` is of the rows.
DenseMatrix middles(const Crew& crew, const SparseMatrix& transpose, const std::vector<std::uint32_t>& group,
                    std::uint32_t count);

}  // namespace topics
