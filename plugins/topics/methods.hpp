// Which methods there are, and what each needs to know.
#pragma once
#include "agglomerative.hpp"
#include "clusters.hpp"
#include "fitting.hpp"
#include "lda.hpp"
#include "nmf.hpp"
#include "topic_words.hpp"

#include <cstdint>
#include <memory>

namespace topics {

enum class Method : std::uint8_t { lda, nmf, lsa, kmeans, agglomerative, gsdmm, btm, hdbscan, online_lda };
inline constexpr const char* method_names[] = {"lda",   "nmf", "lsa",     "kmeans",    "agglomerative",
                                               "gsdmm", "btm", "hdbscan", "online_lda"};

/// What a user says, for all methods; each reads its part.
struct MethodSettings {
  Method method = Method::lda;
  std::uint32_t num_topics = 10;
  std::uint64_t seed = 1;
  // 0: what suits the method
  double alpha_sum = 0, beta = 0;
  std::uint32_t iterations = 0;
  double tolerance = 0;
  LdaSettings lda;  ///< what is of lda alone
  Loss loss = Loss::frobenius;
  Space space = Space::tfidf;
  std::uint32_t dimensions = 100;
  Linkage linkage = Linkage::average;
  std::uint32_t window = 15;
  std::uint32_t sub_batches = 64;
  std::uint32_t min_cluster_size = 10, min_samples = 0;
  std::uint32_t batch = 256;
  double decay = 0.7, delay = 10;
};

/// Puts what suits the method in the places of zeros: for gsdmm and btm what their papers say.
MethodSettings settled(MethodSettings settings);

/// The order of terms that suits a method.
TermOrder usual_order(Method method);

/// A model by any method but lda, whose own type holds more. Settings are settled.
std::unique_ptr<TopicModel> fit_model(const TrimmedCorpus& corpus, const MethodSettings& settings,
                                      const Fitting& fitting);

}  // namespace topics
