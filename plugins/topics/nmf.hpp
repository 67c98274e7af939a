// Non-negative matrix factorisation of the TF-IDF weights of a corpus.
#pragma once
#include "crew.hpp"
#include "dense_matrix.hpp"
#include "dense_model.hpp"
#include "fitting.hpp"
#include "sparse_matrix.hpp"

#include <cstdint>

namespace topics {

/// What is made small: the squared differences, or the generalised Kullback-Leibler divergence.
enum class Loss : std::uint8_t { frobenius, kl };

struct NmfSettings {
  std::uint32_t num_topics = 10;
  Loss loss = Loss::frobenius;
  std::uint32_t iterations = 500;  ///< at most
  double tolerance = 1e-5;         ///< ends when an iteration takes less than this share of the first error off
  std::uint64_t seed = 1;          ///< of the decomposition that it starts from
};

/// X ≈ documents · wordsᵀ, none of them negative. The rows of both are changed in turns.
struct Factors {
  DenseMatrix documents, words;  ///< a row each, a column a topic
};

/// Where to start: C. Boutsidis, E. Gallopoulos, "SVD based initialization: a head start for nonnegative matrix factorization",
/// Pattern Recognition 41 (2008). `fill` takes the place of zeros, which some methods never leave (NNDSVDa).
Factors nndsvd(const Crew& crew, const SparseMatrix& x, const SparseMatrix& transpose, std::uint32_t num_topics,
               std::uint64_t seed, double fill);

/// One iteration of hierarchical alternating least squares: A. Cichocki, A.-H. Phan, "Fast local algorithms for large scale
/// nonnegative matrix and tensor factorizations", IEICE Transactions E92-A (2009). Returns the squared Frobenius norm of the
/// difference that is left, which it never raises. `squares`: sum of the squares of x.
double improve_frobenius(const Crew& crew, const SparseMatrix& x, const SparseMatrix& transpose, double squares,
                         Factors& f);

/// One iteration of multiplicative updates: D. Lee, H. S. Seung, "Algorithms for non-negative matrix factorization", NIPS 13 (2001).
void improve_kl(const Crew& crew, const SparseMatrix& x, const SparseMatrix& transpose, Factors& f);

/// Generalised Kullback-Leibler divergence of x from the product, which improve_kl() never raises.
double kl_divergence(const Crew& crew, const SparseMatrix& x, const Factors& f);

/// The model: topics whose words or documents came to nothing are left out.
DenseModel fit_nmf(const TrimmedCorpus& corpus, const NmfSettings& settings, const Fitting& fitting);

}  // namespace topics
