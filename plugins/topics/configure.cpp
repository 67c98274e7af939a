// From the parameters of a step to settings.
#include "topics.hpp"

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <string>
#include <tuple>

using namespace textmill;

namespace topics {
namespace {

struct Parameter {
  const char* name;
  bool changed;  ///< from its default
  std::initializer_list<Method> readers;
};

/// A parameter that the method does not read would be believed to have an effect.
void refuse_unread(const MethodSettings& s, const Shown& shown, const ChoiceSettings& choice, bool seeded, bool like) {
  using enum Method;
  const MethodSettings usual;
  const auto& [a, b] = std::tie(s.lda, usual.lda);
  const Parameter all[] = {
      {"alpha", s.alpha_sum != usual.alpha_sum, {lda, gsdmm, btm, online_lda}},
      {"beta", s.beta != usual.beta, {lda, gsdmm, btm, online_lda}},
      {"iterations", s.iterations != usual.iterations, {lda, nmf, kmeans, gsdmm, btm, online_lda}},
      {"num_topics", s.num_topics != usual.num_topics, {lda, nmf, lsa, kmeans, agglomerative, gsdmm, btm, online_lda}},
      {"min_cluster_size", s.min_cluster_size != usual.min_cluster_size, {hdbscan}},
      {"min_samples", s.min_samples != usual.min_samples, {hdbscan}},
      {"batch", s.batch != usual.batch, {online_lda}},
      {"decay", s.decay != usual.decay, {online_lda}},
      {"delay", s.delay != usual.delay, {online_lda}},
      {"burn_in", a.burn_in != b.burn_in, {lda}},
      {"sample_interval", a.sample_interval != b.sample_interval, {lda}},
      {"optimize_interval", a.optimize_interval != b.optimize_interval, {lda}},
      {"optimize_burn_in", a.optimize_burn_in != b.optimize_burn_in, {lda}},
      {"sub_batches", s.sub_batches != usual.sub_batches, {lda, gsdmm, btm}},
      {"tolerance", s.tolerance != usual.tolerance, {lda, nmf}},
      {"loss", s.loss != usual.loss, {nmf}},
      {"space", s.space != usual.space, {kmeans, agglomerative, hdbscan}},
      {"dimensions", s.dimensions != usual.dimensions, {kmeans, agglomerative, hdbscan}},
      {"linkage", s.linkage != usual.linkage, {agglomerative}},
      {"window", s.window != usual.window, {btm}},
      {"held_out", choice.held_out != ChoiceSettings{}.held_out, {lda}},
      {"runs", choice.runs != ChoiceSettings{}.runs, {lda}},
      {"a list of several num_topics", choice.counts.size() > 1, {lda}},
      {"num_topics: auto", choice.counts.empty(), {lda}},
      {"seeds", seeded, {lda}},
      {"like", like, {lda}},
      {"labels: phrases",
       shown.labels == LabelKind::phrases,
       {lda, nmf, kmeans, agglomerative, gsdmm, btm, hdbscan, online_lda}},
      {"keep_model", shown.model, {lda}},
      {"keep_state", shown.state, {lda}},
      {"term_order",
       shown.ranking.order != TermOrder::automatic,
       {lda, nmf, kmeans, agglomerative, gsdmm, btm, hdbscan, online_lda}},
  };
  for (const auto& [name, changed, readers] : all) {
    if (!changed || std::find(readers.begin(), readers.end(), s.method) != readers.end()) continue;
    std::string who;
    for (const Method m : readers)
      who.append(who.empty() ? "" : ", ").append(method_names[static_cast<std::size_t>(m)]);
    throw error(std::string(name) + " is read by " + who + ", not by " +
                    method_names[static_cast<std::size_t>(s.method)] + "; leave it out",
                TML_E_PARAM);
  }
  if (s.space == Space::tfidf && s.dimensions != usual.dimensions)
    throw error("dimensions are of space: lsa; add that, or leave dimensions out", TML_E_PARAM);
}

std::vector<SeededTopic> seeded_topics(std::span<const tml_str> lines) {
  std::vector<SeededTopic> topics;
  for (const tml_str& line : lines)
    if (const auto wrong = add_seeded_topic(to_view(line), topics); !wrong.empty())
      throw error("`seeds`: " + wrong, TML_E_PARAM);
  return topics;
}

/// Ascending; none for auto.
std::vector<std::uint32_t> numbers_of_topics(std::span<const std::int64_t> given) {
  if (given.empty()) throw error("`num_topics` is an empty list; give a number", TML_E_PARAM);
  std::vector<std::uint32_t> counts;
  for (const std::int64_t n : given)
    if (n > 0) counts.push_back(static_cast<std::uint32_t>(n));
  if (counts.size() != given.size() && given.size() > 1)
    throw error("`num_topics`: auto stands alone; leave it out of the list, or the numbers", TML_E_PARAM);
  std::sort(counts.begin(), counts.end());
  counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
  return counts;
}

/// `like` and `seeds` ask for something of the number of topics.
void check_numbers(const ChoiceSettings& choice, const SavedModel* earlier, std::size_t seeded) {
  if (earlier != nullptr && choice.counts.size() != 1)
    throw error("`like` keeps the numbers of topics, and num_topics is a list or auto; give one number", TML_E_PARAM);
  if (choice.counts.empty()) return;
  const std::string least = std::to_string(choice.counts[0]);
  if (earlier != nullptr && earlier->model.num_topics != choice.counts[0])
    throw error("`like`: that model has " + std::to_string(earlier->model.num_topics) + " topics, and num_topics is " +
                    least + "; give the same number",
                TML_E_PARAM);
  if (seeded > choice.counts[0])
    throw error("`seeds` names " + std::to_string(seeded) + " topics, and num_topics is " + least +
                    "; raise num_topics, so that some are left for other subjects",
                TML_E_PARAM);
}

std::shared_ptr<const SavedModel> read_earlier(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw error("`like`: " + file + " can't be opened", TML_E_PARAM);
  try {
    return std::make_shared<const SavedModel>(read_model(in, file));
  } catch (const std::runtime_error& e) {
    throw error(std::string("`like`: ") + e.what(), TML_E_PARAM);
  }
}

}  // namespace

Topics::Topics(const values& v) {
  const auto whole = [](std::int64_t n) { return static_cast<std::uint32_t>(n); };
  auto& lda = methods_.lda;
  methods_.method = static_cast<Method>(v.get<"method">());
  choice_.counts = numbers_of_topics(v.get<"num_topics">());
  if (!choice_.counts.empty()) methods_.num_topics = choice_.counts[0];
  choice_.held_out = v.get<"held_out">();
  choice_.runs = whole(v.get<"runs">());
  seeded_ = seeded_topics(v.get<"seeds">());
  seed_weight_ = v.get<"seed_weight">();
  methods_.alpha_sum = v.get<"alpha">();
  methods_.beta = v.get<"beta">();
  for (const double prior : {methods_.alpha_sum, methods_.beta})
    if (prior != 0 && prior < 1e-6)
      throw error("`alpha` and `beta` are 0, for what is usual, or at least 0.000001", TML_E_PARAM);
  methods_.iterations = whole(v.get<"iterations">());
  lda.burn_in = whole(v.get<"burn_in">());
  lda.sample_interval = whole(v.get<"sample_interval">());
  lda.optimize_interval = whole(v.get<"optimize_interval">());
  lda.optimize_burn_in = whole(v.get<"optimize_burn_in">());
  methods_.tolerance = v.get<"tolerance">();
  methods_.sub_batches = whole(v.get<"sub_batches">());
  methods_.seed = static_cast<std::uint64_t>(v.get<"seed">());
  methods_.loss = static_cast<Loss>(v.get<"loss">());
  methods_.space = static_cast<Space>(v.get<"space">());
  methods_.dimensions = whole(v.get<"dimensions">());
  methods_.linkage = static_cast<Linkage>(v.get<"linkage">());
  methods_.window = whole(v.get<"window">());
  methods_.min_cluster_size = whole(v.get<"min_cluster_size">());
  methods_.min_samples = whole(v.get<"min_samples">());
  methods_.batch = whole(v.get<"batch">());
  methods_.decay = v.get<"decay">();
  methods_.delay = v.get<"delay">();
  shown_.top_terms = static_cast<std::size_t>(v.get<"top_terms">());
  shown_.ranking.order = static_cast<TermOrder>(v.get<"term_order">());
  shown_.ranking.balance = v.get<"term_balance">();
  merges_phrases_ = v.get<"phrases">();
  phrases_ = {static_cast<std::uint64_t>(v.get<"phrase_count">()), v.get<"phrase_npmi">()};
  shown_.labels = static_cast<LabelKind>(v.get<"labels">());
  if (const std::string file(v.get<"like">()); !file.empty()) earlier_ = read_earlier(file);
  checkpoints_ = v.get<"checkpoints">();
  checkpoint_interval_ = whole(v.get<"checkpoint_interval">());
  by_group_ = !v.get<"by">().empty();
  replicates_ = whole(v.get<"bootstrap">());
  shown_.map = v.get<"map">();
  shown_.model = v.get<"keep_model">();
  lda.keep_state = shown_.state = v.get<"keep_state">();
  shown_.top_documents = static_cast<std::size_t>(v.get<"top_documents">());
  rules_.min_docfreq = static_cast<std::uint64_t>(v.get<"min_docfreq">());
  rules_.max_docshare = v.get<"max_docshare">();
  rules_.min_chars = static_cast<std::size_t>(v.get<"min_chars">());

  refuse_unread(methods_, shown_, choice_, !seeded_.empty(), earlier_ != nullptr);
  check_numbers(choice_, earlier_.get(), seeded_.size());
  if (!checkpoints_.empty() && methods_.method != Method::lda)
    throw error(std::string("checkpoints is read by lda, not by ") +
                    method_names[static_cast<std::size_t>(methods_.method)] + "; leave it out",
                TML_E_PARAM);
  if (!finds_phrases() &&
      (phrases_.min_count != PhraseRules{}.min_count || phrases_.min_npmi != PhraseRules{}.min_npmi))
    throw error(
        "phrase_count and phrase_npmi are of phrases: true and of labels: phrases; add one of these, or leave them out",
        TML_E_PARAM);
  if (by_group_ && methods_.method == Method::lsa)
    throw error("by is read by all methods but lsa, which has no shares of topics; leave it out", TML_E_PARAM);
  if (shown_.ranking.order == TermOrder::automatic) shown_.ranking.order = usual_order(methods_.method);
  methods_ = settled(methods_);
  choice_.ranking = shown_.ranking;
  if (methods_.method == Method::lda && lda.burn_in >= lda.iterations)
    throw error("burn_in is " + std::to_string(lda.burn_in) + ", so no sample is left of " +
                    std::to_string(lda.iterations) + " iterations; lower burn_in or raise iterations",
                TML_E_PARAM);
}

bool Topics::writes_table(std::string_view table) const noexcept {
  const bool lsa = methods_.method == Method::lsa, lda = methods_.method == Method::lda;
  if (table == "topic_map" || table == "topic_relevance" || table == "topic_saliency") return shown_.map && !lsa;
  if (table == "topic_trace") return lda;
  if (table == "topic_fit") return !lda;
  if (table == "topic_documents") return !lsa;
  if (table == "topic_labels") return shown_.labels == LabelKind::phrases;
  if (table == "topic_prevalence") return by_group_;
  if (table == "topic_count") return choice_.counts.size() != 1;
  if (table == "topic_model") return shown_.model;
  if (table == "topic_state") return shown_.state;
  return table != "doc_coordinates" || lsa;
}

}  // namespace topics
