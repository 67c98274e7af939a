// Method: sweeps of the sampler. Every optimize_interval sweeps the priors are fitted to the counts; after burn_in sweeps the
// counts are sampled every sample_interval sweeps. Samples are summed as integers and the shares and weights are taken
// from the mean counts, so nothing depends on an order of adding.
#include "lda.hpp"

#include "pacer.hpp"
#include "priors.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace topics {
namespace {

/// Adds the counts of a state to those of the model.
void add_sample(const Sampler& s, LdaModel& m, const std::function<void()>& pause) {
  Pacer pacer(pause, 1 << 21);
  ++m.samples;
  const std::size_t K = m.num_topics;
  for (std::size_t d = 0; d < s.document_count(); ++d) {
    for (const std::uint16_t k : s.topics_of(d)) ++m.document_sums[d * K + k];
    pacer.after(s.topics_of(d).size());
  }
  std::vector<std::uint32_t> counts(K);
  for (std::size_t w = 0; w < s.word_count(); ++w) {
    s.copy_counts(w, counts);
    for (std::size_t k = 0; k < K; ++k) m.word_sums[w * K + k] += counts[k];
    pacer.after(K);
  }
  for (const Seed& seed : m.priors.seeds) m.word_sums[seed.word * K + seed.topic] -= seed.count;
  for (std::size_t k = 0; k < K; ++k) m.topic_sums[k] += s.topic_counts()[k];
}

/// Reorders the rows of `table` and what else has a value a topic.
template <class T> void permute_rows(
    std::vector<T>& table, const std::vector<std::uint32_t>& order, const std::function<void()>& pause = [] {}) {
  Pacer pacer(pause, 1 << 22);
  std::vector<T> row(order.size());
  for (std::size_t at = 0; at < table.size(); at += order.size()) {
    pacer.after(order.size());
    for (std::size_t k = 0; k < order.size(); ++k) row[k] = table[at + order[k]];
    std::copy(row.begin(), row.end(), table.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

/// Topics from the largest to the smallest; equally large ones by the number that the sampler gave them.
void number_by_size(LdaModel& m, const std::function<void()>& pause) {
  std::vector<std::uint32_t> order(m.num_topics);
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return m.topic_sums[a] > m.topic_sums[b]; });
  renumber(m, order, pause);
}

double sum_of(const std::vector<double>& v) { return std::accumulate(v.begin(), v.end(), 0.0); }

/// Mean log likelihood of rows [begin, end).
double mean(const std::vector<LdaTrace>& trace, std::size_t begin, std::size_t end) {
  double sum = 0;
  for (std::size_t i = begin; i < end; ++i) sum += trace[i].log_likelihood;
  return sum / static_cast<double>(end - begin);
}

/// The samples of a model must fit into its counts.
void check_size(const TrimmedCorpus& corpus, const LdaSettings& s) {
  std::uint64_t most = 0;
  std::vector<std::uint64_t> frequency(corpus.vocabulary.size());
  for (const std::uint32_t w : corpus.words) most = std::max(most, ++frequency[w]);
  for (std::size_t d = 0; d < corpus.document_count(); ++d)
    most = std::max<std::uint64_t>(most, corpus.words_of(d).size());
  const std::uint64_t samples = (s.iterations - s.burn_in - 1) / s.sample_interval + 1;
  if (most > UINT32_MAX / samples)
    throw std::length_error(std::to_string(samples) + " samples of a term or document with " + std::to_string(most) +
                            " words can't be counted; raise sample_interval");
}

/// All that a model follows from.
std::uint64_t fingerprint_of_fit(const TrimmedCorpus& corpus, const LdaSettings& s) {
  CheckpointWriter all;
  for (const std::uint32_t n : {s.num_topics, s.iterations, s.burn_in, s.sample_interval, s.optimize_interval,
                                s.optimize_burn_in, s.sub_batches})
    all.value(n);
  for (const double v : {s.alpha_sum, s.beta, s.tolerance}) all.value(v);
  all.value(s.seed);
  all.list(s.seeds);
  all.list(corpus.documents);
  all.list(corpus.first);
  all.list(corpus.words);
  for (const std::string_view word : corpus.vocabulary) all.list(word.data(), word.size());
  return fingerprint_of(all.bytes());
}

class Fit {
 public:
  Fit(const TrimmedCorpus& corpus, const LdaSettings& s, const Progress& progress, const Lanes& lanes, Isa isa)
      : s_(s), sampler_(corpus, {s.num_topics, s.sub_batches, s.seed}, first_priors(s), lanes, isa,
                        [&] { progress(0, s.iterations); }) {
    model_.num_topics = s.num_topics;
    model_.names = s.names;
    model_.priors = first_priors(s);
    const auto pause = [&] { progress(0, s.iterations); };
    grow(model_.word_sums, corpus.vocabulary.size() * s.num_topics, pause);
    grow(model_.document_sums, corpus.document_count() * s.num_topics, pause);
    model_.topic_sums.resize(s.num_topics);
    for (std::size_t d = 0; d < corpus.document_count(); ++d)
      model_.document_lengths.push_back(static_cast<std::uint32_t>(corpus.words_of(d).size()));
  }

  LdaModel run(const TrimmedCorpus& corpus, const Progress& progress) {
    const std::uint64_t fingerprint = s_.checkpoints == nullptr ? 0 : fingerprint_of_fit(corpus, s_);
    for (std::uint32_t sweep = resume(fingerprint) + 1; sweep <= s_.iterations && !model_.ended_early; ++sweep) {
      sampler_.sweep(sweep, [&] { progress(sweep - 1, s_.iterations); });
      after(sweep, [&] { progress(sweep, s_.iterations); });
      save(fingerprint, sweep);
    }
    progress(s_.iterations, s_.iterations);
    if (s_.keep_state) model_.state = sampler_.topics_in_text();
    number_by_size(model_, [&] { progress(s_.iterations, s_.iterations); });
    model_.alpha_sum = sum_of(model_.priors.alpha);
    return std::move(model_);
  }

 private:
  /// When it is time; and at the end, so that a run that tries several models makes none of them again.
  void save(std::uint64_t fingerprint, std::uint32_t sweep) {
    if (s_.checkpoints == nullptr) return;
    if (sweep % s_.checkpoints->interval() != 0 && sweep != s_.iterations && !model_.ended_early) return;
    CheckpointWriter w;
    w.value(sweep);
    w.value(model_.ended_early);
    w.value(model_.samples);
    w.value(model_.priors.beta);
    w.list(model_.priors.alpha);
    w.list(model_.topic_sums);
    w.list(model_.word_sums);
    w.list(model_.document_sums);
    w.list(model_.trace);
    w.list(sampler_.topics().data(), sampler_.topics().size());
    s_.checkpoints->save(fingerprint, w.bytes());
  }

  /// Takes up what was saved; returns the sweeps that were done then.
  std::uint32_t resume(std::uint64_t fingerprint) {
    if (s_.checkpoints == nullptr) return 0;
    const std::string bytes = s_.checkpoints->load(fingerprint);
    CheckpointReader r(bytes);
    LdaModel m = model_;
    std::uint32_t sweep = 0;
    std::vector<std::uint16_t> topics;
    const bool whole = r.value(sweep) && r.value(m.ended_early) && r.value(m.samples) && r.value(m.priors.beta) &&
                       r.list(m.priors.alpha) && r.list(m.topic_sums) && r.list(m.word_sums) &&
                       r.list(m.document_sums) && r.list(m.trace) && r.list(topics) && r.at_end();
    if (!whole) return 0;
    model_ = std::move(m);
    sampler_.set_topics(topics);
    sampler_.set_priors(model_.priors);
    s_.checkpoints->info("the sampling goes on after sweep " + std::to_string(sweep) + ", from its checkpoint");
    return sweep;
  }

  static Priors first_priors(const LdaSettings& s) {
    return {std::vector<double>(s.num_topics, s.alpha_sum / s.num_topics), s.beta, s.seeds};
  }

  void after(std::uint32_t sweep, const std::function<void()>& pause) {
    const bool last = sweep == s_.iterations;
    const bool optimise =
        s_.optimize_interval != 0 && sweep >= s_.optimize_burn_in && sweep % s_.optimize_interval == 0 && !last;
    const bool measure = (s_.iterations - sweep) % s_.sample_interval == 0;
    if (!optimise && !measure) return;
    const auto counts = histograms_of(sampler_, pause);
    if (measure) {
      note(sweep, counts);
      if (sweep > s_.burn_in) {
        add_sample(sampler_, model_, pause);
        const auto rise = rise_at_the_end(model_.trace);
        model_.ended_early = !last && s_.tolerance > 0 && rise && *rise < s_.tolerance;
      }
    }
    if (!optimise) return;
    model_.priors = optimized(counts, std::move(model_.priors), pause);
    sampler_.set_priors(model_.priors);
  }

  void note(std::uint32_t sweep, const CountHistograms& counts) {
    const auto tokens = static_cast<double>(sampler_.token_count());
    const Priors& p = model_.priors;
    model_.trace.push_back({sweep, log_likelihood(counts, p) / tokens, word_likelihood(counts, p) / tokens,
                            sum_of(p.alpha), p.beta, static_cast<double>(sampler_.changed()) / tokens});
  }

  const LdaSettings& s_;
  LdaModel model_;
  Sampler sampler_;
};

}  // namespace

void renumber(LdaModel& m, const std::vector<std::uint32_t>& order, const std::function<void()>& pause) {
  permute_rows(m.topic_sums, order);
  permute_rows(m.priors.alpha, order);
  permute_rows(m.word_sums, order, pause);
  permute_rows(m.document_sums, order, pause);
  m.names.resize(m.num_topics);
  permute_rows(m.names, order);
  std::vector<std::uint32_t> now(m.num_topics);
  for (std::uint32_t k = 0; k < m.num_topics; ++k) now[order[k]] = k;
  for (std::uint16_t& k : m.state) k = static_cast<std::uint16_t>(now[k]);
  for (Seed& s : m.priors.seeds) s.topic = now[s.topic];
  std::sort(m.priors.seeds.begin(), m.priors.seeds.end(), by_word_then_topic);
  m.add_up_seeds();
}

double LdaModel::weight_of(std::uint32_t count, std::size_t topic, std::uint32_t seed) const {
  const auto n = static_cast<double>(samples);
  const double seeds = seed_sums.empty() ? 0 : static_cast<double>(seed_sums[topic]);
  return (static_cast<double>(count) / n + seed + priors.beta) /
         (static_cast<double>(topic_sums[topic]) / n + seeds + static_cast<double>(word_count()) * priors.beta);
}

std::uint32_t LdaModel::seed_count(std::size_t word, std::size_t topic) const {
  const Seed wanted{static_cast<std::uint32_t>(word), static_cast<std::uint32_t>(topic), 0};
  const auto at = std::lower_bound(priors.seeds.begin(), priors.seeds.end(), wanted, by_word_then_topic);
  return at != priors.seeds.end() && at->word == word && at->topic == topic ? at->count : 0;
}

void LdaModel::add_up_seeds() {
  seed_sums.clear();
  if (!priors.seeds.empty()) seed_sums.resize(num_topics);
  for (const Seed& s : priors.seeds) seed_sums[s.topic] += s.count;
}

double LdaModel::document_share(std::size_t document, std::size_t topic) const {
  const auto n = static_cast<double>(samples);
  return (document_sums[document * num_topics + topic] / n + priors.alpha[topic]) /
         (document_lengths[document] + alpha_sum);
}

double LdaModel::topic_tokens(std::size_t topic) const {
  return static_cast<double>(topic_sums[topic]) / static_cast<double>(samples);
}

std::optional<double> rise_at_the_end(const std::vector<LdaTrace>& trace) {
  const std::size_t quarter = trace.size() / 4, n = trace.size();
  if (quarter < 2) return std::nullopt;
  return mean(trace, n - quarter, n) - mean(trace, n - 2 * quarter, n - quarter);
}

LdaModel fit_lda(const TrimmedCorpus& corpus, const LdaSettings& s, const Progress& progress, const Lanes& lanes,
                 Isa isa) {
  check_size(corpus, s);
  progress(0, s.iterations);
  return Fit(corpus, s, progress, lanes, isa).run(corpus, progress);
}

}  // namespace topics
