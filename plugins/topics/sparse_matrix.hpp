// A matrix of which only the entries that are not zero are kept, row by row.
#pragma once
#include "pacer.hpp"
#include "trimming.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace topics {

struct SparseMatrix {
  std::size_t columns = 0;
  std::vector<std::size_t> first = {0};  ///< where the entries of each row begin; one more at the end
  std::vector<std::uint32_t> column;     ///< ascending in a row
  std::vector<double> value;

  std::size_t rows() const { return first.size() - 1; }
  std::size_t entries() const { return value.size(); }
  /// Entries of a row, on the average and at least one.
  std::size_t usual_row() const { return entries() / (rows() + 1) + 1; }
};

SparseMatrix transposed(const SparseMatrix& m, const Pause& pause = no_pauses());

/// Documents as rows, words as columns: (1 + log n) (1 + log ((1 + D) / (1 + d))) for a word that occurs n times in the document
/// and in d of D documents, each row divided by its length (G. Salton, C. Buckley, "Term-weighting approaches in automatic text
/// retrieval", Information Processing & Management 24, 1988; with the ones added as scikit-learn does).
SparseMatrix tf_idf(const TrimmedCorpus& corpus, const Pause& pause = no_pauses());

}  // namespace topics
