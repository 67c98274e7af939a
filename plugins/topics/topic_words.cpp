#include "topic_words.hpp"

#include "special_functions.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <span>

namespace topics {
namespace {

using Scores = std::vector<double>;

/// Sorts the `n` largest to the front, ties by their place. `order` has room for all; returns those that were sorted.
std::span<const std::uint32_t> largest(const Scores& score, std::size_t n, std::vector<std::uint32_t>& order) {
  order.resize(score.size());
  std::iota(order.begin(), order.end(), 0u);
  n = std::min(n, order.size());
  std::partial_sort(
      order.begin(), order.begin() + static_cast<std::ptrdiff_t>(n), order.end(),
      [&](std::uint32_t a, std::uint32_t b) { return score[a] != score[b] ? score[a] > score[b] : a < b; });
  return std::span(order).first(n);
}

/// Share of the values that are not larger, for each: the empirical distribution function.
Scores ranks(const Scores& value) {
  Scores sorted = value;
  std::sort(sorted.begin(), sorted.end());
  Scores share(value.size());
  for (std::size_t w = 0; w < value.size(); ++w)
    share[w] = static_cast<double>(std::upper_bound(sorted.begin(), sorted.end(), value[w]) - sorted.begin()) /
               static_cast<double>(value.size());
  return share;
}

/// Words of the corpus of each kind, over all.
Scores word_shares(const TrimmedCorpus& corpus) {
  Scores share(corpus.vocabulary.size());
  for (const std::uint32_t w : corpus.words) share[w] += 1;
  for (double& s : share) s /= static_cast<double>(corpus.words.size());
  return share;
}

/// What relevance is made of, for a topic's words, where they have a weight.
struct Logarithms {
  Scores of_probability, of_lift;

  explicit Logarithms(std::size_t words) : of_probability(words), of_lift(words) {}
  void take(const Scores& probability, const Scores& shares) {
    for (std::size_t w = 0; w < probability.size(); ++w) {
      if (probability[w] == 0) continue;
      of_probability[w] = natural_log(probability[w]);
      of_lift[w] = natural_log(probability[w] / shares[w]);
    }
  }
  void relevance(const Scores& probability, double lambda, Scores& score) const {
    for (std::size_t w = 0; w < score.size(); ++w)
      score[w] = probability[w] == 0 ? -HUGE_VAL : lambda * of_probability[w] + (1 - lambda) * of_lift[w];
  }
};

Scores relevance(const Scores& probability, const Scores& shares, double lambda) {
  Logarithms logarithms(probability.size());
  logarithms.take(probability, shares);
  Scores score(probability.size());
  logarithms.relevance(probability, lambda, score);
  return score;
}

/// `in_all` is the sum of the probabilities of each word over the topics.
Scores frex(const Scores& probability, const Scores& in_all, double weight) {
  Scores exclusive(probability.size());
  for (std::size_t w = 0; w < exclusive.size(); ++w) exclusive[w] = in_all[w] > 0 ? probability[w] / in_all[w] : 0;
  const Scores exclusivity = ranks(exclusive), frequency = ranks(probability);
  Scores score(probability.size());
  for (std::size_t w = 0; w < score.size(); ++w) score[w] = 1 / (weight / exclusivity[w] + (1 - weight) / frequency[w]);
  return score;
}

/// log (1 + A / f) for a word that occurs f times, A being the mean number of words of a topic.
Scores c_tf_idf(const Scores& probability, const Scores& shares, double topics) {
  Scores score(probability.size());
  for (std::size_t w = 0; w < score.size(); ++w) score[w] = probability[w] * natural_log(1 + 1 / (topics * shares[w]));
  return score;
}

Scores scores(const TopicModel& model, const Scores& probability, const Scores& shares, const Scores& in_all,
              const TermRanking& ranking) {
  Scores score = probability;
  if (!model.is_probabilistic()) {
    for (double& s : score) s = std::fabs(s);
    return score;
  }
  switch (ranking.order) {
    case TermOrder::relevance: return relevance(probability, shares, ranking.balance);
    case TermOrder::frex: return frex(probability, in_all, ranking.balance);
    case TermOrder::c_tf_idf: return c_tf_idf(probability, shares, model.num_topics);
    case TermOrder::automatic:
    case TermOrder::probability: break;
  }
  return score;
}

void take_probabilities(const TopicModel& model, std::size_t topic, Scores& p) {
  for (std::size_t w = 0; w < p.size(); ++w) p[w] = model.word_weight(topic, w);
}
Scores probabilities(const TopicModel& model, std::size_t topic) {
  Scores p(model.word_count());
  take_probabilities(model, topic, p);
  return p;
}

/// Whether a topic has anything of a word: what a prior alone gives it, it gives to all words.
class Has {
 public:
  Has(const TopicModel& model, std::size_t topic) : by_prior_(model.weight_by_prior(topic)) {}
  bool operator()(double weight) const { return weight < 0 || weight > by_prior_; }

 private:
  double by_prior_;
};

/// What a lane works with, so that it allocates nothing.
struct RelevanceDesk {
  Scores probability, score;
  Logarithms logarithms;
  std::vector<std::uint32_t> order;

  explicit RelevanceDesk(std::size_t words) : probability(words), score(words), logarithms(words), order(words) {}
};

Scores sums_over_topics(const TopicModel& model, const Crew& crew) {
  Scores sum(model.word_count());
  for (std::size_t k = 0; k < model.num_topics; ++k) {
    for (std::size_t w = 0; w < sum.size(); ++w) sum[w] += model.word_weight(k, w);
    crew.pause();
  }
  return sum;
}

std::string join(const std::vector<TopicWord>& words, std::size_t n, const std::vector<std::string_view>& vocabulary,
                 std::string_view separator) {
  std::string label;
  for (std::size_t i = 0; i < std::min(n, words.size()); ++i)
    label.append(i == 0 ? "" : separator).append(vocabulary[words[i].word]);
  return label;
}

}  // namespace

std::vector<std::vector<TopicWord>> rank_words(const TopicModel& model, const TrimmedCorpus& corpus,
                                               const TermRanking& ranking, std::size_t n, const Crew& crew) {
  return rank_words(model, word_shares(corpus), ranking, n, crew);
}

std::vector<std::vector<TopicWord>> rank_words(const TopicModel& model, const Scores& shares,
                                               const TermRanking& ranking, std::size_t n, const Crew& crew) {
  constexpr std::size_t operations_of_a_word = 100;
  std::vector<std::vector<TopicWord>> all(model.num_topics);
  const Scores in_all = ranking.order == TermOrder::frex ? sums_over_topics(model, crew) : Scores{};
  crew.each(model.num_topics, model.word_count() * operations_of_a_word, [&](std::size_t k, std::uint32_t) {
    const Scores probability = probabilities(model, k);
    const Scores score = scores(model, probability, shares, in_all, ranking);
    std::vector<std::uint32_t> order;
    const Has has(model, k);
    for (const std::uint32_t w : largest(score, n, order))
      if (has(probability[w])) all[k].push_back({w, probability[w], score[w]});
  });
  return all;
}

std::vector<std::vector<std::uint32_t>> words_of_any_relevance(const TopicModel& model, const TrimmedCorpus& corpus,
                                                               std::size_t n, std::span<const std::uint32_t> also,
                                                               const Crew& crew) {
  constexpr std::size_t steps = 10, operations_of_a_word = 250;
  const Scores shares = word_shares(corpus);
  std::vector<RelevanceDesk> desks(crew.lanes(), RelevanceDesk(model.word_count()));
  std::vector<std::vector<std::uint32_t>> chosen(model.num_topics);
  for (auto& words : chosen) words.reserve((steps + 1) * std::min(n, model.word_count()));
  crew.each(model.num_topics, model.word_count() * operations_of_a_word, [&](std::size_t k, std::uint32_t lane) {
    auto& [probability, score, logarithms, order] = desks[lane];
    auto& words = chosen[k];
    take_probabilities(model, k, probability);
    logarithms.take(probability, shares);
    const Has has(model, k);
    for (std::size_t step = 0; step <= steps; ++step) {
      logarithms.relevance(probability, static_cast<double>(step) / steps, score);
      for (const std::uint32_t w : largest(score, n, order))
        if (has(probability[w])) words.push_back(w);
    }
    for (const std::uint32_t w : also)
      if (has(probability[w])) words.push_back(w);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
  });
  return chosen;
}

std::string_view separator_of(const std::vector<std::vector<TopicWord>>& words,
                              const std::vector<std::string_view>& vocabulary) {
  for (const auto& of_topic : words)
    for (const TopicWord& w : of_topic)
      if (vocabulary[w.word].find(' ') != std::string_view::npos) return ", ";
  return " ";
}

std::vector<std::string> labels(const std::vector<std::vector<TopicWord>>& words,
                                const std::vector<std::string_view>& vocabulary,
                                const std::vector<std::string>& given) {
  constexpr std::size_t fewest = 3;
  const std::string_view separator = separator_of(words, vocabulary);
  std::size_t most = 0;
  for (const auto& w : words) most = std::max(most, w.size());
  std::vector<std::string> label = given;
  label.resize(words.size());
  for (std::size_t n = fewest; n <= std::max(fewest, most); ++n) {
    std::map<std::string, int> topics_with;
    for (std::size_t k = 0; k < words.size(); ++k) ++topics_with[join(words[k], n, vocabulary, separator)];
    for (std::size_t k = 0; k < words.size(); ++k) {
      const std::string text = join(words[k], n, vocabulary, separator);
      if (label[k].empty() && (topics_with[text] == 1 || n >= most)) label[k] = text;
    }
  }
  return label;
}

std::vector<std::vector<std::uint32_t>> representative_documents(const TopicModel& model, std::size_t n) {
  std::vector<std::uint32_t> with_words;
  for (std::uint32_t d = 0; d < model.document_count(); ++d)
    if (model.has_document(d)) with_words.push_back(d);
  std::vector<std::uint32_t> order;
  std::vector<std::vector<std::uint32_t>> all;
  for (std::size_t k = 0; k < model.num_topics; ++k) {
    Scores share;
    for (const std::uint32_t d : with_words) share.push_back(model.representativeness(d, k));
    auto& documents = all.emplace_back();
    for (const std::uint32_t i : largest(share, n, order)) documents.push_back(with_words[i]);
  }
  return all;
}

}  // namespace topics
