// The adapter: columns of the host to a corpus, the model to rows. The choice of words is in trimming.cpp.
#include "topics.hpp"

#include "lda_rows.hpp"
#include "rows.hpp"
#include "topic_inference.hpp"
#include "word_terms.hpp"

#include <algorithm>

using namespace textmill;

namespace topics {
namespace {

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

}  // namespace

Topics::Topics(const values& v) {
  for (const std::int64_t n : v.get<"num_topics">()) choice_.counts.push_back(static_cast<std::uint32_t>(n));
  std::sort(choice_.counts.begin(), choice_.counts.end());
  choice_.counts.erase(std::unique(choice_.counts.begin(), choice_.counts.end()), choice_.counts.end());
  if (choice_.counts.empty()) throw error("num_topics is an empty list; give a number", TML_E_PARAM);
  lda_.num_topics = choice_.counts[0];
  choice_.held_out = v.get<"held_out">();
  choice_.runs = static_cast<std::uint32_t>(v.get<"runs">());
  for (const tml_str& line : v.get<"seeds">())
    if (const auto wrong = add_seeded_topic(to_view(line), seeded_); !wrong.empty())
      throw error("`seeds`: " + wrong, TML_E_PARAM);
  seed_weight_ = v.get<"seed_weight">();
  if (seeded_.size() > choice_.counts[0])
    throw error("`seeds` names " + std::to_string(seeded_.size()) + " topics, and num_topics is " +
                    std::to_string(choice_.counts[0]) + "; raise num_topics, so that some are left for other subjects",
                TML_E_PARAM);
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
  shown_.top_terms = static_cast<std::size_t>(v.get<"top_terms">());
  shown_.ranking.order = static_cast<TermOrder>(v.get<"term_order">());
  shown_.ranking.balance = v.get<"term_balance">();
  shown_.map = v.get<"map">();
  shown_.model = v.get<"keep_model">();
  lda_.keep_state = shown_.state = v.get<"keep_state">();
  choice_.ranking = shown_.ranking;
  shown_.top_documents = static_cast<std::size_t>(v.get<"top_documents">());
  rules_.min_docfreq = static_cast<std::uint64_t>(v.get<"min_docfreq">());
  rules_.max_docshare = v.get<"max_docshare">();
  rules_.min_chars = static_cast<std::size_t>(v.get<"min_chars">());
  if (lda_.burn_in >= lda_.iterations)
    throw error("burn_in is " + std::to_string(lda_.burn_in) + ", so no sample is left of " +
                    std::to_string(lda_.iterations) + " iterations; lower burn_in or raise iterations",
                TML_E_PARAM);
}

bool Topics::writes_table(std::string_view table) const noexcept {
  if (table == "topic_map" || table == "topic_relevance") return shown_.map;
  if (table == "topic_count") return choice_.counts.size() > 1;
  if (table == "topic_model") return shown_.model;
  return table != "topic_state" || shown_.state;
}

void Topics::observe(state& s, const doc& d) const { s.documents.add(d.index(), words_of(d)); }

void Topics::finish(state& s, out& o) const {
  s.documents.sort();
  const auto corpus = trimmed(o, s);
  if (corpus.words.empty()) {
    s.fitted.problem = "empty_vocabulary: " + why_empty(corpus.counts, rules_);
    if (s.documents.size() == 0) return;
    o.warn(s.fitted.problem);
    o.row<"topic_summary">(std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt,
                           s.fitted.problem);
    return;
  }
  if (choice_.counts.back() > corpus.document_count())
    o.warn("num_topics is " + std::to_string(choice_.counts.back()) + ", more than the number of documents, " +
           std::to_string(corpus.document_count()) + "; such topics say little");
  s.fitted.model = fit(corpus, s.fitted, o);
  write_model(corpus, *s.fitted.model, shown_, o);
  const auto documents = representative_documents(*s.fitted.model, shown_.top_documents);
  for (std::uint32_t k = 0; k < documents.size(); ++k)
    for (std::uint32_t rank = 0; rank < documents[k].size(); ++rank)
      s.fitted.represents.emplace(documents[k][rank], std::pair{k, rank + 1});
}

void Topics::annotate(const state& s, const doc& d, out& o) const {
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
  for (std::uint32_t k = 0; k < f.model->num_topics; ++k) o.row<"doc_topics">(k, f.model->document_share(at, k), "ok");
  const auto [begin, end] = f.represents.equal_range(at);
  for (auto i = begin; i != end; ++i)
    o.row<"topic_documents">(i->second.first, i->second.second, f.model->document_share(at, i->second.first));
  if (!shown_.state) return;
  for (std::size_t w = f.first[at]; w < f.first[at + 1]; ++w)
    o.row<"topic_state">(w - f.first[at], f.words[w], f.topics[w]);
}

/// The corpus after trimming; what annotate() needs of it is noted in the state.
TrimmedCorpus Topics::trimmed(const context& cx, state& s) const {
  const auto terms = number_terms(cx, s.documents);
  std::vector<Document> documents;
  for (std::size_t d = 0; d < s.documents.size(); ++d)
    documents.push_back(
        {s.documents.document(d), std::span(terms.values).subspan(terms.first[d], s.documents[d].size())});
  auto corpus = trim(documents, terms.texts, rules_);
  s.fitted = {};
  for (std::size_t d = 0; d < documents.size(); ++d) {
    s.fitted.documents.push_back(documents[d].index);
    s.fitted.term_counts.push_back(documents[d].terms.size());
    s.fitted.word_counts.push_back(corpus.words_of(d).size());
  }
  return corpus;
}

/// The settings of the model: seeds as words of this corpus, and one number of topics.
LdaSettings Topics::settled(const TrimmedCorpus& corpus, const LdaProgress& progress, const Lanes& threads,
                            out& o) const {
  LdaSettings lda = lda_;
  if (!seeded_.empty()) {
    auto found = find_seeds(seeded_, corpus, seed_weight_);
    say_unknown(found, o);
    lda.seeds = std::move(found.seeds);
    for (const auto& topic : seeded_) lda.names.push_back(topic.name);
  }
  if (choice_.counts.size() > 1) {
    const Choice choice = choose_count(corpus, lda, choice_, progress, threads);
    write_choice(choice, o);
    lda.num_topics = choice.trials[choice.chosen].num_topics;
  }
  return lda;
}

std::unique_ptr<TopicModel> Topics::fit(const TrimmedCorpus& corpus, Fitted& fitted, out& o) const {
  Lanes threads;
  threads.count = lanes(o);
  threads.run = [&](const Lanes::Body& body) {
    parallel_for(o, threads.count, [&](std::uint64_t, std::uint32_t lane) { body(lane); });
  };
  const auto progress = [&](std::uint32_t done, std::uint32_t all) {
    o.stop_if_cancelled();
    o.progress(done, all);
  };
  try {
    const LdaSettings lda = settled(corpus, progress, threads, o);
    auto model = std::make_unique<LdaModel>(fit_lda(corpus, lda, progress, threads));
    write_trace(*model, o);
    if (shown_.model) write_saved(corpus, *model, o);
    if (shown_.state) {
      const auto ids = term_ids(corpus, o);
      for (const std::uint32_t w : corpus.words) fitted.words.push_back(ids[w]);
      fitted.first = corpus.first;
      fitted.topics = std::move(model->state);
    }
    return model;
  } catch (const std::length_error& e) {
    throw error(e.what());
  } catch (const std::invalid_argument& e) {  // TEXTMILL_ISA asks for what is not there
    throw error(e.what(), TML_E_PARAM);
  }
}

}  // namespace topics

TEXTMILL_PLUGINS(topics::Topics, topics::TopicInference)
