// Method: documents and words are rows of two matrices. While one matrix stands, each row of the other is a small problem of its own,
// so that rows can be worked at on any lane. For squared differences, the entries of a row are set one after the other to the best
// value they can have while the others stay; the gradient of the row is kept up to date, so that entries that stay at zero,
// as most do, cost nothing.
#include "nmf.hpp"

#include "special_functions.hpp"
#include "svd.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace topics {
namespace {

/// Sets the entries of a row, given the product of its data and the other matrix in `gradient`, and the other's `products`
/// with itself. Leaves half the negative gradient of the squared differences in `gradient`.
void set_row(double* row, double* gradient, const DenseMatrix& products) {
  const std::size_t n = products.rows;
  for (std::size_t k = 0; k < n; ++k)
    if (row[k] != 0) add_scaled(gradient, products.row(k), -row[k], n);
  for (std::size_t k = 0; k < n; ++k) {
    const double curvature = products.at(k, k);
    if (!(curvature > 0)) continue;
    const double better = std::max(0.0, row[k] + gradient[k] / curvature), change = better - row[k];
    if (change == 0) continue;
    row[k] = better;
    add_scaled(gradient, products.row(k), -change, n);
  }
}

/// Sets all rows of `side` while `other` stands. Returns the sum of its rows times their gradients.
double set_rows(const Crew& crew, const SparseMatrix& data, const DenseMatrix& other, const DenseMatrix& products,
                DenseMatrix& side) {
  const std::size_t n = side.columns;
  std::vector<std::vector<double>> gradients(crew.lanes(), std::vector<double>(n));
  std::vector<double> slack(side.rows);
  crew.each(side.rows, (data.usual_row() + n / 2) * n, [&](std::size_t r, std::uint32_t lane) {
    auto& gradient = gradients[lane];
    std::fill(gradient.begin(), gradient.end(), 0.0);
    add_product(gradient.data(), data, r, other);
    set_row(side.row(r), gradient.data(), products);
    slack[r] = dot(side.row(r), gradient.data(), n);
  });
  return std::accumulate(slack.begin(), slack.end(), 0.0);
}

/// The multiplicative update of all rows of `side`.
void multiply_rows(const Crew& crew, const SparseMatrix& data, const DenseMatrix& other, DenseMatrix& side) {
  const std::size_t n = side.columns;
  const auto sums = column_sums(other, crew.pauses());
  std::vector<std::vector<double>> factors(crew.lanes(), std::vector<double>(n));
  crew.each(side.rows, 2 * data.usual_row() * n, [&](std::size_t r, std::uint32_t lane) {
    auto& factor = factors[lane];
    std::fill(factor.begin(), factor.end(), 0.0);
    for (std::size_t i = data.first[r]; i < data.first[r + 1]; ++i) {
      const double* opposite = other.row(data.column[i]);
      const double model = dot(side.row(r), opposite, n);
      if (model > 0) add_scaled(factor.data(), opposite, data.value[i] / model, n);
    }
    constexpr double nothing = 1e-100;  // what shrinks for ever would end in numbers that are slow to work with
    for (std::size_t k = 0; k < n; ++k) {
      const double better = sums[k] > 0 ? side.at(r, k) * factor[k] / sums[k] : 0;
      side.at(r, k) = better < nothing ? 0 : better;
    }
  });
}

/// The positive part of a column, or the negative one with its sign turned, and its length.
std::vector<double> part_of(const DenseMatrix& m, std::size_t column, double sign, double& length) {
  std::vector<double> part(m.rows);
  double squares = 0;
  for (std::size_t r = 0; r < m.rows; ++r) {
    part[r] = std::max(0.0, sign * m.at(r, column));
    squares += part[r] * part[r];
  }
  length = std::sqrt(squares);
  return part;
}

class Fit {
 public:
  Fit(const TrimmedCorpus& corpus, const NmfSettings& s, const Fitting& fitting)
      : s_(s), crew_(fitting.lanes, [&] { fitting.progress(done_, s_.iterations); }),
        x_(tf_idf(corpus, crew_.pauses())), transpose_(transposed(x_, crew_.pauses())),
        squares_(std::inner_product(x_.value.begin(), x_.value.end(), x_.value.begin(), 0.0)) {}

  DenseModel run(const TrimmedCorpus& corpus) {
    const double mean = std::accumulate(x_.value.begin(), x_.value.end(), 0.0) /
                        (static_cast<double>(x_.rows()) * static_cast<double>(x_.columns));
    Factors f = nndsvd(crew_, x_, transpose_, s_.num_topics, s_.seed, s_.loss == Loss::kl ? mean : 0);
    std::vector<FitStep> steps;
    while (done_ < s_.iterations && !at_rest(steps)) {
      const double error = improve(f);
      ++done_;
      steps.push_back({done_, s_.loss == Loss::kl ? "kl_divergence" : "relative_error", error});
    }
    const auto sizes = column_sums(f.words, crew_.pauses());
    crew_.each(f.documents.rows, sizes.size(), [&](std::size_t d, std::uint32_t) {
      for (std::size_t k = 0; k < sizes.size(); ++k) f.documents.at(d, k) *= sizes[k];
    });
    DenseModel model(corpus, std::move(f.words), std::move(f.documents), crew_.pauses());
    model.steps = std::move(steps);
    return model;
  }

 private:
  double improve(Factors& f) const {
    if (s_.loss == Loss::frobenius)
      return std::sqrt(std::max(0.0, improve_frobenius(crew_, x_, transpose_, squares_, f)) / squares_);
    improve_kl(crew_, x_, transpose_, f);
    return kl_divergence(crew_, x_, f);
  }
  bool at_rest(const std::vector<FitStep>& steps) const {
    const std::size_t n = steps.size();
    return n > 1 && steps[n - 2].value - steps[n - 1].value < s_.tolerance * steps[0].value;
  }

  const NmfSettings& s_;
  std::uint32_t done_ = 0;
  Crew crew_;
  SparseMatrix x_, transpose_;
  double squares_;
};

}  // namespace

Factors nndsvd(const Crew& crew, const SparseMatrix& x, const SparseMatrix& transpose, std::uint32_t num_topics,
               std::uint64_t seed, double fill) {
  const Svd svd = truncated_svd(crew, x, transpose, num_topics, seed, rough_svd);
  Factors f{DenseMatrix(x.rows(), num_topics, crew.pauses()), DenseMatrix(x.columns, num_topics, crew.pauses())};
  for (std::size_t k = 0; k < svd.values.size(); ++k) {
    double of_documents = 0, of_words = 0, best = -1;
    std::vector<double> documents, words;
    for (const double sign : {1.0, -1.0}) {
      double u = 0, v = 0;
      auto left = part_of(svd.left, k, sign, u), right = part_of(svd.right, k, sign, v);
      if (u * v <= best) continue;
      best = u * v, of_documents = u, of_words = v;
      documents = std::move(left), words = std::move(right);
    }
    crew.pause();
    if (!(best > 0)) continue;
    const double size = std::sqrt(svd.values[k] * best);
    for (std::size_t d = 0; d < documents.size(); ++d) f.documents.at(d, k) = size * documents[d] / of_documents;
    for (std::size_t w = 0; w < words.size(); ++w) f.words.at(w, k) = size * words[w] / of_words;
  }
  if (fill > 0)
    for (auto* m : {&f.documents, &f.words}) std::replace(m->values.begin(), m->values.end(), 0.0, fill);
  return f;
}

double improve_frobenius(const Crew& crew, const SparseMatrix& x, const SparseMatrix& transpose, double squares,
                         Factors& f) {
  set_rows(crew, x, f.words, gram(crew, f.words), f.documents);
  const DenseMatrix of_documents = gram(crew, f.documents);
  const double slack = set_rows(crew, transpose, f.documents, of_documents, f.words);
  const DenseMatrix of_words = gram(crew, f.words);
  const double product_squares =
      std::inner_product(of_words.values.begin(), of_words.values.end(), of_documents.values.begin(), 0.0);
  // slack = sum of words * (xᵀ documents - words of_documents), so that the mixed term of the square is slack + product_squares.
  return squares - 2 * slack - product_squares;
}

void improve_kl(const Crew& crew, const SparseMatrix& x, const SparseMatrix& transpose, Factors& f) {
  multiply_rows(crew, x, f.words, f.documents);
  multiply_rows(crew, transpose, f.documents, f.words);
}

double kl_divergence(const Crew& crew, const SparseMatrix& x, const Factors& f) {
  std::vector<double> part(x.rows());
  crew.each(x.rows(), x.usual_row() * (f.words.columns + 30), [&](std::size_t d, std::uint32_t) {
    for (std::size_t i = x.first[d]; i < x.first[d + 1]; ++i) {
      const double model = std::max(1e-300, dot(f.documents.row(d), f.words.row(x.column[i]), f.words.columns));
      part[d] += x.value[i] * natural_log(x.value[i] / model) - x.value[i];
    }
  });
  const auto documents = column_sums(f.documents, crew.pauses()), words = column_sums(f.words, crew.pauses());
  return std::accumulate(part.begin(), part.end(), dot(documents.data(), words.data(), words.size()));
}

DenseModel fit_nmf(const TrimmedCorpus& corpus, const NmfSettings& settings, const Fitting& fitting) {
  return Fit(corpus, settings, fitting).run(corpus);
}

}  // namespace topics
