// Method: each word gets five features: how often it is written in capitals, where its sentences stand, how frequent it is, how
// many different neighbours it has in proportion to its frequency, in how many sentences it stands. Together they make
// S(t). A candidate scores the product of its words' scores over their sum and its own frequency; a stop word inside counts
// by how firmly it is bound to its neighbours. All sums are made in the order of the authors' program, so that equal
// scores are equal to the last bit and ties stay ties.
#include "yake.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace keywords {
namespace {

bool discarded(YakeTag t) { return t == YakeTag::digits || t == YakeTag::unusual; }

/// How often one term stands before another within the window.
class Neighbours {
 public:
  explicit Neighbours(std::size_t terms) : left_(terms), right_(terms) {}
  void add(std::uint32_t left, std::uint32_t right) {
    if (++counts_[key(left, right)] == 1) ++right_[left].different, ++left_[right].different;
    ++right_[left].all, ++left_[right].all;
  }
  double count(std::uint32_t left, std::uint32_t right) const {
    const auto it = counts_.find(key(left, right));
    return it == counts_.end() ? 0.0 : it->second;
  }
  /// Different neighbours divided by all; 0 without any.
  double left_share(std::uint32_t term) const { return left_[term].share(); }
  double right_share(std::uint32_t term) const { return right_[term].share(); }

 private:
  struct Side {
    double different = 0, all = 0;
    double share() const { return all == 0 ? 0.0 : different / all; }
  };
  static std::uint64_t key(std::uint32_t left, std::uint32_t right) {
    return (static_cast<std::uint64_t>(left) << 32) | right;
  }
  std::unordered_map<std::uint64_t, double> counts_;
  std::vector<Side> left_, right_;
};

/// The sum in the order of NumPy's pairwise summation, which the authors' program uses.
double pairwise_sum(const double* a, std::size_t n) {
  constexpr std::size_t block = 128, lanes = 8;
  if (n < lanes) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += a[i];
    return sum;
  }
  if (n > block) {
    std::size_t half = n / 2;
    half -= half % lanes;
    return pairwise_sum(a, half) + pairwise_sum(a + half, n - half);
  }
  double r[lanes];
  std::copy(a, a + lanes, r);
  std::size_t i = lanes;
  for (; i < n - n % lanes; i += lanes)
    for (std::size_t k = 0; k < lanes; ++k) r[k] += a[i + k];
  double sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
  for (; i < n; ++i) sum += a[i];
  return sum;
}

/// Mean plus one standard deviation (of the population).
double mean_and_deviation(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  const double mean = pairwise_sum(values.data(), values.size()) / n;
  std::vector<double> squares;
  for (double v : values) squares.push_back((v - mean) * (v - mean));
  return mean + std::sqrt(pairwise_sum(squares.data(), squares.size()) / n);
}

double median(const std::vector<std::uint32_t>& ascending) {
  const auto n = ascending.size();
  const double upper = ascending[n / 2];
  return n % 2 == 1 ? upper : (ascending[n / 2 - 1] + upper) / 2.0;
}

class Scorer {
 public:
  Scorer(const YakeText& text, const YakeOptions& options, Phrases& phrases)
      : text_(text), options_(options), phrases_(phrases), neighbours_(text.stop_term.size()) {}

  YakeResult run() {
    result_.terms.resize(text_.stop_term.size());
    for (std::size_t i = 0; i < text_.words.size(); ++i) read(i);
    if (score_terms()) score_candidates();
    return std::move(result_);
  }

 private:
  /// The words before `i` in its block, at most `most`.
  std::size_t words_before(std::size_t i, std::size_t most) const {
    std::size_t n = 0;
    while (n < most && text_.words[i - n].joined) ++n;
    return n;
  }
  void read(std::size_t i) {
    if (!discarded(text_.tag[i])) {
      // The farthest first: the order in which the authors' program adds neighbours.
      for (std::size_t back = words_before(i, options_.window); back > 0; --back)
        if (!discarded(text_.tag[i - back])) neighbours_.add(text_.term[i - back], text_.term[i]);
    }
    bool clean = true;
    const auto before = words_before(i, options_.max_words - 1);
    for (std::size_t back = 0; back <= before; ++back) {
      clean = clean && !discarded(text_.tag[i - back]);
      const auto p = phrases_.add(static_cast<std::uint32_t>(i - back), static_cast<std::uint32_t>(back + 1));
      if (p == result_.candidates.size()) {
        const bool stop = text_.stop_term[text_.term[i - back]] || text_.stop_term[text_.term[i]];
        result_.candidates.push_back({false, 0});
        stop_at_end_.push_back(stop);
      }
      if (clean && !stop_at_end_[p]) result_.candidates[p].valid = true;
    }
  }
  /// False when there is no term but stop words.
  bool score_terms() {
    const auto n = result_.terms.size();
    std::vector<double> acronym(n), proper(n);
    std::vector<std::vector<std::uint32_t>> sentences(n);
    for (std::size_t i = 0; i < text_.words.size(); ++i) {
      const auto t = text_.term[i];
      result_.terms[t].tf += 1;
      if (text_.tag[i] == YakeTag::acronym) acronym[t] += 1;
      if (text_.tag[i] == YakeTag::proper) proper[t] += 1;
      if (sentences[t].empty() || sentences[t].back() != text_.sentence[i]) sentences[t].push_back(text_.sentence[i]);
    }
    std::vector<double> frequencies;
    double most = 0;
    for (std::size_t t = 0; t < n; ++t) {
      most = std::max(most, result_.terms[t].tf);
      if (!text_.stop_term[t]) frequencies.push_back(result_.terms[t].tf);
    }
    if (frequencies.empty()) return false;
    const double usual = mean_and_deviation(frequencies);
    for (std::uint32_t t = 0; t < n; ++t) {
      auto& f = result_.terms[t];
      f.relatedness =
          (0.5 + neighbours_.left_share(t) * (f.tf / most)) + (0.5 + neighbours_.right_share(t) * (f.tf / most));
      f.frequency = f.tf / usual;
      f.spread = static_cast<double>(sentences[t].size()) / static_cast<double>(text_.sentence_count);
      f.casing = std::max(acronym[t], proper[t]) / (1.0 + std::log(f.tf));
      f.position = std::log(std::log(3.0 + median(sentences[t])));
      f.score = (f.position * f.relatedness) / (f.casing + (f.frequency / f.relatedness) + (f.spread / f.relatedness));
    }
    return true;
  }
  void score_candidates() {
    for (std::uint32_t p = 0; p < result_.candidates.size(); ++p)
      if (result_.candidates[p].valid) result_.candidates[p].score = score(p);
  }
  double score(std::uint32_t p) const {
    const Phrase& phrase = phrases_.all()[p];
    double sum = 0, product = 1;
    for (std::uint32_t k = 0; k < phrase.length; ++k) {
      const auto i = phrase.first + k;
      if (!text_.stop_term[text_.term[i]]) {
        sum += result_.terms[text_.term[i]].score;
        product *= result_.terms[text_.term[i]].score;
      } else {
        const double bound = share_bound_before(i, k) * share_bound_behind(i, k + 1 < phrase.length);
        product *= 1 + (1 - bound);
        sum -= 1 - bound;
      }
    }
    return product / ((sum + 1) * phrase.frequency);
  }
  /// How often the word before has this one behind it.
  double share_bound_before(std::size_t i, std::uint32_t before) const {
    if (before == 0) return 0;
    const auto left = text_.term[i - 1];
    return neighbours_.count(left, text_.term[i]) / result_.terms[left].tf;
  }
  double share_bound_behind(std::size_t i, bool behind) const {
    if (!behind) return 0;
    const auto right = text_.term[i + 1];
    return neighbours_.count(text_.term[i], right) / result_.terms[right].tf;
  }

  const YakeText& text_;
  const YakeOptions& options_;
  Phrases& phrases_;
  Neighbours neighbours_;
  std::vector<bool> stop_at_end_;
  YakeResult result_;
};

}  // namespace

void YakeText::clear() {
  words.clear();
  term.clear();
  tag.clear();
  sentence.clear();
  stop_term.clear();
  sentence_count = 0;
}

YakeResult yake(const YakeText& text, const YakeOptions& options, Phrases& phrases) {
  return Scorer(text, options, phrases).run();
}

}  // namespace keywords
