#include "agglomerative.hpp"
#include "kmeans.hpp"
#include "random_corpus.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace topics {
namespace {

const Crew crew;

std::vector<std::vector<double>> dense(const SparseMatrix& m) {
  std::vector<std::vector<double>> d(m.rows(), std::vector<double>(m.columns));
  for (std::size_t r = 0; r < m.rows(); ++r)
    for (std::size_t i = m.first[r]; i < m.first[r + 1]; ++i) d[r][m.column[i]] = m.value[i];
  return d;
}

double product(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// Sum of the lengths of the groups' sums, which is the sum of the cosines with their middles (Dhillon & Modha, section 3.1).
double cosines_of(const std::vector<std::vector<double>>& rows, const std::vector<std::uint32_t>& group) {
  double all = 0;
  for (std::uint32_t k = 0; k < 3; ++k) {
    std::vector<double> sum(rows[0].size());
    for (std::size_t r = 0; r < rows.size(); ++r)
      if (group[r] == k) std::transform(sum.begin(), sum.end(), rows[r].begin(), sum.begin(), std::plus<>());
    all += std::sqrt(product(sum, sum));
  }
  return all;
}

double best_of_all(const std::vector<std::vector<double>>& rows) {
  double best = 0;
  for (std::uint32_t code = 0; code < 19683; ++code) {
    std::vector<std::uint32_t> group;
    for (std::uint32_t c = code, i = 0; i < 9; ++i, c /= 3) group.push_back(c % 3);
    best = std::max(best, cosines_of(rows, group));
  }
  return best;
}

TEST(Kmeans, EndsWhereEachRowIsNearestToItsGroup) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    RandomCorpus random(9, 8, 12, seed);
    for (auto& document : random.terms) document.push_back(0);
    const auto rows = tf_idf(random.trimmed());
    const auto full = dense(rows);
    KmeansSettings s;
    s.num_topics = 3;
    for (std::uint32_t trial = 0; trial < 5; ++trial) {
      const auto g = spherical_kmeans(crew, rows, transposed(rows), s, trial);
      EXPECT_TRUE(std::is_sorted(g.trace.begin(), g.trace.end(), [](double a, double b) { return a < b - 1e-12; }));
      EXPECT_NEAR(g.mean_cosine * 9, cosines_of(full, g.group), 1e-9);
      EXPECT_LE(g.mean_cosine * 9, best_of_all(full) + 1e-12);
      const auto middle = middles(crew, transposed(rows), g.group, 3);
      for (std::size_t r = 0; r < 9; ++r) {
        double cosine[3] = {};
        for (std::size_t k = 0; k < 3; ++k)
          for (std::size_t c = 0; c < middle.rows; ++c) cosine[k] += full[r][c] * middle.at(c, k);
        EXPECT_GE(cosine[g.group[r]] + 1e-12, *std::max_element(cosine, cosine + 3));
      }
    }
  }
}

TEST(Kmeans, FindsTheBestOfAllGroupings) {
  RandomCorpus three(0, 0, 12, 0);
  three.terms = {{0, 1, 9}, {1, 2}, {0, 2, 3}, {4, 5}, {5, 6, 9}, {4, 6}, {7, 8, 9}, {8, 10, 11}, {7, 8, 10}};
  const auto rows = tf_idf(three.trimmed());
  KmeansSettings s;
  s.num_topics = 3;
  double found = 0;
  for (std::uint32_t trial = 0; trial < 5; ++trial)
    found = std::max(found, spherical_kmeans(crew, rows, transposed(rows), s, trial).mean_cosine);
  EXPECT_NEAR(found * 9, best_of_all(dense(rows)), 1e-12);
}

TEST(Kmeans, HasNotMoreGroupsThanDifferentDocuments) {
  RandomCorpus same(0, 0, 4, 0);
  same.terms = {{0}, {0}, {}, {0, 2}, {1}, {0}, {1, 3}};
  KmeansSettings s;
  s.num_topics = 4;
  const auto rows = tf_idf(same.trimmed());
  const auto g = spherical_kmeans(crew, rows, transposed(rows), s, 0);
  EXPECT_EQ(g.group[2], no_group);
  std::vector<int> size(4);
  for (const std::uint32_t k : g.group)
    if (k != no_group) ++size[k];
  for (const int n : size) EXPECT_GT(n, 0);
  EXPECT_LT(g.trace.size(), 10u);
  const auto m = fit_kmeans(same.trimmed(), {6, {}, 500, 1}, {});
  EXPECT_EQ(m.num_topics, 4u);
  EXPECT_FALSE(m.has_document(2));
  EXPECT_LT(m.steps.size(), 10u);
}

TEST(Kmeans, MakesTopicsOfTheWordsOfGroups) {
  RandomCorpus two(0, 0, 4, 0);
  two.terms = {{0, 0, 1}, {2, 3}, {0, 1, 1, 1}, {0, 1}};
  KmeansSettings s;
  s.num_topics = 2;
  for (const Space space : {Space::tfidf, Space::lsa}) {
    s.space = {space, 2, 1};
    const auto m = fit_kmeans(two.trimmed(), s, {});
    EXPECT_DOUBLE_EQ(m.topic_tokens(0), 9);
    EXPECT_DOUBLE_EQ(m.word_weight(0, 0), 4.0 / 9);
    EXPECT_DOUBLE_EQ(m.word_weight(1, 3), 0.5);
    EXPECT_EQ(m.document_share(1, 1), 1);
    EXPECT_EQ(m.least_weight(0), 0);
    EXPECT_GE(m.representativeness(3, 0) + 1e-12, m.representativeness(2, 0));
  }
}

/// Groups from the definition: the two nearest become one, again and again.
std::vector<double> naive_distances(const std::vector<std::vector<double>>& rows, Linkage linkage) {
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t r = 0; r < rows.size(); ++r) groups.push_back({r});
  const auto middle = [&](const std::vector<std::size_t>& g) {
    std::vector<double> sum(rows[0].size());
    for (const std::size_t r : g)
      for (std::size_t c = 0; c < sum.size(); ++c) sum[c] += rows[r][c] / static_cast<double>(g.size());
    return sum;
  };
  const auto apart = [&](const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    const auto na = static_cast<double>(a.size()), nb = static_cast<double>(b.size());
    double sum = 0;
    if (linkage == Linkage::average) {
      for (const std::size_t i : a)
        for (const std::size_t j : b) sum += 1 - product(rows[i], rows[j]);
      return sum / (na * nb);
    }
    const auto x = middle(a), y = middle(b);
    for (std::size_t c = 0; c < x.size(); ++c) sum += (x[c] - y[c]) * (x[c] - y[c]);
    return std::sqrt(2 * na * nb / (na + nb) * sum);
  };
  std::vector<double> distances;
  while (groups.size() > 1) {
    std::size_t a = 0, b = 1;
    for (std::size_t i = 0; i < groups.size(); ++i)
      for (std::size_t j = i + 1; j < groups.size(); ++j)
        if (apart(groups[i], groups[j]) < apart(groups[a], groups[b])) a = i, b = j;
    distances.push_back(apart(groups[a], groups[b]));
    groups[a].insert(groups[a].end(), groups[b].begin(), groups[b].end());
    groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(b));
  }
  return distances;
}

TEST(Agglomerative, MergesTheNearestGroups) {
  RandomCorpus random(25, 12, 30, 4);
  for (auto& document : random.terms) document.push_back(1);
  const auto rows = tf_idf(random.trimmed());
  for (const Linkage linkage : {Linkage::average, Linkage::ward}) {
    const auto found = merges(crew, rows, transposed(rows), linkage);
    const auto expected = naive_distances(dense(rows), linkage);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i].distance, expected[i], 1e-10) << i;
  }
}

TEST(Agglomerative, CutsIntoGroups) {
  RandomCorpus three(0, 0, 9, 0);
  three.terms = {{0, 1}, {3, 4, 5}, {1, 2}, {}, {4, 5}, {6, 7}, {0, 2}, {3, 5}, {7, 8}};
  AgglomerativeSettings s;
  s.num_topics = 3;
  for (const Linkage linkage : {Linkage::average, Linkage::ward}) {
    s.linkage = linkage;
    const auto m = fit_agglomerative(three.trimmed(), s, {});
    ASSERT_EQ(m.num_topics, 3u);
    for (const auto& [document, topic] :
         {std::pair{1u, 0u}, {4u, 0u}, {7u, 0u}, {0u, 1u}, {2u, 1u}, {6u, 1u}, {5u, 2u}, {8u, 2u}})
      EXPECT_EQ(m.document_share(document, topic), 1) << document;
    EXPECT_FALSE(m.has_document(3));
    EXPECT_EQ(m.steps.back().step, 7u);
  }
}

TEST(Agglomerative, RefusesWhatItCannotHold) {
  TrimmedCorpus many;
  many.documents.resize(most_agglomerated + 1);
  EXPECT_THROW(fit_agglomerative(many, {}, {}), std::length_error);
}

}  // namespace
}  // namespace topics
