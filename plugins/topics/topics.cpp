// The adapter: columns of the host to a corpus, the model to rows. The method is in lda.cpp, the choice of words in
// trimming.cpp.
#include "lda.hpp"
#include "topic_map.hpp"
#include "topic_quality.hpp"
#include "topic_words.hpp"
#include "trimming.hpp"

#include <textmill/plugin.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace textmill;

namespace {

/// What annotate() says about each document.
struct Fitted {
  std::vector<std::uint64_t> documents;    ///< index of each, ascending
  std::vector<std::uint64_t> term_counts;  ///< terms of each before trimming
  std::vector<std::uint64_t> word_counts;  ///< after trimming
  topics::LdaModel model;                  ///< its documents are these
  /// Topics that a document stands for, and its rank among those of the topic.
  std::multimap<std::size_t, std::pair<std::uint32_t, std::uint32_t>> represents;
  std::string problem;  ///< why there is no model; "" = there is one
};

/// Terms numbered from 0, with their texts; the numbers mean nothing.
struct NumberedTerms {
  std::vector<std::string_view> texts;
  std::vector<std::uint32_t> values;  ///< of all documents, one after the other
  std::vector<std::size_t> first;
};

NumberedTerms number_terms(const context& cx, const document_list<term_id>& documents) {
  counter present;
  for (std::size_t d = 0; d < documents.size(); ++d) present.add(documents[d]);
  std::vector<term_id> ids;
  present.each([&](term_id t, std::uint64_t) { ids.push_back(t); });
  std::vector<tml_str> texts(ids.size());
  if (!ids.empty()) cx.texts(ids, texts);

  NumberedTerms terms;
  for (const tml_str& s : texts) terms.texts.push_back(to_view(s));
  terms.values.reserve(documents.value_count());
  for (std::size_t d = 0; d < documents.size(); ++d) {
    terms.first.push_back(terms.values.size());
    for (term_id t : documents[d])  // each() visits ids in ascending order
      terms.values.push_back(static_cast<std::uint32_t>(std::lower_bound(ids.begin(), ids.end(), t) - ids.begin()));
  }
  return terms;
}

struct Topics : plugin<Topics> {
  static constexpr meta info{"topics", "1.0.0", "Groups the words and documents of a corpus by topic (LDA)"};
  static constexpr auto params = parameters(
      integer("num_topics", 10, {.min = 1, .max = 10'000}, "Number of topics"),
      real("alpha", 5, {.min = 1e-6, .max = 1e6},
           "Prior of topics in a document, summed over all topics, to begin with; small = few topics a document"),
      real("beta", 0.01, {.min = 1e-6, .max = 1e3},
           "Prior of a word in a topic, to begin with; small = few words a topic"),
      integer("iterations", 500, {.min = 1, .max = 1'000'000, .unit = "sweep"}, "Sweeps over all words of the corpus"),
      integer("burn_in", 250, {.min = 0, .max = 1'000'000, .unit = "sweep"},
              "Sweeps before the first sample; below iterations"),
      integer("sample_interval", 10, {.min = 1, .max = 1'000'000, .unit = "sweep"},
              "Sweeps from one sample to the next; results are means of samples"),
      integer("optimize_interval", 10, {.min = 0, .max = 1'000'000, .unit = "sweep"},
              "Sweeps from one optimisation of alpha and beta to the next; 0 = they stay as they are given"),
      integer("optimize_burn_in", 50, {.min = 0, .max = 1'000'000, .unit = "sweep"},
              "Sweeps before the first optimisation"),
      real("tolerance", 0, {.min = 0, .max = 100},
           "End early when the log likelihood of a word rises by less over a quarter of the sweeps; 0 = never"),
      integer("sub_batches", 64, {.min = 1, .max = 1'000'000},
              "Parts of a sweep, after each of which documents learn of the others' changes"),
      integer("seed", 1, {.min = 0, .max = 9'007'199'254'740'992.0},
              "Another seed gives another model, the same seed the same bits"),
      integer("top_terms", 10, {.min = 1, .max = 100'000}, "Terms of each topic in the tables"),
      choice("term_order", "relevance", {"relevance", "probability", "frex"},
             "What the terms of a topic are ranked by"),
      real("term_balance", 0.7, {.min = 0, .max = 1, .unit = "1"},
           "relevance: lambda, 1 is probability alone; frex: weight of exclusivity against frequency"),
      integer("top_documents", 3, {.min = 0, .max = 100'000}, "Representative documents of each topic in the tables"),
      flag("map", true, "Write what a map of the topics needs: the tables topic_map and topic_relevance"),
      integer("min_docfreq", 1, {.min = 1, .max = 1'000'000'000, .unit = "document"},
              "Leave out terms that occur in fewer documents"),
      real("max_docshare", 1, {.min = 0, .max = 1, .unit = "1"},
           "Leave out terms that occur in more than this share of the documents"),
      integer("min_chars", 3, {.min = 1, .max = 1000, .unit = "character"}, "Leave out shorter terms"));
  static constexpr auto reads =
      layers(term("token/1", "term"), u8("token/1", "class"), term("token/1", "norm", {.optional = true}));
  static constexpr auto writes =
      tables(
          u32("topics", "topic", {.order = 1, .summary = "0 = the topic with the largest share"}),
          u32("topics", "rank", {.order = 2, .summary = "1 = the term that stands for the topic most"}),
          term("topics", "term", {.summary = "A term of the topic"}),
          f64("topics", "weight", {.unit = "1", .summary = "Probability of the term in the topic (phi)"}),
          u32("topic_summary", "topic",
              {.order = 1, .nullable = true, .summary = "0 = the topic with the largest share"}),
          f64("topic_summary", "share", {.nullable = true, .unit = "1", .summary = "Share of the words of the corpus"}),
          f64("topic_summary", "tokens",
              {.nullable = true, .unit = "token", .summary = "Words of the corpus in the topic, mean of samples"}),
          f64("topic_summary", "alpha", {.nullable = true, .unit = "1", .summary = "Prior of the topic in a document"}),
          text("topic_summary", "label", {.nullable = true, .summary = "A name for it: its first terms"}),
          text("topic_summary", "terms", {.nullable = true, .summary = "Its first terms"}),
          text("topic_summary", "status", {.summary = "ok, or why there are no topics"}),
          u32("topic_quality", "topic", {.order = 1, .nullable = true, .summary = "None: of all topics"}),
          text("topic_quality", "measure", {.order = 2, .summary = "Name of the measure"}),
          f64("topic_quality", "value", {.nullable = true, .unit = "1", .summary = "Its value"}),
          text("topic_quality", "status", {.summary = "ok, or why there is no value"}),
          u32("topic_trace", "sweep", {.order = 1, .unit = "sweep", .summary = "Sweeps done"}),
          f64("topic_trace", "log_likelihood",
              {.unit = "nat", .summary = "log p(words, topics) of a word of the corpus"}),
          f64("topic_trace", "alpha_sum", {.unit = "1", .summary = "Prior of all topics in a document"}),
          f64("topic_trace", "beta", {.unit = "1", .summary = "Prior of a word in a topic"}),
          f64("topic_trace", "changed", {.unit = "1", .summary = "Share of the words that changed their topic"}),
          u32("topic_map", "topic", {.order = 1, .summary = "0 = the topic with the largest share"}),
          f64("topic_map", "x", {.nullable = true, .summary = "First principal coordinate of the topics' distances"}),
          f64("topic_map", "y", {.nullable = true, .summary = "The second"}),
          text("topic_map", "status", {.summary = "ok, or why there is no map"}),
          u32("topic_relevance", "topic", {.order = 1, .summary = "0 = the topic with the largest share"}),
          term("topic_relevance", "term", {.order = 3, .summary = "A term that stands for the topic at some weight"}),
          f64("topic_relevance", "weight",
              {.order = -2, .unit = "1", .summary = "Probability of the term in the topic (phi)"}),
          f64("topic_relevance", "probability", {.unit = "1", .summary = "Probability of the term in the corpus"})) +
      document_tables(
          u32("doc_topics", "topic", {.order = 1, .nullable = true, .summary = "Number of the topic"}),
          f64("doc_topics", "share",
              {.nullable = true, .unit = "1", .summary = "Share of the topic in the document (theta)"}),
          text("doc_topics", "status", {.summary = "ok, or why the document has no topics"}),
          u32("topic_documents", "topic", {.order = 1, .summary = "Topic that the document stands for"}),
          u32("topic_documents", "rank", {.order = 2, .summary = "1 = the document with the largest share"}),
          f64("topic_documents", "share", {.unit = "1", .summary = "Share of the topic in the document"}));

  struct state {
    document_list<term_id> documents;
    Fitted fitted;  // made by finish()
    auto members() { return std::tie(documents); }
  };

  explicit Topics(const values& v) {
    lda_.num_topics = static_cast<std::uint32_t>(v.get<"num_topics">());
    lda_.alpha_sum = v.get<"alpha">();
    lda_.beta = v.get<"beta">();
    lda_.iterations = static_cast<std::uint32_t>(v.get<"iterations">());
    lda_.burn_in = static_cast<std::uint32_t>(v.get<"burn_in">());
    lda_.sample_interval = static_cast<std::uint32_t>(v.get<"sample_interval">());
    lda_.optimize_interval = static_cast<std::uint32_t>(v.get<"optimize_interval">());
    lda_.optimize_burn_in = static_cast<std::uint32_t>(v.get<"optimize_burn_in">());
    lda_.tolerance = v.get<"tolerance">();
    lda_.sub_batches = static_cast<std::uint32_t>(v.get<"sub_batches">());
    lda_.seed = static_cast<std::uint64_t>(v.get<"seed">());
    top_terms_ = static_cast<std::size_t>(v.get<"top_terms">());
    ranking_.order = static_cast<topics::TermOrder>(v.get<"term_order">());
    ranking_.balance = v.get<"term_balance">();
    map_ = v.get<"map">();
    top_documents_ = static_cast<std::size_t>(v.get<"top_documents">());
    rules_.min_docfreq = static_cast<std::uint64_t>(v.get<"min_docfreq">());
    rules_.max_docshare = v.get<"max_docshare">();
    rules_.min_chars = static_cast<std::size_t>(v.get<"min_chars">());
    if (lda_.burn_in >= lda_.iterations)
      throw error("burn_in is " + std::to_string(lda_.burn_in) + ", so no sample is left of " +
                      std::to_string(lda_.iterations) + " iterations; lower burn_in or raise iterations",
                  TML_E_PARAM);
  }

  bool writes_table(std::string_view table) const noexcept {
    return map_ || (table != "topic_map" && table != "topic_relevance");
  }

  void observe(state& s, const doc& d) const {
    const auto terms = d.in<0>();
    const auto kind = d.in<1>();
    const auto norm = d.in<2>();
    std::vector<term_id> kept;
    if (norm.empty()) {
      for (std::size_t i = 0; i < terms.size(); ++i)
        if (static_cast<token_class>(kind[i]) == token_class::word) kept.push_back(terms[i]);
    } else {
      for (std::size_t i = 0; i < norm.size(); ++i)
        if (is_word_like(kind[i]) && d.valid<2>(i)) kept.push_back(norm[i]);
    }
    s.documents.add(d.index(), kept);
  }

  void finish(state& s, out& o) const {
    s.documents.sort();
    const auto corpus = trim(o, s);
    if (corpus.words.empty()) {
      s.fitted.problem = "empty_vocabulary: " + topics::why_empty(corpus.counts, rules_);
      if (s.documents.size() == 0) return;
      o.warn(s.fitted.problem);
      o.row<"topic_summary">(std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt,
                             s.fitted.problem);
      return;
    }
    if (lda_.num_topics > corpus.document_count())
      o.warn("num_topics is " + std::to_string(lda_.num_topics) + ", more than the number of documents, " +
             std::to_string(corpus.document_count()) + "; such topics say little");
    s.fitted.model = fit(corpus, o);
    write_topics(corpus, s.fitted.model, o);
    write_quality(corpus, s.fitted.model, o);
    write_trace(s.fitted.model, o);
    if (map_) write_map(corpus, s.fitted.model, o);
    const auto documents = topics::representative_documents(s.fitted.model, top_documents_);
    for (std::uint32_t k = 0; k < documents.size(); ++k)
      for (std::uint32_t rank = 0; rank < documents[k].size(); ++rank)
        s.fitted.represents.emplace(documents[k][rank], std::pair{k, rank + 1});
  }

  void annotate(const state& s, const doc& d, out& o) const {
    const auto& f = s.fitted;
    const auto refuse = [&](const std::string& why) { o.row<"doc_topics">(std::nullopt, std::nullopt, why); };
    if (!f.problem.empty()) return refuse(f.problem);
    const auto found = std::lower_bound(f.documents.begin(), f.documents.end(), d.index());
    if (found == f.documents.end() || *found != d.index())
      return refuse("undefined: the model was made without this document");
    const auto at = static_cast<std::size_t>(found - f.documents.begin());
    if (f.term_counts[at] == 0) return refuse("too_short: 0 terms, needs 1");
    if (f.word_counts[at] == 0)
      return refuse("too_short: 0 of " + std::to_string(f.term_counts[at]) + " terms are left after trimming, needs 1");
    for (std::uint32_t k = 0; k < lda_.num_topics; ++k) o.row<"doc_topics">(k, f.model.document_share(at, k), "ok");
    const auto [begin, end] = f.represents.equal_range(at);
    for (auto i = begin; i != end; ++i)
      o.row<"topic_documents">(i->second.first, i->second.second, f.model.document_share(at, i->second.first));
  }

 private:
  /// The corpus after trimming; what annotate() needs of it is noted in the state.
  topics::TrimmedCorpus trim(const context& cx, state& s) const {
    const auto terms = number_terms(cx, s.documents);
    std::vector<topics::Document> documents;
    for (std::size_t d = 0; d < s.documents.size(); ++d)
      documents.push_back(
          {s.documents.document(d), std::span(terms.values).subspan(terms.first[d], s.documents[d].size())});
    auto corpus = topics::trim(documents, terms.texts, rules_);
    s.fitted = {};
    for (std::size_t d = 0; d < documents.size(); ++d) {
      s.fitted.documents.push_back(documents[d].index);
      s.fitted.term_counts.push_back(documents[d].terms.size());
      s.fitted.word_counts.push_back(corpus.words_of(d).size());
    }
    return corpus;
  }

  topics::LdaModel fit(const topics::TrimmedCorpus& corpus, const context& cx) const {
    topics::Lanes threads;
    threads.count = lanes(cx);
    threads.run = [&](const topics::Lanes::Body& body) {
      parallel_for(cx, threads.count, [&](std::uint64_t, std::uint32_t lane) { body(lane); });
    };
    const auto progress = [&](std::uint32_t done, std::uint32_t all) {
      cx.stop_if_cancelled();
      cx.progress(done, all);
    };
    try {
      return topics::fit_lda(corpus, lda_, progress, threads);
    } catch (const std::length_error& e) {
      throw error(e.what());
    } catch (const std::invalid_argument& e) {  // TEXTMILL_ISA asks for what is not there
      throw error(e.what(), TML_E_PARAM);
    }
  }

  void write_topics(const topics::TrimmedCorpus& corpus, const topics::LdaModel& model, out& o) const {
    std::vector<tml_str> texts;
    for (std::string_view word : corpus.vocabulary) texts.push_back(to_str(word));
    std::vector<term_id> ids(texts.size());
    o.intern(texts, ids);
    const auto words = topics::rank_words(model, corpus, ranking_, top_terms_);
    const auto names = topics::labels(words, corpus.vocabulary);
    for (std::uint32_t k = 0; k < model.num_topics; ++k) {
      std::uint32_t rank = 0;
      std::string terms;
      for (const auto& [word, probability, score] : words[k]) {
        o.row<"topics">(k, ++rank, ids[word], probability);
        terms.append(rank == 1 ? "" : " ").append(corpus.vocabulary[word]);
      }
      o.row<"topic_summary">(k, model.topic_share(k), model.topic_tokens(k), model.priors.alpha[k], names[k], terms,
                             "ok");
    }
  }

  void write_quality(const topics::TrimmedCorpus& corpus, const topics::LdaModel& model, out& o) const {
    const auto words = topics::rank_words(model, corpus, ranking_, std::max<std::size_t>(top_terms_, 2));
    const auto first = topics::first_words(words);
    const auto quality = topics::qualities(model, corpus, words);
    for (std::uint32_t k = 0; k < model.num_topics; ++k) {
      const auto& [coherence, exclusivity, effective_words, document_entropy] = quality[k];
      const auto row = [&](const char* measure, double value) { o.row<"topic_quality">(k, measure, value, "ok"); };
      const auto pair_row = [&](const char* measure, double value) {
        if (first[k].size() > 1) return row(measure, value);
        o.row<"topic_quality">(k, measure, std::nullopt, "too_short: 1 term in the vocabulary, needs 2");
      };
      pair_row("c_npmi", coherence.c_npmi);
      pair_row("c_uci", coherence.c_uci);
      pair_row("c_v", coherence.c_v);
      pair_row("u_mass", coherence.u_mass);
      row("document_entropy", document_entropy);
      row("effective_words", effective_words);
      row("exclusivity", exclusivity);
    }
    o.row<"topic_quality">(std::nullopt, "diversity", topics::diversity(first, topics::words_of_quality), "ok");
  }

  void write_map(const topics::TrimmedCorpus& corpus, const topics::LdaModel& model, out& o) const {
    const bool can = model.num_topics <= topics::most_mapped;
    const auto places =
        can ? topics::map_of(topics::divergences(model), model.num_topics) : std::vector<topics::MapPlace>();
    const std::string why = "too_large: a map is drawn of at most " + std::to_string(topics::most_mapped) + " topics";
    for (std::uint32_t k = 0; k < model.num_topics; ++k) {
      if (can) o.row<"topic_map">(k, places[k].x, places[k].y, "ok");
      else o.row<"topic_map">(k, std::nullopt, std::nullopt, why);
    }
    std::vector<tml_str> texts;
    for (std::string_view word : corpus.vocabulary) texts.push_back(to_str(word));
    std::vector<term_id> ids(texts.size());
    o.intern(texts, ids);
    const auto words = topics::relevant_words(model, corpus, std::max(top_terms_, relevant_terms));
    for (std::uint32_t k = 0; k < model.num_topics; ++k)
      for (const auto& w : words[k]) o.row<"topic_relevance">(k, ids[w.word], w.probability, w.in_corpus);
  }

  /// Says whether the sampling has come to rest, too.
  void write_trace(const topics::LdaModel& model, out& o) const {
    for (const auto& t : model.trace) o.row<"topic_trace">(t.sweep, t.log_likelihood, t.alpha_sum, t.beta, t.changed);
    constexpr double noticeable = 0.002;  // nats a word: about what two seeds differ in
    const auto rise = topics::rise_at_the_end(model.trace);
    const std::string last = "the log likelihood of a word is " + std::to_string(model.trace.back().log_likelihood) +
                             " after " + std::to_string(model.trace.back().sweep) + " sweeps";
    if (!rise) o.info(last + "; too few rows of topic_trace to say whether it still rises");
    else if (*rise > noticeable)
      o.warn(last + " and still rises: by " + std::to_string(*rise) +
             " from the last but one quarter of them to the last; more iterations give a better model");
    else o.info(last + (model.ended_early ? " and hardly rises, which ended them early" : " and hardly rises"));
  }

  topics::LdaSettings lda_;
  topics::TrimRules rules_;
  topics::TermRanking ranking_;
  static constexpr std::size_t relevant_terms = 20;  ///< of each topic at each weight
  std::size_t top_terms_ = 10, top_documents_ = 3;
  bool map_ = true;
};

}  // namespace

TEXTMILL_PLUGINS(Topics)
