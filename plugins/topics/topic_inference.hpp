// The analyzer `topic_inference` as the host sees it: topics of documents by a model that an earlier run has saved. Each document is
// looked at alone, so that nothing of it is kept but sums.
#pragma once
#include "inference.hpp"
#include "measure_list.hpp"
#include "saved_model.hpp"
#include "topic_words.hpp"

#include <textmill/plugin.hpp>

#include <string_view>
#include <unordered_map>
#include <vector>

namespace topics {

/// An exact sum for each topic, whatever their number.
class TopicSums {
 public:
  void add(std::size_t topic, double value);
  double operator[](std::size_t topic) const { return topic < sums_.size() ? sums_[topic].value() : 0; }
  void merge(TopicSums&& other);
  void save(textmill::saver& s) const;
  void load(textmill::loader& l);

 private:
  std::vector<textmill::exact_sum> sums_;
};

struct TopicInference : textmill::plugin<TopicInference> {
  static constexpr textmill::meta info{"topic_inference", "1.0.0",
                                       "Finds the topics of new documents by a saved model of topics"};
  static constexpr auto params = textmill::parameters(
      textmill::path("model", "The model: the table topic_model of the analyzer topics, as csv or tsv", true),
      textmill::integer("steps", 200, {.min = 1, .max = 1'000'000},
                        "Most steps that the shares of a document are improved by"),
      textmill::flag("perplexity", false, "Score every second word of each document by the others: the table held_out"),
      textmill::integer("top_terms", 10, {.min = 1, .max = 100'000}, "Terms of each topic in the tables"),
      textmill::choice("term_order", "relevance", {"relevance", "probability", "frex", "c_tf_idf"},
                       "What the terms of a topic are ranked by"),
      textmill::real("term_balance", 0.7, {.min = 0, .max = 1, .unit = "1"},
                     "relevance: lambda, 1 is probability alone; frex: weight of exclusivity against frequency"));
  static constexpr auto reads = textmill::layers(textmill::term("token/1", "term"), textmill::u8("token/1", "class"),
                                                 textmill::term("token/1", "norm", {.optional = true}),
                                                 textmill::u32("token/1", "begin", {.optional = true}),
                                                 textmill::u32("token/1", "end", {.optional = true}));
  static constexpr auto writes =
      textmill::tables(
          textmill::u32("topics", "topic", {.order = 1, .summary = "Number of the topic in the model"}),
          textmill::u32("topics", "rank", {.order = 2, .summary = "1 = the term that stands for the topic most"}),
          textmill::term("topics", "term", {.summary = "A term of the topic"}),
          textmill::f64("topics", "weight", {.unit = "1", .summary = "Probability of the term in the topic (phi)"}),
          textmill::u32("topic_summary", "topic", {.order = 1, .summary = "Number of the topic in the model"}),
          textmill::f64("topic_summary", "share",
                        {.nullable = true, .unit = "1", .summary = "Share of the words that the model knows"}),
          textmill::f64("topic_summary", "tokens", {.unit = "token", .summary = "Words expected in the topic"}),
          textmill::f64("topic_summary", "alpha", {.unit = "1", .summary = "Prior of the topic in a document"}),
          textmill::text("topic_summary", "label", {.summary = "A name for it: the given one, or its first terms"}),
          textmill::text("topic_summary", "terms", {.summary = "Its first terms"}),
          textmill::text("topic_summary", "status", {.summary = "ok, or why there is no share"}),
          textmill::u64("held_out", "documents", {.unit = "document", .summary = "Documents with two known words"}),
          textmill::u64("held_out", "tokens", {.unit = "token", .summary = "Words that were scored by the others"}),
          textmill::f64("held_out", "log_likelihood",
                        {.nullable = true, .unit = "nat", .summary = "Mean logarithm of their probabilities"}),
          textmill::f64("held_out", "perplexity",
                        {.nullable = true, .unit = "1", .summary = "e to the power of minus that"}),
          textmill::text("held_out", "status", {.summary = "ok, or why there is no value"})) +
      textmill::document_tables(
          textmill::u32("doc_topics", "topic", {.order = 1, .nullable = true, .summary = "Number of the topic"}),
          textmill::f64("doc_topics", "share",
                        {.nullable = true, .unit = "1", .summary = "Share of the topic in the document (theta)"}),
          textmill::text("doc_topics", "status", {.summary = "ok, or why the document has no topics"}));

  struct state {
    TopicSums words;             // expected in each topic
    textmill::sum terms, known;  // words, and those of the model's vocabulary
    textmill::sum scored_documents, scored;
    textmill::exact_sum log_likelihood;
    auto members() { return std::tie(words, terms, known, scored_documents, scored, log_likelihood); }
  };

  /// A word of the model that is a phrase.
  struct Phrase {
    std::vector<std::string_view> rest;  ///< its words but the first
    std::uint32_t number = 0;
  };
  /// What a term is to the model.
  struct Meaning {
    bool met = false;
    std::int64_t number = -1;                      ///< its word, or -1
    const std::vector<Phrase>* phrases = nullptr;  ///< those that begin with it, the longest first
  };
  /// What process() has found out, for observe().
  struct worker {
    std::vector<Meaning> meaning;  ///< of each term that was met
    InferenceScratch scratch;
    std::vector<textmill::term_id> terms;
    std::vector<std::uint32_t> runs;  ///< where runs of words begin, if the model has phrases
    std::vector<std::uint32_t> words;
    std::uint64_t known = 0;  ///< terms that are in `words`
    std::vector<double> shares;
  };

  static std::vector<textmill::measure> measures() { return inference_measures(); }
  explicit TopicInference(const values& v);
  bool writes_table(std::string_view table) const noexcept { return perplexity_ || table != "held_out"; }
  bool reads_column(std::size_t k) const noexcept { return (k != 3 && k != 4) || !phrases_.empty(); }
  void process(worker& w, const doc& d, out& o) const;
  void observe(worker& w, state& s, const doc& d) const;
  void finish(state& s, out& o) const;

 private:
  void infer(worker& w, const doc& d) const;
  void add_phrases();
  const Meaning& meaning_of(worker& w, const doc& d, std::size_t place) const;
  static const Phrase* phrase_at(const worker& w, const doc& d, std::size_t place, std::size_t end, const Meaning& m);
  void write_topics(const state& s, out& o) const;

  SavedModel saved_;
  std::unordered_map<std::string_view, std::uint32_t> number_of_;
  std::unordered_map<std::string_view, std::vector<Phrase>> phrases_;  ///< by their first words
  std::vector<Inference> inference_;                                   ///< one, made when the model has been read
  TermRanking ranking_;
  std::uint32_t steps_ = 200;
  std::size_t top_terms_ = 10;
  bool perplexity_ = false;
};

}  // namespace topics
