// Method: candidates that share enough stems are one topic. The nearer two candidates stand in the text, the stronger they are tied:
// the sum of 1/gap over all their occurrences. PageRank then ranks the topics, or the candidates themselves.
#include "group_methods.hpp"
#include "page_rank.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace keywords {
namespace {

/// Comparing all candidates with all takes their square; beyond this many, the others are topics of their own and untied.
constexpr std::size_t most_candidates = 1500;

std::size_t compared(const Phrases& phrases) { return std::min(phrases.all().size(), most_candidates); }

std::vector<std::uint32_t> stems_of(const Phrases& phrases, std::uint32_t p) {
  std::vector<std::uint32_t> stems;
  for (const Word& w : phrases.words_of(p)) stems.push_back(w.key);
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return stems;
}

double jaccard_distance(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t common = 0;
  for (auto x : a) common += std::binary_search(b.begin(), b.end(), x);
  return 1 - static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

/// Average linkage by chains of nearest neighbours (F. Murtagh 1983); only merges up to `threshold` are kept.
class Linkage {
 public:
  Linkage(std::vector<double>&& distances, std::size_t n, double threshold)
      : d_(std::move(distances)), n_(n), threshold_(threshold), size_(n, 1.0), alive_(n, true), cluster_(n) {
    std::iota(cluster_.begin(), cluster_.end(), 0u);
  }
  std::vector<std::uint32_t> run() {
    std::vector<std::uint32_t> chain;
    for (std::uint32_t start = 0; start < n_;) {
      if (chain.empty()) {
        while (start < n_ && !alive_[start]) ++start;
        if (start == n_) break;
        chain.push_back(start);
      }
      const auto a = chain.back();
      const auto before = chain.size() > 1 ? chain[chain.size() - 2] : none;
      const auto b = nearest(a, before);
      if (b == none) {  // nothing near enough is left: it is done
        alive_[a] = false;
        chain.pop_back();
      } else if (b == before) {
        merge(std::min(a, b), std::max(a, b));
        chain.resize(chain.size() - 2);
      } else {
        chain.push_back(b);
      }
    }
    for (auto& c : cluster_) c = root(c);
    return cluster_;
  }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  double& at(std::uint32_t a, std::uint32_t b) { return d_[a * n_ + b]; }
  /// The nearest cluster within the threshold; of equals `preferred`, else the first.
  std::uint32_t nearest(std::uint32_t a, std::uint32_t preferred) {
    std::uint32_t best = none;
    double least = threshold_;
    if (preferred != none && at(a, preferred) <= least) best = preferred, least = at(a, preferred);
    for (std::uint32_t b = 0; b < n_; ++b) {
      if (b == a || !alive_[b] || !(best == none ? at(a, b) <= least : at(a, b) < least)) continue;
      best = b;
      least = at(a, b);
    }
    return best;
  }
  void merge(std::uint32_t a, std::uint32_t b) {
    for (std::uint32_t k = 0; k < n_; ++k) {
      if (k == a || k == b) continue;
      at(a, k) = at(k, a) = (size_[a] * at(a, k) + size_[b] * at(b, k)) / (size_[a] + size_[b]);
    }
    size_[a] += size_[b];
    alive_[b] = false;
    cluster_[b] = a;
  }
  std::uint32_t root(std::uint32_t c) const {
    while (cluster_[c] != c) c = cluster_[c];
    return c;
  }

  std::vector<double> d_;
  std::size_t n_;
  double threshold_;
  std::vector<double> size_;
  std::vector<bool> alive_;
  std::vector<std::uint32_t> cluster_;
};

/// The places of each candidate, as numbers of words.
std::vector<std::vector<std::uint32_t>> places_of(const Phrases& phrases) {
  std::vector<std::vector<std::uint32_t>> places(phrases.all().size());
  for (const auto& o : phrases.occurrences()) places[o.phrase].push_back(o.first);
  return places;
}

/// How near two candidates stand: the sum of 1/gap, the gap being counted from the end of the first.
double nearness(const std::vector<std::uint32_t>& a, double a_words, const std::vector<std::uint32_t>& b,
                double b_words) {
  double sum = 0;
  for (double x : a)
    for (double y : b) {
      const double gap = x < y ? y - x - (a_words - 1) : x - y - (b_words - 1);
      sum += 1 / std::max(gap, 1.0);
    }
  return sum;
}

std::vector<double> even(std::size_t n) { return std::vector<double>(n, n == 0 ? 0 : 1.0 / static_cast<double>(n)); }

}  // namespace

std::vector<std::uint32_t> topics_of(const Phrases& phrases, double threshold) {
  const auto n = compared(phrases);
  std::vector<std::vector<std::uint32_t>> stems;
  for (std::uint32_t p = 0; p < n; ++p) stems.push_back(stems_of(phrases, p));
  std::vector<double> distances(n * n);
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = a + 1; b < n; ++b)
      distances[a * n + b] = distances[b * n + a] = jaccard_distance(stems[a], stems[b]);
  auto topics = Linkage(std::move(distances), n, threshold).run();
  for (auto p = static_cast<std::uint32_t>(n); p < phrases.all().size(); ++p) topics.push_back(p);
  return topics;
}

std::vector<double> topic_rank(const Phrases& phrases, double threshold, double damping) {
  const auto n = phrases.all().size(), tied = compared(phrases);
  const auto topics = topics_of(phrases, threshold);
  const auto places = places_of(phrases);
  // Topics are numbered by a member: of its vertex, the first candidate.
  std::vector<std::uint32_t> vertex(n), first;
  for (std::uint32_t p = 0; p < n; ++p) {
    if (topics[p] == p) {
      vertex[p] = static_cast<std::uint32_t>(first.size());
      first.push_back(p);
    }
  }
  for (std::uint32_t p = 0; p < n; ++p) {
    auto& f = first[vertex[topics[p]]];
    if (phrases.all()[p].first < phrases.all()[f].first) f = p;
  }
  const auto topics_count = first.size();
  std::vector<double> weights(topics_count * topics_count);
  for (std::uint32_t a = 0; a < tied; ++a)
    for (std::uint32_t b = a + 1; b < tied; ++b) {
      const auto s = vertex[topics[a]], t = vertex[topics[b]];
      if (s == t) continue;
      const double w = nearness(places[a], phrases.all()[a].length, places[b], phrases.all()[b].length);
      weights[s * topics_count + t] += w, weights[t * topics_count + s] += w;
    }
  Graph graph(topics_count);
  for (std::uint32_t s = 0; s < topics_count; ++s)
    for (std::uint32_t t = 0; t < topics_count; ++t)
      if (weights[s * topics_count + t] > 0) graph.from(s).push_back({t, weights[s * topics_count + t]});
  const auto rank = page_rank(graph, even(topics_count), damping);
  std::vector<double> scores(n);
  for (std::uint32_t t = 0; t < topics_count; ++t) scores[first[t]] = rank[t];
  return scores;
}

std::vector<double> multipartite_rank(const Phrases& phrases, double threshold, double alpha, double damping) {
  const auto n = compared(phrases);
  const auto topics = topics_of(phrases, threshold);
  const auto places = places_of(phrases);
  std::vector<double> weights(n * n);
  for (std::uint32_t a = 0; a < n; ++a)
    for (std::uint32_t b = a + 1; b < n; ++b)
      if (topics[a] != topics[b])
        weights[a * n + b] = weights[b * n + a] =
            nearness(places[a], phrases.all()[a].length, places[b], phrases.all()[b].length);
  std::vector<std::uint32_t> first(n);
  std::iota(first.begin(), first.end(), 0u);
  for (std::uint32_t p = 0; p < n; ++p) {
    auto& f = first[topics[p]];
    if (phrases.all()[p].first < phrases.all()[f].first) f = p;
  }
  // What ties a candidate to the others of a topic strengthens its tie to the first of that topic.
  auto strengthened = weights;
  for (std::uint32_t from = 0; from < n; ++from)
    for (std::uint32_t other = 0; other < n; ++other) {
      const auto to = first[topics[other]];
      if (other == to || topics[from] == topics[other]) continue;
      strengthened[from * n + to] +=
          alpha * std::exp(1.0 / (1.0 + phrases.all()[from].first)) * weights[other * n + from];
    }
  Graph graph(n);
  for (std::uint32_t a = 0; a < n; ++a)
    for (std::uint32_t b = 0; b < n; ++b)
      if (strengthened[a * n + b] > 0) graph.from(a).push_back({b, strengthened[a * n + b]});
  auto scores = page_rank(graph, even(n), damping);
  scores.resize(phrases.all().size());
  return scores;
}

}  // namespace keywords
