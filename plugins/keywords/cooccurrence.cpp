// Method: candidates are words that are no stop words, and sequences of up to four of them that occur more than three times. The
// most frequent, up to 30 % of all occurrences, are the frequent terms G. From the most frequent on, each joins the first cluster with all
// of whose terms it is alike (by what they stand with) or keeps together, or begins one. For a candidate w and a cluster c, freq(w, c) counts the sentences with w and a term of c other
// than w; by chance they were n_w p_c, n_w being the candidates in the sentences with w and p_c the share of all candidates that
// stand in sentences with c. chi'^2 is the sum over clusters of (freq - n_w p_c)^2 / (n_w p_c) without its largest term.
//
// The paper clusters terms whose Jensen-Shannon divergence is "above" 0.95 ln 2, which are the most unlike ones; we read it as
// likeness. Its probabilities for keeping together are of no stated unit; ours are shares of sentences. It joins pairs; joining clusters by any
// one pair makes one of nearly all in a long text, while those that the paper shows are small.
#include "cooccurrence.hpp"

#include "kp_miner.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace keywords {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

std::size_t common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t n = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) ++n, ++x, ++y;
    else ++(*x < *y ? x : y);
  }
  return n;
}

double entropy_part(double x) { return x > 0 ? -x * std::log(x) : 0; }

/// The Jensen-Shannon divergence of two rows of counts; ln 2 where one of them is empty.
double divergence(const std::vector<double>& a, const std::vector<double>& b) {
  const double sum_a = std::accumulate(a.begin(), a.end(), 0.0), sum_b = std::accumulate(b.begin(), b.end(), 0.0);
  if (!(sum_a > 0) || !(sum_b > 0)) return std::log(2.0);
  double d = 0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    const double p = a[k] / sum_a, q = b[k] / sum_b;
    d += entropy_part(p + q) - entropy_part(p) - entropy_part(q);
  }
  return std::log(2.0) + d / 2;
}

}  // namespace

Cooccurrence::Cooccurrence(Phrases& phrases, const CooccurrenceOptions& options) {
  add_content_ngrams(phrases, options.max_words);
  read_sentences(phrases, options.least_frequency);
  cluster(frequent_terms(phrases, options.share), options);
  score_all();
}

void Cooccurrence::read_sentences(const Phrases& phrases, std::uint32_t least_frequency) {
  const auto words = phrases.words();
  sentences_of_.resize(phrases.all().size());
  terms_in_.resize(words.empty() ? 0 : words.back().sentence + 1);
  for (const Occurrence& o : phrases.occurrences()) {
    const Phrase& p = phrases.all()[o.phrase];
    if (p.length > 1 && p.frequency < least_frequency) continue;
    const auto sentence = words[o.first].sentence;
    auto& list = sentences_of_[o.phrase];
    if (list.empty() || list.back() != sentence) list.push_back(sentence);
    ++terms_in_[sentence];
    ++terms_;
  }
}

std::vector<std::uint32_t> Cooccurrence::frequent_terms(const Phrases& phrases, double share) const {
  std::vector<std::uint32_t> order;
  for (std::uint32_t p = 0; p < sentences_of_.size(); ++p)
    if (!sentences_of_[p].empty()) order.push_back(p);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    const Phrase &x = phrases.all()[a], &y = phrases.all()[b];
    return x.frequency != y.frequency ? x.frequency > y.frequency : x.first < y.first;
  });
  double taken = 0;
  std::size_t n = 0;
  while (n < order.size() && taken + phrases.all()[order[n]].frequency <= share * terms_)
    taken += phrases.all()[order[n++]].frequency;
  order.resize(n);
  return order;
}

double Cooccurrence::shared(std::uint32_t a, std::uint32_t b) const {
  return static_cast<double>(common(sentences_of_[a], sentences_of_[b]));
}

void Cooccurrence::cluster(const std::vector<std::uint32_t>& frequent, const CooccurrenceOptions& options) {
  const auto n = static_cast<std::uint32_t>(frequent.size());
  const auto sentences = static_cast<double>(terms_in_.size());
  std::vector<std::vector<double>> counts(n, std::vector<double>(n));
  for (std::uint32_t a = 0; a < n; ++a)
    for (std::uint32_t b = 0; b < n; ++b)
      if (a != b) counts[a][b] = shared(frequent[a], frequent[b]);
  const auto belong = [&](std::uint32_t a, std::uint32_t b) {
    const auto in_a = static_cast<double>(sentences_of_[frequent[a]].size()),
               in_b = static_cast<double>(sentences_of_[frequent[b]].size());
    return counts[a][b] * sentences > options.together * in_a * in_b ||
           std::log(2.0) - divergence(counts[a], counts[b]) > options.alike * std::log(2.0);
  };
  std::vector<std::vector<std::uint32_t>> members;  // places in `frequent`
  for (std::uint32_t a = 0; a < n; ++a) {
    const auto home = std::find_if(members.begin(), members.end(), [&](const auto& cluster) {
      return std::all_of(cluster.begin(), cluster.end(), [&](std::uint32_t b) { return belong(a, b); });
    });
    if (home == members.end()) members.push_back({a});
    else home->push_back(a);
  }
  cluster_of_.assign(sentences_of_.size(), none);
  for (const auto& cluster : members) {
    for (const auto a : cluster) cluster_of_[frequent[a]] = static_cast<std::uint32_t>(clusters_.size());
    auto& terms = clusters_.emplace_back();
    for (const auto a : cluster) terms.push_back(frequent[a]);
  }
}

void Cooccurrence::score_all() {
  for (auto& members : clusters_) {
    std::sort(members.begin(), members.end());
    auto& in = sentences_of_cluster_.emplace_back();
    for (const auto p : members) in.insert(in.end(), sentences_of_[p].begin(), sentences_of_[p].end());
    std::sort(in.begin(), in.end());
    in.erase(std::unique(in.begin(), in.end()), in.end());
    double n = 0;
    for (const auto s : in) n += terms_in_[s];
    expected_.push_back(n / terms_);
  }
  for (std::uint32_t p = 0; p < sentences_of_.size(); ++p) {
    const auto d = distance(p);
    scores_.push_back(sentences_of_[p].empty() ? -1 : std::max(0.0, d.sum - d.largest));
  }
}

Cooccurrence::Distance Cooccurrence::distance(std::uint32_t p) const {
  double terms_around = 0;
  for (const auto s : sentences_of_[p]) terms_around += terms_in_[s];
  Distance d;
  if (!(terms_around > 0)) return d;
  for (std::uint32_t c = 0; c < clusters_.size(); ++c) {
    double found = 0;
    if (cluster_of_[p] == c) {
      std::vector<std::uint32_t> others;
      for (const auto q : clusters_[c])
        if (q != p) others.insert(others.end(), sentences_of_[q].begin(), sentences_of_[q].end());
      std::sort(others.begin(), others.end());
      others.erase(std::unique(others.begin(), others.end()), others.end());
      found = static_cast<double>(common(sentences_of_[p], others));
    } else {
      found = static_cast<double>(common(sentences_of_[p], sentences_of_cluster_[c]));
    }
    const double by_chance = terms_around * expected_[c], part = (found - by_chance) * (found - by_chance) / by_chance;
    d.sum += part;
    d.largest = std::max(d.largest, part);
  }
  return d;
}

Terms Cooccurrence::explain(std::uint32_t p) const {
  const auto d = distance(p);
  return {{"chi2", d.sum},
          {"largest", d.largest},
          {"clusters", static_cast<double>(clusters_.size())},
          {"sentences", static_cast<double>(sentences_of_[p].size())}};
}

}  // namespace keywords
