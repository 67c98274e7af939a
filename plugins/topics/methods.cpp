#include "methods.hpp"

#include "btm.hpp"
#include "gsdmm.hpp"
#include "hdbscan.hpp"
#include "kmeans.hpp"
#include "lsa.hpp"
#include "online_lda.hpp"

#include <stdexcept>
#include <utility>

namespace topics {
namespace {

template <class Model> std::unique_ptr<TopicModel> owned(Model&& model) {
  return std::make_unique<Model>(std::forward<Model>(model));
}

}  // namespace

MethodSettings settled(MethodSettings s) {
  const bool gsdmm = s.method == Method::gsdmm, btm = s.method == Method::btm, online = s.method == Method::online_lda;
  if (s.alpha_sum == 0) s.alpha_sum = gsdmm ? 0.1 * s.num_topics : btm ? 50 : online ? 1 : 5;
  if (s.beta == 0) s.beta = gsdmm ? 0.1 : 0.01;
  if (s.iterations == 0) s.iterations = gsdmm ? 50 : btm ? 200 : online ? 10 : 500;
  if (s.min_samples == 0) s.min_samples = s.min_cluster_size;
  if (s.tolerance == 0 && s.method == Method::nmf) s.tolerance = NmfSettings{}.tolerance;
  s.lda.num_topics = s.num_topics;
  s.lda.seed = s.seed;
  s.lda.sub_batches = s.sub_batches;
  s.lda.alpha_sum = s.alpha_sum;
  s.lda.beta = s.beta;
  s.lda.iterations = s.iterations;
  s.lda.tolerance = s.tolerance;
  return s;
}

TermOrder usual_order(Method method) {
  if (method == Method::kmeans || method == Method::agglomerative || method == Method::hdbscan)
    return TermOrder::c_tf_idf;
  return method == Method::nmf || method == Method::lsa ? TermOrder::probability : TermOrder::relevance;
}

std::unique_ptr<TopicModel> fit_model(const TrimmedCorpus& corpus, const MethodSettings& s, const Fitting& fitting) {
  const std::uint32_t topics = s.num_topics, iterations = s.iterations;
  const std::uint64_t seed = s.seed;
  const SpaceSettings space{s.space, s.dimensions, seed};
  switch (s.method) {
    case Method::lda: break;
    case Method::nmf: return owned(fit_nmf(corpus, {topics, s.loss, iterations, s.tolerance, seed}, fitting));
    case Method::lsa: return owned(fit_lsa(corpus, {topics, seed}, fitting));
    case Method::kmeans: return owned(fit_kmeans(corpus, {topics, space, iterations, seed}, fitting));
    case Method::agglomerative: return owned(fit_agglomerative(corpus, {topics, space, s.linkage}, fitting));
    case Method::gsdmm:
      return owned(fit_gsdmm(corpus, {topics, s.alpha_sum, s.beta, iterations, seed, s.sub_batches}, fitting));
    case Method::hdbscan: return owned(fit_hdbscan(corpus, {s.min_cluster_size, s.min_samples, space}, fitting));
    case Method::online_lda:
      return owned(
          fit_online_lda(corpus, {topics, s.alpha_sum, s.beta, iterations, s.batch, s.decay, s.delay, seed}, fitting));
    case Method::btm:
      return owned(fit_btm(corpus, {topics, s.alpha_sum, s.beta, s.window, iterations, seed, s.sub_batches}, fitting));
  }
  throw std::invalid_argument("fit_model() is not for lda");
}

}  // namespace topics
