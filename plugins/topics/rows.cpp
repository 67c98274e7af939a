#include "rows.hpp"

#include "topic_map.hpp"
#include "topic_quality.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace textmill;

namespace topics {
namespace {

using Out = output<Topics>;

constexpr std::size_t relevant_terms = 20;  ///< of each topic at each weight

constexpr const char* no_word = "undefined: no word of the corpus is in the topic";

using TopicWords = std::vector<std::vector<TopicWord>>;

void write_topics(const TrimmedCorpus& corpus, const TopicModel& model, const std::vector<std::string>& given,
                  const TopicWords& words, Out& o) {
  const auto ids = term_ids(corpus, o);
  const std::string_view separator = separator_of(words, corpus.vocabulary);
  const auto names = labels(words, corpus.vocabulary, given);
  for (std::uint32_t k = 0; k < model.num_topics; ++k) {
    std::uint32_t rank = 0;
    std::string terms;
    for (const auto& [word, probability, score] : words[k]) {
      o.row<"topics">(k, ++rank, ids[word], probability);
      terms.append(rank == 1 ? "" : separator).append(corpus.vocabulary[word]);
    }
    std::optional<double> tokens;
    if (model.is_probabilistic()) tokens = model.topic_tokens(k);
    const auto shown = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
    o.row<"topic_summary">(k, model.topic_share(k), tokens, model.topic_prior(k), shown(names[k]), shown(terms),
                           words[k].empty() ? no_word : "ok");
  }
}

void write_quality(const TrimmedCorpus& corpus, const TopicModel& model, const TopicWords& words, const Crew& crew,
                   Out& o) {
  const auto first = first_words(words);
  const auto quality = qualities(model, corpus, words, crew);
  for (std::uint32_t k = 0; k < model.num_topics; ++k) {
    const auto& [coherence, exclusivity, effective_words, document_entropy] = quality[k];
    const auto row = [&](const char* measure, double value) {
      if (first[k].empty()) o.row<"topic_quality">(k, measure, std::nullopt, no_word);
      else o.row<"topic_quality">(k, measure, value, "ok");
    };
    const auto pair_row = [&](const char* measure, double value) {
      if (first[k].size() != 1) return row(measure, value);
      o.row<"topic_quality">(k, measure, std::nullopt,
                             corpus.vocabulary.size() == 1 ? "too_short: 1 term in the vocabulary, needs 2"
                                                           : "too_short: 1 term in the topic, needs 2");
    };
    const auto probability_row = [&](const char* measure, double value) {
      if (model.is_probabilistic()) return row(measure, value);
      o.row<"topic_quality">(k, measure, std::nullopt, "undefined: weights of either sign are no probabilities");
    };
    pair_row("c_npmi", coherence.c_npmi);
    pair_row("c_uci", coherence.c_uci);
    pair_row("c_v", coherence.c_v);
    pair_row("u_mass", coherence.u_mass);
    probability_row("document_entropy", document_entropy);
    probability_row("effective_words", effective_words);
    probability_row("exclusivity", exclusivity);
  }
  o.row<"topic_quality">(std::nullopt, "diversity", diversity(first, words_of_quality), "ok");
}

void write_map(const TrimmedCorpus& corpus, const TopicModel& model, const Shown& shown, const Crew& crew, Out& o) {
  const bool can = model.num_topics <= most_mapped;
  const auto places = can ? map_of(divergences(model, crew), model.num_topics, crew.pauses()) : std::vector<MapPlace>();
  const std::string why = "too_large: a map is drawn of at most " + std::to_string(most_mapped) + " topics";
  for (std::uint32_t k = 0; k < model.num_topics; ++k) {
    if (can) o.row<"topic_map">(k, places[k].x, places[k].y, "ok");
    else o.row<"topic_map">(k, std::nullopt, std::nullopt, why);
  }
  const auto ids = term_ids(corpus, o);
  constexpr std::size_t salient_terms = 30;  // as many as LDAvis shows
  const auto salient = salient_words(model, std::max<std::size_t>(shown.top_terms, salient_terms), crew);
  std::vector<std::uint32_t> also;
  for (const auto& w : salient) also.push_back(w.word);
  const auto words = relevant_words(model, corpus, std::max(shown.top_terms, relevant_terms), also, crew);
  for (std::uint32_t k = 0; k < model.num_topics; ++k)
    for (const auto& w : words[k]) o.row<"topic_relevance">(k, ids[w.word], w.probability, w.in_corpus);
  for (const auto& w : salient) o.row<"topic_saliency">(ids[w.word], w.saliency, w.distinctiveness, w.probability);
}

}  // namespace

std::vector<term_id> term_ids(const TrimmedCorpus& corpus, const context& cx) {
  std::vector<tml_str> texts;
  for (std::string_view word : corpus.vocabulary) texts.push_back(to_str(word));
  std::vector<term_id> ids(texts.size());
  cx.intern(texts, ids);
  return ids;
}

void write_labels(const TrimmedCorpus& corpus, const TopicModel& model, const std::vector<LabelCandidate>& candidates,
                  std::vector<std::string>& names, Out& o) {
  constexpr std::size_t most = 5;
  const auto labels = label_topics(model, corpus, candidates, most, [&] { o.stop_if_cancelled(); });
  const auto first = distinct_labels(labels);
  names.resize(model.num_topics);
  std::size_t without = 0;
  for (std::uint32_t k = 0; k < model.num_topics; ++k) {
    if (model.topic_mass(k) == 0) continue;
    std::uint32_t rank = 0;
    for (const auto& [candidate, relevance] : labels[k]) {
      const LabelCandidate& c = candidates[candidate];
      o.row<"topic_labels">(k, ++rank, c.text, relevance, c.count, c.documents.size());
    }
    if (first[k] == UINT32_MAX) ++without;
    else if (names[k].empty()) names[k] = candidates[first[k]].text;
  }
  if (without != 0)
    o.info("no phrase is left for " + std::to_string(without) +
           " topics, which are called by their first terms; a smaller phrase_count or phrase_npmi finds more");
}

void write_model(const TrimmedCorpus& corpus, const TopicModel& model, const std::vector<std::string>& names,
                 const Shown& shown, const Crew& crew, Out& o) {
  auto words = rank_words(model, corpus, shown.ranking, std::max<std::size_t>(shown.top_terms, 2), crew);
  write_quality(corpus, model, words, crew, o);
  for (auto& of_topic : words)
    if (of_topic.size() > shown.top_terms) of_topic.resize(shown.top_terms);
  write_topics(corpus, model, names, words, o);
  for (const auto& [step, measure, value] : model.steps) o.row<"topic_fit">(step, measure, value);
  if (shown.map && model.is_probabilistic()) write_map(corpus, model, shown, crew, o);
}

}  // namespace topics
