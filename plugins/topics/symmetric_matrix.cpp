#include "symmetric_matrix.hpp"

#include <cmath>
#include <numeric>
#include <utility>

namespace topics {

Diagonalized::Diagonalized(std::vector<double> matrix, std::size_t n, const std::function<void()>& pause)
    : n_(n), a_(std::move(matrix)), v_(n * n) {
  for (std::size_t i = 0; i < n; ++i) v_[i * n + i] = 1;
  constexpr int most_sweeps = 60;
  const double size = std::inner_product(a_.begin(), a_.end(), a_.begin(), 0.0);
  for (int sweep = 0; sweep < most_sweeps && off_diagonal() > 1e-26 * size; ++sweep)
    for (std::size_t p = 0; p + 1 < n; ++p) {
      for (std::size_t q = p + 1; q < n; ++q) rotate(p, q);
      pause();
    }
}

double Diagonalized::off_diagonal() const {
  double sum = 0;
  for (std::size_t p = 0; p < n_; ++p)
    for (std::size_t q = 0; q < n_; ++q)
      if (p != q) sum += a_[p * n_ + q] * a_[p * n_ + q];
  return sum;
}

void Diagonalized::rotate(std::size_t p, std::size_t q) {
  const double apq = a_[p * n_ + q];
  if (apq == 0) return;
  const double theta = (value(q) - value(p)) / (2 * apq);
  const double t = (theta < 0 ? -1 : 1) / (std::fabs(theta) + std::sqrt(theta * theta + 1));
  const double c = 1 / std::sqrt(t * t + 1), s = t * c;
  const auto turn = [c, s](double& x, double& y) {
    const double before = x;
    x = c * before - s * y;
    y = s * before + c * y;
  };
  for (std::size_t i = 0; i < n_; ++i) turn(a_[i * n_ + p], a_[i * n_ + q]);
  for (std::size_t i = 0; i < n_; ++i) turn(a_[p * n_ + i], a_[q * n_ + i]);
  for (std::size_t i = 0; i < n_; ++i) turn(v_[p * n_ + i], v_[q * n_ + i]);
}

}  // namespace topics
