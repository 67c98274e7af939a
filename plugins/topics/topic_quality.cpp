#include "topic_quality.hpp"

#include "pacer.hpp"
#include "special_functions.hpp"

#include <algorithm>

namespace topics {
namespace {

double effective_words(const TopicModel& model, std::size_t topic) {
  double squares = 0;
  for (std::size_t w = 0; w < model.word_count(); ++w) {
    const double p = model.word_weight(topic, w);
    squares += p * p;
  }
  return 1 / squares;
}

/// For all topics in one walk, since the counts of a document stand together.
std::vector<double> document_entropies(const TopicModel& model, const Crew& crew) {
  const std::function<void()> pause = [&] { crew.pause(); };
  Pacer pacer(pause, 1 << 20);
  std::vector<double> entropy(model.num_topics);
  for (std::size_t d = 0; d < model.document_count(); ++d) {
    pacer.after(model.num_topics);
    for (std::size_t k = 0; k < model.num_topics; ++k) {
      const double mass = model.document_mass(d, k);
      if (mass == 0) continue;
      const double p = mass / model.topic_mass(k);
      entropy[k] -= p * natural_log(p);
    }
  }
  return entropy;
}

double exclusivity(const TopicModel& model, std::size_t topic, const std::vector<std::uint32_t>& words) {
  double sum = 0;
  for (const std::uint32_t w : words) {
    double all = 0;
    for (std::size_t k = 0; k < model.num_topics; ++k) all += model.word_weight(k, w);
    sum += model.word_weight(topic, w) / all;
  }
  return sum / static_cast<double>(words.size());
}

}  // namespace

std::vector<TopicQuality> qualities(const TopicModel& model, const TrimmedCorpus& corpus,
                                    const std::vector<std::vector<TopicWord>>& words, const Crew& crew) {
  const auto first = first_words(words);
  const auto coherence = coherences(corpus, first, crew);
  const auto entropy = document_entropies(model, crew);
  std::vector<TopicQuality> all;
  for (std::size_t k = 0; k < model.num_topics; ++k) {
    crew.pause();
    all.push_back({coherence[k], exclusivity(model, k, first[k]), effective_words(model, k), entropy[k]});
  }
  return all;
}

std::vector<std::vector<std::uint32_t>> first_words(const std::vector<std::vector<TopicWord>>& words) {
  std::vector<std::vector<std::uint32_t>> first;
  for (const auto& topic : words) {
    auto& ids = first.emplace_back();
    for (std::size_t i = 0; i < std::min(words_of_quality, topic.size()); ++i) ids.push_back(topic[i].word);
  }
  return first;
}

}  // namespace topics
