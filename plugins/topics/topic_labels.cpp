#include "topic_labels.hpp"

#include "special_functions.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace topics {
namespace {

constexpr double smoothing = 2000;  ///< words
constexpr std::size_t asked = 30;   ///< candidates of a topic

/// Numbers of the words of a phrase that are in the vocabulary, or of the phrase itself where it is a word of it.
std::vector<std::uint32_t> words_of(std::string_view phrase, const std::vector<std::string_view>& vocabulary) {
  std::vector<std::uint32_t> words;
  const auto add = [&](std::string_view text) {
    const auto at = std::lower_bound(vocabulary.begin(), vocabulary.end(), text);
    if (at == vocabulary.end() || *at != text) return false;
    words.push_back(static_cast<std::uint32_t>(at - vocabulary.begin()));
    return true;
  };
  if (add(phrase)) return words;
  for (std::size_t at = 0; at <= phrase.size();) {
    const std::size_t blank = std::min(phrase.find(' ', at), phrase.size());
    add(phrase.substr(at, blank - at));
    at = blank + 1;
  }
  return words;
}

/// How often a phrase is expected in each topic; nothing when none of its words is in the vocabulary.
std::vector<double> expected_counts(const TopicModel& model, const LabelCandidate& c,
                                    const std::vector<std::string_view>& vocabulary) {
  const auto words = words_of(c.text, vocabulary);
  std::vector<double> expected;
  if (words.empty()) return expected;
  for (std::size_t k = 0; k < model.num_topics; ++k) {
    double p = model.topic_share(k);
    for (const std::uint32_t w : words) p *= model.word_weight(k, w);
    expected.push_back(p);
  }
  const double all = std::accumulate(expected.begin(), expected.end(), 0.0);
  for (double& e : expected) e = all > 0 ? e / all * static_cast<double>(c.count) : 0;
  return expected;
}

/// For each candidate the topics that ask for it.
std::vector<std::vector<std::uint32_t>> asking_topics(const TopicModel& model, const TrimmedCorpus& corpus,
                                                      const std::vector<LabelCandidate>& candidates,
                                                      const Pause& pause) {
  Pacer pacer(pause, 1 << 18);
  std::vector<std::vector<std::pair<double, std::uint32_t>>> most(model.num_topics);
  for (std::uint32_t c = 0; c < candidates.size(); ++c) {
    const auto expected = expected_counts(model, candidates[c], corpus.vocabulary);
    pacer.after(expected.size() + 8);
    for (std::size_t k = 0; k < expected.size(); ++k)
      if (expected[k] > 0) most[k].push_back({-expected[k], c});
  }
  std::vector<std::vector<std::uint32_t>> topics(candidates.size());
  for (std::uint32_t k = 0; k < model.num_topics; ++k) {
    const auto n = static_cast<std::ptrdiff_t>(std::min(asked, most[k].size()));
    std::partial_sort(most[k].begin(), most[k].begin() + n, most[k].end());
    pause();
    for (auto i = most[k].begin(); i != most[k].begin() + n; ++i) topics[i->second].push_back(k);
  }
  return topics;
}

/// What the documents with a phrase say about words: log(p(word | phrase) / p(word)) of those that they have, above `absent`, which is
/// that of all others.
struct Context {
  std::vector<std::pair<std::uint32_t, double>> words;
  double absent = 0;
};

class Contexts {
 public:
  explicit Contexts(const TrimmedCorpus& corpus)
      : corpus_(corpus), in_corpus_(corpus.vocabulary.size()), count_(in_corpus_) {
    for (const std::uint32_t w : corpus.words) in_corpus_[w] += 1;
    for (double& n : in_corpus_) n /= static_cast<double>(corpus.words.size());
  }
  Context of(const LabelCandidate& c) {
    std::vector<std::uint32_t> met;
    double all = 0;
    for (const std::uint32_t d : c.documents)
      for (const std::uint32_t w : corpus_.words_of(d)) {
        if (count_[w] == 0) met.push_back(w);
        count_[w] += 1;
        all += 1;
      }
    std::sort(met.begin(), met.end());
    Context context;
    context.absent = natural_log(smoothing / (all + smoothing));
    for (const std::uint32_t w : met)
      context.words.push_back({w, natural_log(1 + std::exchange(count_[w], 0) / (smoothing * in_corpus_[w]))});
    return context;
  }

 private:
  const TrimmedCorpus& corpus_;
  std::vector<double> in_corpus_, count_;
};

}  // namespace

std::vector<LabelCandidate> label_candidates(const Merged& merged, const Pause& pause) {
  std::vector<std::uint32_t> phrases;
  for (std::uint32_t t = 0; t < merged.texts.size(); ++t)
    if (merged.texts[t].find(' ') != std::string_view::npos) phrases.push_back(t);
  std::sort(phrases.begin(), phrases.end(),
            [&](std::uint32_t a, std::uint32_t b) { return merged.texts[a] < merged.texts[b]; });
  std::vector<std::uint32_t> place(merged.texts.size(), UINT32_MAX);
  std::vector<LabelCandidate> candidates;
  for (const std::uint32_t t : phrases) {
    place[t] = static_cast<std::uint32_t>(candidates.size());
    candidates.push_back({merged.texts[t], {}, 0});
  }
  Pacer pacer(pause, 1 << 20);
  for (std::uint32_t d = 0; d + 1 < merged.sequence.first.size(); ++d) {
    pacer.after(merged.sequence.document(d).size());
    for (const std::uint32_t t : merged.sequence.document(d)) {
      if (place[t] == UINT32_MAX) continue;
      LabelCandidate& c = candidates[place[t]];
      ++c.count;
      if (c.documents.empty() || c.documents.back() != d) c.documents.push_back(d);
    }
  }
  std::erase_if(candidates, [](const LabelCandidate& c) { return c.count == 0; });
  return candidates;
}

std::vector<std::vector<TopicLabel>> label_topics(const TopicModel& model, const TrimmedCorpus& corpus,
                                                  const std::vector<LabelCandidate>& candidates, std::size_t n,
                                                  const Pause& pause) {
  const auto asking = asking_topics(model, corpus, candidates, pause);
  Contexts contexts(corpus);
  std::vector<std::vector<TopicLabel>> labels(model.num_topics);
  for (std::uint32_t c = 0; c < candidates.size(); ++c) {
    if (asking[c].empty()) continue;
    const Context context = contexts.of(candidates[c]);
    pause();
    for (const std::uint32_t k : asking[c]) {
      double relevance = context.absent;
      for (const auto& [word, above] : context.words) relevance += model.word_weight(k, word) * above;
      if (relevance > 0) labels[k].push_back({c, relevance});
    }
  }
  for (auto& of_topic : labels) {
    std::stable_sort(of_topic.begin(), of_topic.end(),
                     [](const TopicLabel& a, const TopicLabel& b) { return a.relevance > b.relevance; });
    of_topic.resize(std::min(n, of_topic.size()));
  }
  return labels;
}

std::vector<std::uint32_t> distinct_labels(const std::vector<std::vector<TopicLabel>>& labels) {
  struct Pair {
    double relevance;
    std::uint32_t topic, candidate;
  };
  std::vector<Pair> pairs;
  for (std::uint32_t k = 0; k < labels.size(); ++k)
    for (const TopicLabel& l : labels[k]) pairs.push_back({l.relevance, k, l.candidate});
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.relevance > b.relevance; });
  std::vector<std::uint32_t> label(labels.size(), UINT32_MAX);
  for (const Pair& p : pairs)
    if (label[p.topic] == UINT32_MAX && std::find(label.begin(), label.end(), p.candidate) == label.end())
      label[p.topic] = p.candidate;
  return label;
}

}  // namespace topics
