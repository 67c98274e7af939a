// Rows are added one by one; each finds the cheapest path of changes to a column that is still free, by Dijkstra's method over
// costs that the potentials keep at 0 or above.
#include "alignment.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace topics {
namespace {

constexpr std::size_t nobody = SIZE_MAX;

class Assignment {
 public:
  Assignment(const std::vector<double>& value, std::size_t n, const Pause& pause)
      : value_(value), n_(n), pacer_(pause, 1 << 22), of_row_(n), of_column_(n), row_of_(n, nobody) {
    for (std::size_t row = 0; row < n; ++row) add(row);
  }
  std::vector<std::uint32_t> columns() const {
    std::vector<std::uint32_t> column(n_);
    for (std::size_t c = 0; c < n_; ++c) column[row_of_[c]] = static_cast<std::uint32_t>(c);
    return column;
  }

 private:
  double cost(std::size_t row, std::size_t column) const {
    return -value_[row * n_ + column] - of_row_[row] - of_column_[column];
  }

  void add(std::size_t first) {
    std::vector<double> distance(n_, std::numeric_limits<double>::infinity());
    std::vector<std::size_t> from(n_, nobody);  // the column before on the path; nobody = the new row itself
    std::vector<bool> done(n_);
    std::size_t row = first, last = nobody;
    double so_far = 0;
    std::vector<std::size_t> reached;
    for (;; pacer_.after(n_)) {
      std::size_t nearest = nobody;
      for (std::size_t c = 0; c < n_; ++c) {
        if (done[c]) continue;
        if (const double d = so_far + cost(row, c); d < distance[c]) distance[c] = d, from[c] = last;
        if (nearest == nobody || distance[c] < distance[nearest]) nearest = c;
      }
      so_far = distance[nearest];
      done[nearest] = true;
      last = nearest;
      if (row_of_[nearest] == nobody) break;
      reached.push_back(nearest);
      row = row_of_[nearest];
    }
    of_row_[first] += so_far;
    for (const std::size_t c : reached) {
      of_row_[row_of_[c]] += so_far - distance[c];
      of_column_[c] -= so_far - distance[c];
    }
    for (std::size_t c = last; c != nobody; c = from[c]) row_of_[c] = from[c] == nobody ? first : row_of_[from[c]];
  }

  const std::vector<double>& value_;
  std::size_t n_;
  Pacer pacer_;
  std::vector<double> of_row_, of_column_;  ///< potentials
  std::vector<std::size_t> row_of_;         ///< of each column
};

}  // namespace

std::vector<std::uint32_t> best_assignment(const std::vector<double>& value, std::size_t n, const Pause& pause) {
  return Assignment(value, n, pause).columns();
}

double jaccard(std::vector<std::uint32_t> a, std::vector<std::uint32_t> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::vector<std::uint32_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  const std::size_t all = a.size() + b.size() - both.size();
  return all == 0 ? 1 : static_cast<double>(both.size()) / static_cast<double>(all);
}

double agreement(const std::vector<std::vector<std::uint32_t>>& a, const std::vector<std::vector<std::uint32_t>>& b,
                 const Pause& pause) {
  const std::size_t n = a.size();
  std::vector<double> value;
  Pacer pacer(pause, 1 << 16);
  for (const auto& x : a) {
    for (const auto& y : b) value.push_back(jaccard(x, y));
    pacer.after(n);
  }
  const auto partner = best_assignment(value, n, pause);
  double sum = 0;
  for (std::size_t k = 0; k < n; ++k) sum += value[k * n + partner[k]];
  return sum / static_cast<double>(n);
}

Numbering number_like(const TopicModel& model, const std::vector<std::string_view>& vocabulary,
                      const TopicModel& earlier, const std::vector<std::string>& earlier_vocabulary,
                      const Pause& pause) {
  const std::size_t n = model.num_topics;
  Pacer pacer(pause, 1 << 22);
  std::vector<double> value(n * n), length(n), earlier_length(n);
  std::vector<double> row(n), earlier_row(n);
  for (std::size_t w = 0, v = 0; w < vocabulary.size() && v < earlier_vocabulary.size();) {
    if (vocabulary[w] < earlier_vocabulary[v]) ++w;
    else if (earlier_vocabulary[v] < vocabulary[w]) ++v;
    else {
      for (std::size_t k = 0; k < n; ++k) row[k] = model.word_weight(k, w), earlier_row[k] = earlier.word_weight(k, v);
      for (std::size_t k = 0; k < n; ++k) {
        length[k] += row[k] * row[k];
        earlier_length[k] += earlier_row[k] * earlier_row[k];
        for (std::size_t other = 0; other < n; ++other) value[k * n + other] += earlier_row[k] * row[other];
        pacer.after(n);
      }
      ++w, ++v;
    }
  }
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t other = 0; other < n; ++other) {
      const double lengths = std::sqrt(earlier_length[k]) * std::sqrt(length[other]);
      value[k * n + other] = lengths > 0 ? value[k * n + other] / lengths : 0;
    }
  Numbering result{best_assignment(value, n, pause), 0};
  for (std::size_t k = 0; k < n; ++k) result.similarity += value[k * n + result.order[k]] / static_cast<double>(n);
  return result;
}

}  // namespace topics
