#include "dense_loops.hpp"
#include "nmf.hpp"
#include "random_corpus.hpp"
#include "svd.hpp"
#include "symmetric_matrix.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace topics {
namespace {

const Crew crew;

DenseMatrix dense(const SparseMatrix& m) {
  DenseMatrix d(m.rows(), m.columns);
  for (std::size_t r = 0; r < m.rows(); ++r)
    for (std::size_t i = m.first[r]; i < m.first[r + 1]; ++i) d.at(r, m.column[i]) = m.value[i];
  return d;
}

DenseMatrix turned(const DenseMatrix& m) {
  DenseMatrix t(m.columns, m.rows);
  for (std::size_t r = 0; r < m.rows; ++r)
    for (std::size_t c = 0; c < m.columns; ++c) t.at(c, r) = m.at(r, c);
  return t;
}

double cell(const Factors& f, std::size_t d, std::size_t w) {
  double sum = 0;
  for (std::size_t k = 0; k < f.words.columns; ++k) sum += f.documents.at(d, k) * f.words.at(w, k);
  return sum;
}

double naive_squares(const DenseMatrix& x, const Factors& f) {
  double sum = 0;
  for (std::size_t d = 0; d < x.rows; ++d)
    for (std::size_t w = 0; w < x.columns; ++w) sum += std::pow(x.at(d, w) - cell(f, d, w), 2);
  return sum;
}

double naive_kl(const DenseMatrix& x, const Factors& f) {
  double sum = 0;
  for (std::size_t d = 0; d < x.rows; ++d)
    for (std::size_t w = 0; w < x.columns; ++w) {
      const double v = x.at(d, w), m = cell(f, d, w);
      sum += (v > 0 ? v * std::log(v / m) : 0) - v + m;
    }
  return sum;
}

/// The best value of each entry of `side` in turn, from the definition: minimum of a parabola, or 0.
void naive_set(const DenseMatrix& x, DenseMatrix& side, const DenseMatrix& other) {
  for (std::size_t r = 0; r < side.rows; ++r)
    for (std::size_t k = 0; k < side.columns; ++k) {
      double above = 0, below = 0;
      for (std::size_t c = 0; c < x.columns; ++c) {
        double rest = x.at(r, c);
        for (std::size_t j = 0; j < side.columns; ++j)
          if (j != k) rest -= side.at(r, j) * other.at(c, j);
        above += rest * other.at(c, k);
        below += other.at(c, k) * other.at(c, k);
      }
      if (below > 0) side.at(r, k) = std::max(0.0, above / below);
    }
}

/// Lee & Seung 2001, equation 5.
void naive_multiply(const DenseMatrix& x, DenseMatrix& side, const DenseMatrix& other) {
  const DenseMatrix before = side;
  for (std::size_t r = 0; r < side.rows; ++r)
    for (std::size_t k = 0; k < side.columns; ++k) {
      double above = 0, below = 0;
      for (std::size_t c = 0; c < x.columns; ++c) {
        double model = 0;
        for (std::size_t j = 0; j < side.columns; ++j) model += before.at(r, j) * other.at(c, j);
        if (model > 0) above += other.at(c, k) * x.at(r, c) / model;
        below += other.at(c, k);
      }
      side.at(r, k) = before.at(r, k) * above / below;
    }
}

struct Data {
  TrimmedCorpus corpus;
  SparseMatrix x, transpose;
  DenseMatrix full, full_transpose;
  double squares = 0;
  explicit Data(const RandomCorpus& random)
      : corpus(random.trimmed()), x(tf_idf(corpus)), transpose(transposed(x)), full(dense(x)),
        full_transpose(turned(full)) {
    for (const double v : x.value) squares += v * v;
  }
};

void expect_near(const DenseMatrix& a, const DenseMatrix& b, double tolerance) {
  ASSERT_EQ(a.values.size(), b.values.size());
  for (std::size_t i = 0; i < a.values.size(); ++i) ASSERT_NEAR(a.values[i], b.values[i], tolerance) << i;
}

const RandomCorpus random_texts(40, 30, 50, 5);

TEST(DenseLoops, GiveTheSameBitsOnEachPath) {
  std::mt19937 random(4);
  const auto draw = [&](std::size_t n) {
    std::vector<double> all(n);
    for (double& v : all) v = static_cast<double>(random()) * 1e-9;
    return all;
  };
  const std::uint32_t columns[] = {7, 0, 3, 3, 9};
  const auto values = draw(5);
  for (const std::size_t n : {1u, 15u, 16u, 17u, 40u, 64u}) {
    const auto rows = draw(10 * n), start = draw(n);
    auto naive = start;
    for (std::size_t i = 0; i < 5; ++i)
      for (std::size_t j = 0; j < n; ++j) naive[j] += values[i] * rows[columns[i] * n + j];
    for (const Isa isa : all_isas) {
      if (!is_supported(isa)) continue;
      auto sum = start;
      dense_loops(isa).add_rows(sum.data(), columns, values.data(), 5, rows.data(), n);
      EXPECT_EQ(sum, naive);
      sum = start;
      for (std::size_t i = 0; i < 5; ++i)
        dense_loops(isa).add_scaled(sum.data(), rows.data() + columns[i] * n, values[i], n);
      EXPECT_EQ(sum, naive);
    }
  }
}

TEST(DenseLoops, ExpectTheSameOnEachPath) {
  std::mt19937 random(6);
  for (const std::size_t n : {8u, 16u, 56u}) {
    std::vector<float> rows(4 * n), share(n), start(n);
    for (auto* list : {&rows, &share, &start})
      for (float& v : *list) v = static_cast<float>(1 + random() % 1000) * 0.001f;
    const float counts[] = {1, 3, 0, 2};
    std::vector<double> naive(start.begin(), start.end());
    for (std::size_t i = 0; i < 4; ++i) {
      const double product = std::inner_product(share.begin(), share.end(), &rows[i * n], 0.0);
      for (std::size_t k = 0; k < n; ++k) naive[k] += counts[i] * rows[i * n + k] / product;
    }
    auto portable = start;
    dense_loops(Isa::portable).add_expected(portable.data(), rows.data(), counts, share.data(), n);
    for (std::size_t k = 0; k < n; ++k) EXPECT_NEAR(portable[k], naive[k], 1e-5 * naive[k]);
    if (!is_supported(Isa::avx2)) continue;
    auto wide = start;
    dense_loops(Isa::avx2).add_expected(wide.data(), rows.data(), counts, share.data(), n);
    EXPECT_EQ(wide, portable);
  }
}

// scikit-learn 1.2.1: TfidfVectorizer(sublinear_tf=True) of "boat boat tide", "tide tree" and "sea".
TEST(TfIdf, IsThatOfScikitLearn) {
  RandomCorpus three(0, 0, 0, 0);
  three.texts = {"boat", "sea", "tide", "tree"};
  three.terms = {{0, 0, 2}, {2, 3}, {1}};
  const auto m = tf_idf(three.trimmed());
  EXPECT_EQ(m.first, (std::vector<std::size_t>{0, 2, 4, 5}));
  EXPECT_EQ(m.column, (std::vector<std::uint32_t>{0, 2, 2, 3, 1}));
  const double expected[] = {0.91220163, 0.40974161, 0.60534851, 0.79596054, 1};
  for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(m.value[i], expected[i], 1e-8);
}

TEST(Nmf, StartsWithThePositivePartsOfSingularVectors) {
  const Data data(random_texts);
  const auto f = nndsvd(crew, data.x, data.transpose, 5, 1, 0);
  const auto svd = truncated_svd(crew, data.x, data.transpose, 5, 1, rough_svd);
  for (const double v : f.documents.values) EXPECT_GE(v, 0);
  // The first vectors of a matrix without negative entries have none, so that all of them is kept.
  for (std::size_t w = 0; w < data.x.columns; ++w)
    EXPECT_NEAR(f.words.at(w, 0), std::sqrt(svd.values[0]) * std::fabs(svd.right.at(w, 0)), 1e-9);
  // Section 2.2 of the paper, for the second: the half with the larger product of lengths.
  for (const double sign : {1.0, -1.0}) {
    double u = 0, v = 0, other_u = 0, other_v = 0;
    const auto add = [sign](double x, double& mine, double& other) { (sign * x > 0 ? mine : other) += x * x; };
    for (std::size_t d = 0; d < data.x.rows(); ++d) add(svd.left.at(d, 1), u, other_u);
    for (std::size_t w = 0; w < data.x.columns; ++w) add(svd.right.at(w, 1), v, other_v);
    if (u * v < other_u * other_v) continue;
    const double size = std::sqrt(svd.values[1] * std::sqrt(u * v));
    for (std::size_t w = 0; w < data.x.columns; ++w)
      EXPECT_NEAR(f.words.at(w, 1), size * std::max(0.0, sign * svd.right.at(w, 1)) / std::sqrt(v), 1e-9);
  }
}

TEST(Nmf, SetsEachEntryToItsBestValue) {
  const Data data(random_texts);
  auto f = nndsvd(crew, data.x, data.transpose, 6, 1, 0), naive = f;
  double before = naive_squares(data.full, f);
  for (int i = 0; i < 30; ++i) {
    const double squares = improve_frobenius(crew, data.x, data.transpose, data.squares, f);
    naive_set(data.full, naive.documents, naive.words);
    naive_set(data.full_transpose, naive.words, naive.documents);
    ASSERT_NEAR(squares, naive_squares(data.full, f), 1e-10);
    ASSERT_LE(squares, before + 1e-12);
    before = squares;
  }
  expect_near(f.documents, naive.documents, 1e-8);
  expect_near(f.words, naive.words, 1e-8);
}

TEST(Nmf, MultipliesAsLeeAndSeungDo) {
  const Data data(random_texts);
  auto f = nndsvd(crew, data.x, data.transpose, 6, 1, 0.01), naive = f;
  double before = naive_kl(data.full, f);
  for (int i = 0; i < 30; ++i) {
    improve_kl(crew, data.x, data.transpose, f);
    naive_multiply(data.full, naive.documents, naive.words);
    naive_multiply(data.full_transpose, naive.words, naive.documents);
    const double divergence = kl_divergence(crew, data.x, f);
    ASSERT_NEAR(divergence, naive_kl(data.full, f), 1e-10);
    ASSERT_LE(divergence, before + 1e-12);
    before = divergence;
  }
  expect_near(f.documents, naive.documents, 1e-8);
  expect_near(f.words, naive.words, 1e-8);
}

TEST(Nmf, FindsPlantedTopicsAndStops) {
  RandomCorpus planted(0, 0, 60, 0);
  std::mt19937 random(11);
  for (std::uint32_t d = 0; d < 60; ++d) {
    planted.terms.emplace_back();
    for (int i = 0; i < 50; ++i) planted.terms.back().push_back(static_cast<std::uint32_t>(d % 3 * 20 + random() % 20));
  }
  const auto corpus = planted.trimmed();
  for (const Loss loss : {Loss::frobenius, Loss::kl}) {
    const auto m = fit_nmf(corpus, {3, loss, 500, 1e-5, 1}, {});
    EXPECT_LT(m.steps.size(), 500u);
    ASSERT_EQ(m.num_topics, 3u);
    for (std::size_t d = 0; d < 60; ++d) {
      double sum = 0, most = 0;
      for (std::size_t k = 0; k < 3; ++k) sum += m.document_share(d, k), most = std::max(most, m.document_share(d, k));
      EXPECT_NEAR(sum, 1, 1e-12);
      EXPECT_GT(most, 0.99);
    }
    for (std::size_t k = 0; k < 3; ++k) {
      double sum = 0;
      for (std::size_t w = 0; w < m.word_count(); ++w) sum += m.word_weight(k, w);
      EXPECT_NEAR(sum, 1, 1e-12);
    }
  }
}

// More topics than the rank of the matrix: those that came to nothing are left out.
TEST(Nmf, LeavesEmptyTopicsOut) {
  RandomCorpus two(0, 0, 4, 0);
  two.terms = {{0, 1}, {0, 1}, {2, 3}, {2, 3}, {}};
  const auto m = fit_nmf(two.trimmed(), {4, Loss::frobenius, 100, 1e-5, 1}, {});
  EXPECT_EQ(m.num_topics, 2u);
  EXPECT_TRUE(m.has_document(0));
  EXPECT_FALSE(m.has_document(4));
}

TEST(Svd, OfFullRankGivesTheMatrixBack) {
  const Data data(RandomCorpus(30, 20, 25, 8));
  const auto svd = truncated_svd(crew, data.x, data.transpose, 25, 3, rough_svd);
  ASSERT_GT(svd.values.size(), 20u);
  for (std::size_t i = 0; i < svd.values.size(); ++i) {
    EXPECT_LE(svd.values[i], svd.values[i == 0 ? 0 : i - 1]);
    for (std::size_t j = 0; j <= i; ++j) {
      double left = 0, right = 0;
      for (std::size_t d = 0; d < svd.left.rows; ++d) left += svd.left.at(d, i) * svd.left.at(d, j);
      for (std::size_t w = 0; w < svd.right.rows; ++w) right += svd.right.at(w, i) * svd.right.at(w, j);
      EXPECT_NEAR(left, i == j ? 1 : 0, 1e-10);
      EXPECT_NEAR(right, i == j ? 1 : 0, 1e-10);
    }
  }
  for (std::size_t d = 0; d < data.full.rows; ++d)
    for (std::size_t w = 0; w < data.full.columns; ++w) {
      double sum = 0;
      for (std::size_t k = 0; k < svd.values.size(); ++k) sum += svd.left.at(d, k) * svd.values[k] * svd.right.at(w, k);
      ASSERT_NEAR(sum, data.full.at(d, w), 1e-10);
    }
}

TEST(Svd, FindsLessThanThereIsOfMatricesWithoutFullRank) {
  for (const bool tall : {true, false}) {
    RandomCorpus few(0, 0, 40, 0);
    std::mt19937 random(2);
    for (std::uint32_t d = 0; d < (tall ? 90u : 30u); ++d) {
      const auto any = [&](std::uint32_t from) { return from + static_cast<std::uint32_t>(random() % 5); };
      few.terms.push_back({any(0), any(5)});
    }
    const Data data(few);
    const auto svd = truncated_svd(crew, data.x, data.transpose, 40, 3, fine_svd);
    EXPECT_LE(svd.values.size(), 10u);  // ten words
    double squares = 0;
    for (const double v : svd.values) squares += v * v;
    EXPECT_NEAR(squares, static_cast<double>(data.x.rows()), 1e-9);  // rows of length 1
  }
}

TEST(SymmetricMatrix, IsTheSumOfItsParts) {
  std::mt19937 random(7);
  for (const std::size_t n : {1u, 2u, 3u, 10u, 41u}) {
    for (const bool deficient : {false, true}) {
      std::vector<double> a(n * n), half(n * n);
      for (double& v : half) v = static_cast<double>(random() % 2001) * 0.001 - 1;
      const std::size_t rank = deficient ? n / 2 : n;
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
          for (std::size_t k = 0; k < rank; ++k) a[i * n + j] += half[i * n + k] * half[j * n + k];
      const Diagonalized turned(a, n);
      auto alone = eigenvalues(a, n);
      std::vector<double> values;
      for (std::size_t i = 0; i < n; ++i) values.push_back(turned.value(i));
      EXPECT_EQ(values, alone);
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) {
          double sum = 0, product = 0;
          for (std::size_t k = 0; k < n; ++k) {
            sum += values[k] * turned.vector(k, i) * turned.vector(k, j);
            product += turned.vector(i, k) * turned.vector(j, k);
          }
          EXPECT_NEAR(sum, a[i * n + j], 1e-12 * static_cast<double>(n));
          EXPECT_NEAR(product, i == j ? 1 : 0, 1e-12);
        }
    }
  }
}

TEST(Svd, FindsTheFirstOfMany) {
  const Data data(RandomCorpus(200, 40, 150, 9));
  const auto all = truncated_svd(crew, data.x, data.transpose, 150, 3, rough_svd);
  const auto few = truncated_svd(crew, data.x, data.transpose, 4, 7, fine_svd);
  ASSERT_EQ(few.values.size(), 4u);
  for (std::size_t k = 0; k < 4; ++k) EXPECT_NEAR(few.values[k], all.values[k], 1e-6 * all.values[k]);
  for (std::size_t w = 0; w < data.x.columns; ++w) EXPECT_NEAR(few.right.at(w, 0), all.right.at(w, 0), 1e-8);
}

}  // namespace
}  // namespace topics
