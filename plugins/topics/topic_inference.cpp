// The adapter of topic_inference: a file to a model, words to numbers, shares to rows. The method is in inference.cpp.
#include "topic_inference.hpp"

#include "special_functions.hpp"
#include "word_terms.hpp"

#include <algorithm>
#include <fstream>

using namespace textmill;

namespace topics {
namespace {

constexpr std::int64_t not_met = -1, unknown = -2;  ///< instead of a word of the model

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
  inference_.emplace_back(saved_.model, saved_.model.priors.alpha);
}

/// The words of the model in this document, and their topics. What process() has done observe() does not do again.
void TopicInference::infer(worker& w, const doc& d) const {
  auto terms = words_of(d);
  if (terms == w.terms && !w.shares.empty()) return;
  w.terms = std::move(terms);
  w.words.clear();
  for (const term_id term : w.terms) {
    const auto id = static_cast<std::uint32_t>(term);
    if (id >= w.number_of.size()) w.number_of.resize(std::size_t{id} + id / 2 + 256, not_met);
    auto& number = w.number_of[id];
    if (number == not_met) {
      const auto found = number_of_.find(d.text(term));
      number = found == number_of_.end() ? unknown : found->second;
    }
    if (number >= 0) w.words.push_back(static_cast<std::uint32_t>(number));
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
  s.known.add(w.words.size());
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
  const auto names = labels(words, vocabulary, m.names);
  double all = 0;
  for (std::size_t k = 0; k < m.num_topics; ++k) all += s.words[k];
  for (std::uint32_t k = 0; k < m.num_topics; ++k) {
    std::uint32_t rank = 0;
    std::string terms;
    for (const auto& word : words[k]) {
      o.row<"topics">(k, ++rank, o.intern(vocabulary[word.word]), word.probability);
      terms.append(rank == 1 ? "" : " ").append(vocabulary[word.word]);
    }
    const auto row = [&](const auto& share, const char* status) {
      o.row<"topic_summary">(k, share, s.words[k], m.priors.alpha[k], names[k], terms, status);
    };
    if (all == 0) row(std::nullopt, "undefined: the model knows no word of these documents");
    else row(s.words[k] / all, "ok");
  }
}

}  // namespace topics
