// The adapter: columns of the host to a corpus, the model to rows. The choice of words is in trimming.cpp, the methods in methods.cpp.
#include "topics.hpp"

#include "alignment.hpp"
#include "lda_rows.hpp"
#include "near_duplicates.hpp"
#include "prevalence.hpp"
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
  Sequence sequence;
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
  auto& [values, first, follows] = terms.sequence;
  values.reserve(documents.value_count());
  const Pause pause = [&] { cx.stop_if_cancelled(); };
  Pacer pacer(pause, 1 << 18);
  for (std::size_t d = 0; d < documents.size(); ++d) {
    first.push_back(values.size());
    pacer.after(documents[d].size());
    for (term_id t : documents[d])  // each() visits ids in ascending order
      values.push_back(static_cast<std::uint32_t>(std::lower_bound(ids.begin(), ids.end(), t) - ids.begin()));
  }
  first.push_back(values.size());
  return terms;
}

/// All words follow the one before them but those that begin a run.
void mark_runs(const document_list<std::uint32_t>& runs, Sequence& sequence) {
  sequence.follows.assign(sequence.terms.size(), 1);
  for (std::size_t d = 0; d < runs.size(); ++d)
    for (const std::uint32_t word : runs[d]) sequence.follows[sequence.first[d] + word] = 0;
}

}  // namespace

void Topics::observe(state& s, const doc& d) const {
  s.documents.add(d.index(), words_of(d));
  if (finds_phrases()) s.runs.add(d.index(), runs_of(d));
  if (!by_group_) return;
  const auto group = d.in<5>();
  if (group.empty() || group[0].empty()) s.groups.add(d.index(), std::span<const term_id>());
  else s.groups.add(d.index(), d.intern(group[0]));
}

void Topics::finish(state& s, out& o) const {
  const Pause pause = [&] { o.stop_if_cancelled(); };
  s.documents.sort();
  s.groups.sort();
  s.runs.sort();
  NumberedTerms terms = number_terms(o, s.documents);
  Merged merged;
  if (finds_phrases()) {
    mark_runs(s.runs, terms.sequence);
    pause();
    merged = merge_phrases(terms.sequence, terms.texts, phrases_, pause);
    o.info("phrases: " + std::to_string(merged.made.size()));
  }
  const auto corpus = merges_phrases_ ? trimmed(merged.sequence, merged.texts, pause, s)
                                      : trimmed(terms.sequence, terms.texts, pause, s);
  if (corpus.words.empty()) {
    return write_no_topics("empty_vocabulary: " + why_empty(corpus.counts, rules_), s, o);
  }
  warn_of_copies(corpus, pause, o);
  const std::uint32_t asked = choice_for(corpus).counts.back();
  const bool finds_number = methods_.method == Method::hdbscan;
  if (asked > corpus.document_count() && !finds_number)
    o.warn("num_topics is " + std::to_string(asked) + ", more than the number of documents, " +
           std::to_string(corpus.document_count()) + "; such topics say little");
  s.fitted.model = fit(corpus, s.fitted, o);
  if (s.fitted.model->num_topics == 0)
    return write_no_topics("undefined: all documents are outliers; a smaller min_cluster_size may find groups", s, o);
  if (const std::uint32_t found = s.fitted.model->num_topics;
      choice_.counts.size() == 1 && found < asked && !finds_number)
    o.info(std::to_string(found) + " of " + std::to_string(asked) + " topics are in use; the others came to nothing");
  auto names = s.fitted.model->names;
  if (shown_.labels == LabelKind::phrases)
    write_labels(corpus, *s.fitted.model, label_candidates(merged, pause), names, o);
  o.stop_if_cancelled();
  write_model(corpus, *s.fitted.model, names, shown_, Crew(lanes_of(o), pause), o);
  if (!s.fitted.model->is_probabilistic()) return;
  if (by_group_) write_prevalence(s, o);
  const auto documents = representative_documents(*s.fitted.model, shown_.top_documents);
  for (std::uint32_t k = 0; k < documents.size(); ++k) {
    if (s.fitted.model->topic_mass(k) == 0) continue;
    for (std::uint32_t rank = 0; rank < documents[k].size(); ++rank)
      s.fitted.represents.emplace(documents[k][rank], std::pair{k, rank + 1});
  }
}

void Topics::warn_of_copies(const TrimmedCorpus& corpus, const Pause& pause, const out& o) {
  constexpr double least = 0.8;
  const auto copies = near_duplicates(corpus, least, pause);
  if (copies.empty()) return;
  const auto place = [&](std::size_t d) { return std::to_string(corpus.documents[d] + 1); };
  o.warn("near-duplicates: " + std::to_string(copies.size()) +
         (copies.size() == 1 ? " document is nearly the same as an earlier one"
                             : " documents are nearly the same as earlier ones") +
         ", such as document " + place(copies[0].document) + " of the corpus as document " + place(copies[0].earlier) +
         "; their words count each time");
}

void Topics::write_no_topics(const std::string& why, state& s, out& o) const {
  s.fitted.problem = why;
  if (s.documents.size() == 0) return;
  o.warn(why);
  o.row<"topic_summary">(std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt, why);
}

void Topics::write_prevalence(const state& s, out& o) const {
  std::map<std::string_view, std::vector<std::size_t>> groups;
  std::size_t without = 0;
  for (std::size_t d = 0; d < s.groups.size(); ++d) {
    if (s.groups[d].empty()) ++without;
    else if (s.fitted.model->has_document(d)) groups[o.text(s.groups[d][0])].push_back(d);
  }
  if (without != 0) o.warn("topic_prevalence leaves out the documents without a group, " + std::to_string(without));
  const auto shares = all_shares(*s.fitted.model);
  const char* const missing =
      replicates_ == 0 ? "undefined: bootstrap is 0" : "too_short: 1 document, an interval needs 2";
  std::uint64_t stream = 0;
  for (const auto& [group, documents] : groups) {
    o.stop_if_cancelled();
    for (const auto& [topic, share, interval] :
         prevalence(shares, s.fitted.model->num_topics, documents, replicates_, methods_.seed, stream++))
      o.row<"topic_prevalence">(group, topic, documents.size(), share, interval.low, interval.high,
                                interval ? "ok" : missing);
  }
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
  if (!f.model->has_document(at)) return refuse(std::string("undefined: ") + f.model->why_without);
  if (!f.model->is_probabilistic()) {
    refuse("undefined: lsa has coordinates, not shares; they are in doc_coordinates");
    for (std::uint32_t k = 0; k < f.model->num_topics; ++k) o.row<"doc_coordinates">(k, f.model->document_share(at, k));
    return;
  }
  for (std::uint32_t k = 0; k < f.model->num_topics; ++k) o.row<"doc_topics">(k, f.model->document_share(at, k), "ok");
  const auto [begin, end] = f.represents.equal_range(at);
  for (auto i = begin; i != end; ++i)
    o.row<"topic_documents">(i->second.first, i->second.second, f.model->document_share(at, i->second.first));
  if (!shown_.state) return;
  for (std::size_t w = f.first[at]; w < f.first[at + 1]; ++w)
    o.row<"topic_state">(w - f.first[at], f.words[w], f.topics[w]);
}

/// The corpus after trimming; what annotate() needs of it is noted in the state.
TrimmedCorpus Topics::trimmed(const Sequence& sequence, std::span<const std::string_view> texts, const Pause& pause,
                              state& s) const {
  std::vector<Document> documents;
  for (std::size_t d = 0; d < s.documents.size(); ++d)
    documents.push_back({s.documents.document(d), sequence.document(d)});
  auto corpus = trim(documents, texts, rules_, pause);
  s.fitted = {};
  for (std::size_t d = 0; d < documents.size(); ++d) {
    s.fitted.documents.push_back(documents[d].index);
    s.fitted.term_counts.push_back(documents[d].terms.size());
    s.fitted.word_counts.push_back(corpus.words_of(d).size());
  }
  return corpus;
}

/// With the numbers of topics that suit the corpus, where that is what the user wants.
ChoiceSettings Topics::choice_for(const TrimmedCorpus& corpus) const {
  ChoiceSettings choice = choice_;
  if (!choice.counts.empty()) return choice;
  std::size_t with_words = 0;
  for (std::size_t d = 0; d < corpus.document_count(); ++d) with_words += corpus.words_of(d).empty() ? 0 : 1;
  choice.counts = suitable_counts(with_words, static_cast<std::uint32_t>(seeded_.size()));
  return choice;
}

/// The settings of the model: seeds as words of this corpus, and one number of topics.
LdaSettings Topics::lda_of(const TrimmedCorpus& corpus, const Fitting& fitting, Checkpoints* checkpoints,
                           out& o) const {
  LdaSettings lda = methods_.lda;
  lda.checkpoints = checkpoints;
  if (!seeded_.empty()) {
    auto found = find_seeds(seeded_, corpus, seed_weight_);
    say_unknown(found, o);
    lda.seeds = std::move(found.seeds);
    for (const auto& topic : seeded_) lda.names.push_back(topic.name);
  }
  if (choice_.counts.size() == 1) return lda;
  const Choice choice = choose_count(corpus, lda, choice_for(corpus), fitting);
  write_choice(choice, o);
  lda.num_topics = choice.trials[choice.chosen].num_topics;
  return lda;
}

std::unique_ptr<TopicModel> Topics::fit_by_lda(const TrimmedCorpus& corpus, const Fitting& fitting, Fitted& fitted,
                                               out& o) const {
  Checkpoints checkpoints(
      checkpoints_, checkpoint_interval_, [&](const std::string& message) { o.info(message); },
      [&](const std::string& message) { o.warn(message); });
  const LdaSettings lda = lda_of(corpus, fitting, checkpoints_.empty() ? nullptr : &checkpoints, o);
  auto model = std::make_unique<LdaModel>(fit_lda(corpus, lda, fitting.progress, fitting.lanes));
  if (earlier_ != nullptr) {
    const auto like =
        number_like(*model, corpus.vocabulary, earlier_->model, earlier_->vocabulary, [&] { o.stop_if_cancelled(); });
    renumber(*model, like.order);
    o.info("the topics have the numbers of those of the earlier model that they are most similar to; mean cosine: " +
           std::to_string(like.similarity));
  }
  write_trace(*model, o);
  if (shown_.model) write_saved(corpus, *model, o);
  if (shown_.state) {
    const auto ids = term_ids(corpus, o);
    for (const std::uint32_t w : corpus.words) fitted.words.push_back(ids[w]);
    fitted.first = corpus.first;
    fitted.topics = std::move(model->state);
  }
  checkpoints.remove();
  return model;
}

Lanes Topics::lanes_of(out& o) {
  Lanes all;
  all.count = lanes(o);
  all.run = [&o, count = all.count](const Lanes::Body& body) {
    parallel_for(o, count, [&](std::uint64_t, std::uint32_t lane) { body(lane); });
  };
  return all;
}

std::unique_ptr<TopicModel> Topics::fit(const TrimmedCorpus& corpus, Fitted& fitted, out& o) const {
  Fitting fitting;
  fitting.lanes = lanes_of(o);
  fitting.progress = [&](std::uint32_t done, std::uint32_t all) {
    o.stop_if_cancelled();
    o.progress(done, all);
  };
  try {
    if (methods_.method != Method::lda) return fit_model(corpus, methods_, fitting);
    return fit_by_lda(corpus, fitting, fitted, o);
  } catch (const std::length_error& e) {
    throw error(e.what());
  } catch (const std::invalid_argument& e) {  // TEXTMILL_ISA asks for what is not there
    throw error(e.what(), TML_E_PARAM);
  }
}

}  // namespace topics

TEXTMILL_PLUGINS(topics::Topics, topics::TopicInference)
