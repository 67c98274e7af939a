// Method: reflections make the matrix tridiagonal (A. Householder, "Unitary triangularization of a nonsymmetric matrix", Journal of the
// ACM 5, 1958); shifted QL steps take what is left beside the diagonal away (R. Martin, J. Wilkinson, "The implicit QL algorithm",
// Numerische Mathematik 12, 1968). Eigenvectors are turned in rows, so that they stand next to each other in memory.
#include "symmetric_matrix.hpp"

#include "dense_matrix.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace topics {
namespace {

/// A = H T Hᵀ, H being a product of reflections.
class Tridiagonal {
 public:
  std::vector<double> diagonal, beside;  ///< beside[i] stands between i and i + 1

  Tridiagonal(std::vector<double> matrix, std::size_t n, const std::function<void()>& pause)
      : diagonal(n), beside(n), a_(std::move(matrix)), factor_(n), n_(n) {
    std::vector<double> image(n);
    for (std::size_t k = 0; k + 2 < n; ++k) {
      reflect(k, image);
      pause();
    }
    for (std::size_t k = 0; k < n; ++k) {
      diagonal[k] = at(k, k);
      if (k + 2 == n) beside[k] = at(k, k + 1);
    }
  }

  /// Turns a vector of T into one of A.
  void turn_back(double* v) const {
    for (std::size_t k = n_; k-- > 0;) {
      if (factor_[k] == 0) continue;
      const double* mirror = &a_[k * n_ + k + 1];
      const std::size_t rest = n_ - k - 1;
      add_scaled(v + k + 1, mirror, -factor_[k] * dot(mirror, v + k + 1, rest), rest);
    }
  }

 private:
  double& at(std::size_t r, std::size_t c) { return a_[r * n_ + c]; }

  /// Leaves row k nothing behind its neighbour of the diagonal; the row then holds the mirror.
  void reflect(std::size_t k, std::vector<double>& image) {
    double* mirror = &at(k, k + 1);
    const std::size_t rest = n_ - k - 1;
    const double length = std::sqrt(dot(mirror, mirror, rest));
    beside[k] = mirror[0] > 0 ? -length : length;
    if (length == 0) return;
    mirror[0] -= beside[k];
    const double factor = factor_[k] = 2 / dot(mirror, mirror, rest);
    for (std::size_t i = 0; i < rest; ++i) image[i] = factor * dot(&at(k + 1 + i, k + 1), mirror, rest);
    add_scaled(image.data(), mirror, -factor / 2 * dot(image.data(), mirror, rest), rest);
    for (std::size_t i = 0; i < rest; ++i) {
      add_scaled(&at(k + 1 + i, k + 1), mirror, -image[i], rest);
      add_scaled(&at(k + 1 + i, k + 1), image.data(), -mirror[i], rest);
    }
  }

  std::vector<double> a_, factor_;
  std::size_t n_;
};

/// Makes T diagonal. turn(i, c, s) is told of each rotation of i and i + 1.
template <class Turn>
void diagonalize(std::vector<double>& d, std::vector<double>& e, Turn&& turn, const std::function<void()>& pause) {
  constexpr int most_steps = 60;
  const std::size_t n = d.size();
  const auto end_of_block = [&](std::size_t from) {
    for (std::size_t m = from; m + 1 < n; ++m)
      if (std::fabs(e[m]) <= std::numeric_limits<double>::epsilon() * (std::fabs(d[m]) + std::fabs(d[m + 1]))) return m;
    return n - 1;
  };
  for (std::size_t first = 0; first < n; ++first) {
    pause();
    int steps = 0;
    for (std::size_t last = end_of_block(first); last != first; last = end_of_block(first)) {
      if (++steps > most_steps) throw std::runtime_error("the eigenvalues of a matrix don't converge");
      const double half = (d[first + 1] - d[first]) / (2 * e[first]), root = std::sqrt(half * half + 1);
      double g = d[last] - d[first] + e[first] / (half + (half < 0 ? -root : root)), s = 1, c = 1, p = 0;
      bool whole = true;  // or the block falls apart on the way
      for (std::size_t i = last; whole && i-- > first;) {
        const double f = s * e[i], b = c * e[i], length = std::sqrt(f * f + g * g);
        e[i + 1] = length;
        whole = length != 0;
        if (!whole) {
          d[i + 1] -= p;
          continue;
        }
        s = f / length;
        c = g / length;
        g = d[i + 1] - p;
        const double r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        turn(i, c, s);
      }
      if (whole) {
        d[first] -= p;
        e[first] = g;
      }
      e[last] = 0;
    }
  }
}

}  // namespace

std::vector<double> eigenvalues(std::vector<double> matrix, std::size_t n, const std::function<void()>& pause) {
  Tridiagonal t(std::move(matrix), n, pause);
  diagonalize(
      t.diagonal, t.beside, [](std::size_t, double, double) {}, pause);
  return std::move(t.diagonal);
}

Diagonalized::Diagonalized(std::vector<double> matrix, std::size_t n, const std::function<void()>& pause)
    : n_(n), vectors_(n * n) {
  Tridiagonal t(std::move(matrix), n, pause);
  for (std::size_t i = 0; i < n; ++i) vectors_[i * n + i] = 1;
  const auto turn = [&](std::size_t i, double c, double s) {
    double *v = &vectors_[i * n], *w = v + n;
    for (std::size_t k = 0; k < n; ++k) {
      const double before = w[k];
      w[k] = s * v[k] + c * before;
      v[k] = c * v[k] - s * before;
    }
  };
  diagonalize(t.diagonal, t.beside, turn, pause);
  for (std::size_t i = 0; i < n; ++i, pause()) t.turn_back(&vectors_[i * n]);
  values_ = std::move(t.diagonal);
}

}  // namespace topics
