// The adapter of topic_inference: a file to a model, words to numbers, shares to rows. The method is in inference.cpp.
#include "topic_inference.hpp"

#include "special_functions.hpp"
#include "word_terms.hpp"

#include <algorithm>
#include <fstream>

using namespace textmill;

namespace topics {
namespace {

/// How often each word occurs in the corpus of the model, over all.
std::vector<double> word_shares(const LdaModel& m) {
  std::vector<double> share(m.word_count());
  double all = 0;
  for (std::size_t w = 0; w < share.size(); ++w) {
    for (std::size_t k = 0; k < m.num_topics; ++k) share[w] += m.word_sums[w * m.num_topics + k];
    all += share[w];
  }
  for (double& s : share) s /= all;
  return share;
}

}  // namespace

void TopicSums::add(std::size_t topic, double value) {
  if (sums_.size() <= topic) sums_.resize(topic + 1);
  sums_[topic].add(value);
}
void TopicSums::merge(TopicSums&& other) {
  if (sums_.size() < other.sums_.size()) sums_.resize(other.sums_.size());
  for (std::size_t k = 0; k < other.sums_.size(); ++k) sums_[k].merge(std::move(other.sums_[k]));
}
void TopicSums::save(saver& s) const {
  const std::uint64_t n = sums_.size();
  s.values(&n, 1);
  for (const exact_sum& sum : sums_) sum.save(s);
}
void TopicSums::load(loader& l) {
  sums_.resize(l.count(16));
  for (exact_sum& sum : sums_) sum.load(l);
}

TopicInference::TopicInference(const values& v)
    : steps_(static_cast<std::uint32_t>(v.get<"steps">())), top_terms_(static_cast<std::size_t>(v.get<"top_terms">())),
      perplexity_(v.get<"perplexity">()) {
  constexpr TermOrder orders[] = {TermOrder::relevance, TermOrder::probability, TermOrder::frex, TermOrder::c_tf_idf};
  ranking_.order = orders[v.get<"term_order">()];
  ranking_.balance = v.get<"term_balance">();
  const std::string file(v.get<"model">());
  std::ifstream in(file, std::ios::binary);
  if (!in) throw error("`model`: " + file + " can't be opened", TML_E_PARAM);
  try {
    saved_ = read_model(in, file);
  } catch (const std::runtime_error& e) {
    throw error(std::string("`model`: ") + e.what(), TML_E_PARAM);
  }
  for (std::uint32_t w = 0; w < saved_.vocabulary.size(); ++w) number_of_.emplace(saved_.vocabulary[w], w);
  add_phrases();
  inference_.emplace_back(saved_.model, saved_.model.priors.alpha);
}

void TopicInference::add_phrases() {
  for (std::uint32_t w = 0; w < saved_.vocabulary.size(); ++w) {
    const std::string_view text = saved_.vocabulary[w];
    std::size_t blank = text.find(' ');
    if (blank == text.npos) continue;
    auto& phrases = phrases_[text.substr(0, blank)];
    Phrase& phrase = phrases.emplace_back(Phrase{{}, w});
    for (std::size_t at = blank + 1; at <= text.size(); at = blank + 1) {
      blank = std::min(text.find(' ', at), text.size());
      phrase.rest.push_back(text.substr(at, blank - at));
    }
  }
  for (auto& [first, phrases] : phrases_)
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const Phrase& a, const Phrase& b) { return a.rest.size() > b.rest.size(); });
}

const TopicInference::Meaning& TopicInference::meaning_of(worker& w, const doc& d, std::size_t place) const {
  const auto id = static_cast<std::uint32_t>(w.terms[place]);
  if (id >= w.meaning.size()) w.meaning.resize(std::size_t{id} + id / 2 + 256);
  Meaning& m = w.meaning[id];
  if (m.met) return m;
  m.met = true;
  const std::string_view text = d.text(w.terms[place]);
  if (const auto found = number_of_.find(text); found != number_of_.end()) m.number = found->second;
  if (const auto found = phrases_.find(text); found != phrases_.end()) m.phrases = &found->second;
  return m;
}

/// The longest phrase that begins at `place` and ends before `end`, or nullptr.
const TopicInference::Phrase* TopicInference::phrase_at(const worker& w, const doc& d, std::size_t place,
                                                        std::size_t end, const Meaning& m) {
  for (const Phrase& phrase : *m.phrases) {
    if (phrase.rest.size() >= end - place) continue;
    std::size_t same = 0;
    while (same < phrase.rest.size() && d.text(w.terms[place + 1 + same]) == phrase.rest[same]) ++same;
    if (same == phrase.rest.size()) return &phrase;
  }
  return nullptr;
}

/// The words of the model in this document, and their topics. What process() has done observe() does not do again.
void TopicInference::infer(worker& w, const doc& d) const {
  auto terms = words_of(d);
  auto runs = phrases_.empty() ? std::vector<std::uint32_t>() : runs_of(d);
  if (terms == w.terms && runs == w.runs && !w.shares.empty()) return;
  w.terms = std::move(terms);
  w.runs = std::move(runs);
  w.words.clear();
  w.known = 0;
  std::size_t run = 0, end = 0;
  for (std::size_t i = 0; i < w.terms.size();) {
    if (i >= end) end = ++run < w.runs.size() ? w.runs[run] : w.terms.size();
    const Meaning& m = meaning_of(w, d, i);
    const Phrase* const phrase = m.phrases == nullptr ? nullptr : phrase_at(w, d, i, end, m);
    const std::size_t length = phrase == nullptr ? 1 : 1 + phrase->rest.size();
    if (phrase != nullptr || m.number >= 0) {
      w.words.push_back(phrase == nullptr ? static_cast<std::uint32_t>(m.number) : phrase->number);
      w.known += length;
    }
    i += length;
  }
  w.shares = inference_[0].shares(w.words, w.scratch, steps_);
}

void TopicInference::process(worker& w, const doc& d, out& o) const {
  infer(w, d);
  const auto refuse = [&](const std::string& why) { o.row<"doc_topics">(std::nullopt, std::nullopt, why); };
  if (w.terms.empty()) return refuse("too_short: 0 terms, needs 1");
  if (w.words.empty())
    return refuse("too_short: 0 of " + std::to_string(w.terms.size()) + " terms are known to the model, needs 1");
  for (std::size_t k = 0; k < w.shares.size(); ++k) o.row<"doc_topics">(k, w.shares[k], "ok");
}

void TopicInference::observe(worker& w, state& s, const doc& d) const {
  infer(w, d);
  s.terms.add(w.terms.size());
  s.known.add(w.known);
  if (w.words.empty()) return;
  const auto& priors = saved_.model.priors;
  const double all = static_cast<double>(w.words.size()) + saved_.model.alpha_sum;
  for (std::size_t k = 0; k < w.shares.size(); ++k) s.words.add(k, std::max(0.0, w.shares[k] * all - priors.alpha[k]));
  if (!perplexity_) return;
  const Completion c = inference_[0].completed(w.words, w.scratch, steps_);
  if (c.words == 0) return;
  s.scored_documents.add();
  s.scored.add(c.words);
  s.log_likelihood.add(c.log_likelihood);
}

void TopicInference::finish(state& s, out& o) const {
  write_topics(s, o);
  const double terms = static_cast<double>(s.terms.value()), known = static_cast<double>(s.known.value());
  if (terms != 0) {
    const std::string share = std::to_string(s.known.value()) + " of " + std::to_string(s.terms.value()) +
                              " words of these documents are known to the model";
    if (known < terms / 5) o.warn(share + "; were they segmented and normalised as those that it was made of?");
    else o.info(share);
  }
  if (!perplexity_) return;
  const std::uint64_t scored = s.scored.value();
  if (scored == 0)
    return o.row<"held_out">(0, 0, std::nullopt, std::nullopt,
                             "too_short: no document has 2 words that the model knows");
  const double mean = s.log_likelihood.value() / static_cast<double>(scored);
  o.row<"held_out">(s.scored_documents.value(), scored, mean, natural_exp(-mean), "ok");
}

void TopicInference::write_topics(const state& s, out& o) const {
  const LdaModel& m = saved_.model;
  const std::vector<std::string_view> vocabulary(saved_.vocabulary.begin(), saved_.vocabulary.end());
  const auto words = rank_words(m, word_shares(m), ranking_, top_terms_);
  const std::string_view separator = separator_of(words, vocabulary);
  const auto names = labels(words, vocabulary, m.names);
  double all = 0;
  for (std::size_t k = 0; k < m.num_topics; ++k) all += s.words[k];
  for (std::uint32_t k = 0; k < m.num_topics; ++k) {
    std::uint32_t rank = 0;
    std::string terms;
    for (const auto& word : words[k]) {
      o.row<"topics">(k, ++rank, o.intern(vocabulary[word.word]), word.probability);
      terms.append(rank == 1 ? "" : separator).append(vocabulary[word.word]);
    }
    const auto row = [&](const auto& share, const char* status) {
      o.row<"topic_summary">(k, share, s.words[k], m.priors.alpha[k], names[k], terms, status);
    };
    if (all == 0) row(std::nullopt, "undefined: the model knows no word of these documents");
    else row(s.words[k] / all, "ok");
  }
}

}  // namespace topics
