#include "choosing.hpp"

#include "alignment.hpp"
#include "criteria.hpp"
#include "inference.hpp"
#include "topic_quality.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace topics {
namespace {

/// Log likelihoods and words of the held-out documents.
struct HeldOut {
  std::vector<double> log_likelihood;
  std::vector<std::uint64_t> words;
  double sum() const {
    double all = 0;
    for (const double l : log_likelihood) all += l;
    return all;
  }
  std::uint64_t scored_documents() const {
    return static_cast<std::uint64_t>(
        std::count_if(words.begin(), words.end(), [](std::uint64_t n) { return n != 0; }));
  }
};

std::uint64_t sum_of(const std::vector<std::uint64_t>& words) {
  std::uint64_t all = 0;
  for (const std::uint64_t n : words) all += n;
  return all;
}

HeldOut completed(const LdaModel& model, const TrimmedCorpus& corpus, const Crew& crew) {
  constexpr std::size_t operations_of_a_word = 200;  // for each topic
  const Inference inference(model, model.priors.alpha, crew.pauses());
  const std::size_t documents = corpus.document_count();
  HeldOut result{std::vector<double>(documents), std::vector<std::uint64_t>(documents)};
  std::vector<InferenceScratch> scratch(crew.lanes());
  const std::size_t words = documents == 0 ? 0 : corpus.words.size() / documents + 1;
  crew.each(documents, words * model.num_topics * operations_of_a_word, [&](std::size_t d, std::uint32_t lane) {
    const Completion c = inference.completed(corpus.words_of(d), scratch[lane]);
    result.log_likelihood[d] = c.log_likelihood;
    result.words[d] = c.words;
  });
  return result;
}

/// One number of topics with all its runs.
struct Trial {
  CountTrial trial;
  HeldOut held_out;  ///< sums over the runs
};

double mean_coherence(const TrimmedCorpus& corpus, const std::vector<std::vector<std::uint32_t>>& first,
                      const Crew& crew) {
  double sum = 0;
  for (const Coherence& c : coherences(corpus, first, crew)) sum += c.c_npmi;
  return sum / static_cast<double>(first.size());
}

void add_criteria(const LdaModel& model, const LdaSettings& s, double tokens, const Pause& pause, CountTrial& trial) {
  std::vector<double> likelihoods;
  for (const LdaTrace& t : model.trace)
    if (t.sweep > s.burn_in) likelihoods.push_back(t.word_likelihood * tokens);
  trial.griffiths = griffiths_2004(likelihoods);
  if (model.num_topics < 2 || model.num_topics > CountTrial::most_compared) return;
  trial.cao_juan = cao_juan_2009(model, pause);
  trial.deveaud = deveaud_2014(model, pause);
  trial.arun = arun_2010(model, pause);
  pause();  // what is freed here, and made for the held-out documents next, takes its time
}

/// Seeds that the other corpus has, too; it has some of the words, in the same order.
std::vector<Seed> in_other_numbers(const std::vector<Seed>& seeds, const TrimmedCorpus& from, const TrimmedCorpus& to) {
  std::vector<Seed> found;
  for (const Seed& s : seeds) {
    const auto at = std::lower_bound(to.vocabulary.begin(), to.vocabulary.end(), from.vocabulary[s.word]);
    if (at == to.vocabulary.end() || *at != from.vocabulary[s.word]) continue;
    found.push_back({static_cast<std::uint32_t>(at - to.vocabulary.begin()), s.topic, s.count});
  }
  return found;
}

/// Fewer sweeps tell as much about a number of topics.
LdaSettings for_trial(LdaSettings s) {
  constexpr std::uint32_t most_sweeps = 200;
  if (s.iterations <= most_sweeps) return s;
  s.iterations = most_sweeps;
  s.burn_in = std::min(s.burn_in, most_sweeps / 2);
  return s;
}

class Trials {
 public:
  Trials(const TrimmedCorpus& corpus, const LdaSettings& settings, const ChoiceSettings& choice, const Lanes& lanes,
         Isa isa)
      : settings_(settings), choice_(choice), lanes_(lanes), isa_(isa), split_(split(corpus, choice.held_out)) {
    settings_.seeds = in_other_numbers(settings.seeds, corpus, split_.seen);
  }

  Trial run(std::uint32_t num_topics, const Progress& progress) {
    Trial t;
    t.trial.num_topics = num_topics;
    std::vector<std::vector<std::vector<std::uint32_t>>> first;
    double npmi = 0, different = 0;
    for (std::uint32_t run = 0; run < choice_.runs; ++run) {
      LdaSettings s = for_trial(settings_);
      s.num_topics = num_topics;
      s.seed += run;
      const LdaModel model = fit_lda(
          split_.seen, s, [&](std::uint32_t done, std::uint32_t) { progress(done_ + done, 0); }, lanes_, isa_);
      done_ += s.iterations;
      const Crew crew(lanes_, [&] { progress(done_, 0); });
      first.push_back(first_words(rank_words(model, split_.seen, choice_.ranking, words_of_quality, crew)));
      npmi += mean_coherence(split_.seen, first.back(), crew) / choice_.runs;
      different += diversity(first.back(), words_of_quality) / choice_.runs;
      if (run == 0)
        add_criteria(
            model, s, static_cast<double>(split_.seen.words.size()), [&] { progress(done_, 0); }, t.trial);
      add(completed(model, split_.held_out, crew), t.held_out);
    }
    if (split_.seen.vocabulary.size() > 1) t.trial.c_npmi = npmi;
    t.trial.diversity = different;
    if (num_topics <= CountTrial::most_matched) t.trial.stability = stability(first, [&] { progress(done_, 0); });
    if (const auto words = sum_of(t.held_out.words); words != 0)
      t.trial.held_out = t.held_out.sum() / static_cast<double>(words);
    return t;
  }
  std::uint64_t scored_words(const Trial& t) const { return sum_of(t.held_out.words) / choice_.runs; }

 private:
  static void add(const HeldOut& run, HeldOut& all) {
    all.log_likelihood.resize(run.log_likelihood.size());
    all.words.resize(run.words.size());
    for (std::size_t d = 0; d < run.words.size(); ++d) {
      all.log_likelihood[d] += run.log_likelihood[d];
      all.words[d] += run.words[d];
    }
  }
  static std::optional<double> stability(const std::vector<std::vector<std::vector<std::uint32_t>>>& first,
                                         const Pause& pause) {
    double sum = 0;
    int pairs = 0;
    for (std::size_t a = 0; a < first.size(); ++a)
      for (std::size_t b = a + 1; b < first.size(); ++b, ++pairs) sum += agreement(first[a], first[b], pause);
    return pairs == 0 ? std::nullopt : std::optional(sum / pairs);
  }

  LdaSettings settings_;
  const ChoiceSettings& choice_;
  const Lanes& lanes_;
  Isa isa_;
  SplitCorpus split_;
  std::uint32_t done_ = 0;
};

/// How far `t` is behind `best` a word, and the standard error of that ratio of sums over documents, which one document can't tell.
void compare(const HeldOut& best, Trial& t) {
  const auto documents = static_cast<double>(best.scored_documents());
  const auto words = static_cast<double>(sum_of(best.words));
  t.trial.behind = (best.sum() - t.held_out.sum()) / words;
  double squares = 0;
  for (std::size_t d = 0; d < best.words.size(); ++d) {
    const double difference = best.log_likelihood[d] - t.held_out.log_likelihood[d];
    const double left = difference - t.trial.behind * static_cast<double>(best.words[d]);
    squares += left * left;
  }
  t.trial.behind_error = documents > 1 ? std::sqrt(squares * documents / (documents - 1)) / words
                                       : std::numeric_limits<double>::infinity();
}

std::string text_of(double v) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, v, std::chars_format::general, 5).ptr;
  return std::string(digits, end);
}

/// The trial with the largest value of a measure, the first of several.
std::size_t best_by(const std::vector<Trial>& trials, std::optional<double> CountTrial::*measure) {
  const auto value = [&](std::size_t i) { return (trials[i].trial.*measure).value_or(-2); };
  std::size_t best = 0;
  for (std::size_t i = 1; i < trials.size(); ++i)
    if (value(i) > value(best)) best = i;
  return best;
}

/// How readable the topics are: that their words belong together, and that they differ.
double quality(const CountTrial& t) { return *t.c_npmi > 0 ? *t.c_npmi * *t.diversity : *t.c_npmi; }

/// For a likelihood that is best with the largest number, and so has not found an end.
void choose_by_quality(const std::vector<Trial>& trials, Choice& choice) {
  const std::string most = std::to_string(trials.back().trial.num_topics);
  for (std::size_t i = choice.chosen = 0; i < trials.size(); ++i)
    if (quality(trials[i].trial) > quality(trials[choice.chosen].trial)) choice.chosen = i;
  const CountTrial& c = trials[choice.chosen].trial;
  choice.reason = std::to_string(c.num_topics) + " topics are the most readable: " +
                  (*c.c_npmi > 0 ? "c_npmi times diversity" : "c_npmi, nowhere above 0,") + " is largest, " +
                  text_of(quality(c)) + "; the log likelihood of a held-out word still rises at " + most +
                  ", the largest number tried, and so sets no limit";
}

void choose(std::vector<Trial>& trials, Choice& choice) {
  const auto number = [&](std::size_t i) { return std::to_string(trials[i].trial.num_topics) + " topics"; };
  if (!trials[0].trial.held_out) {
    choice.chosen = best_by(trials, &CountTrial::c_npmi);
    choice.reason = number(choice.chosen) + " have the largest c_npmi; no document with two words could be held out";
    return;
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < trials.size(); ++i)
    if (*trials[i].trial.held_out > *trials[best].trial.held_out) best = i;
  for (Trial& t : trials) compare(trials[best].held_out, t);
  while (trials[choice.chosen].trial.behind > trials[choice.chosen].trial.behind_error) ++choice.chosen;
  const CountTrial &c = trials[choice.chosen].trial, &b = trials[best].trial;
  const std::string log = "log likelihood of a held-out word, ";
  const std::uint64_t documents = choice.held_out_documents;
  if (documents == 1) {
    choice.reason = number(choice.chosen) + " are the fewest, and the one document that could be held out can't tell";
  } else if (choice.chosen == best) {
    choice.reason = number(best) + " have the best " + log + text_of(*b.held_out);
    if (best != 0) choice.reason += ", and every smaller number is more than a standard error behind";
  } else {
    choice.reason = number(choice.chosen) + " are the fewest whose " + log + text_of(*c.held_out) +
                    ", is within a standard error (" + text_of(c.behind_error) + ") of the best, " +
                    text_of(*b.held_out) + " with " + number(best);
  }
  if (documents > 1 && choice.chosen != 0 && choice.chosen + 1 == trials.size() && c.c_npmi)
    choose_by_quality(trials, choice);
  const auto with_most = [&](std::optional<double> CountTrial::*measure) {
    return std::to_string(trials[best_by(trials, measure)].trial.num_topics);
  };
  choice.reason += "; c_npmi is largest with " + with_most(&CountTrial::c_npmi);
  if (trials[0].trial.stability) choice.reason += ", stability with " + with_most(&CountTrial::stability);
  if (documents > 1 && documents < Choice::enough_documents)
    choice.reason += "; so few documents were held out, " + std::to_string(documents) + ", that this is a first guess";
}

void append(const TrimmedCorpus& from, std::size_t d, TrimmedCorpus& to) {
  to.documents.push_back(from.documents[d]);
  const auto words = from.words_of(d);
  to.words.insert(to.words.end(), words.begin(), words.end());
  to.first.push_back(to.words.size());
}

/// Leaves words of `number` alone, under these numbers; others are UINT32_MAX.
void renumber(TrimmedCorpus& corpus, const std::vector<std::uint32_t>& number) {
  std::size_t kept = 0, at = 0;
  for (std::size_t d = 0; d < corpus.document_count(); ++d) {
    const std::size_t end = corpus.first[d + 1];
    for (corpus.first[d] = kept; at < end; ++at)
      if (const std::uint32_t n = number[corpus.words[at]]; n != UINT32_MAX) corpus.words[kept++] = n;
  }
  corpus.first.back() = kept;
  corpus.words.resize(kept);
}

}  // namespace

std::vector<std::uint32_t> suitable_counts(std::size_t documents, std::uint32_t least) {
  constexpr std::uint32_t round[] = {2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300};
  const double usual = std::clamp(std::sqrt(static_cast<double>(documents) / 2), 3.0, 150.0);
  std::vector<std::uint32_t> counts;
  for (const std::uint32_t n : round)
    if (n >= least && n >= usual / 8 && n <= usual * 2) counts.push_back(n);
  if (counts.empty()) counts.push_back(least);
  return counts;
}

SplitCorpus split(const TrimmedCorpus& corpus, double share) {
  SplitCorpus parts;
  parts.seen.first = parts.held_out.first = {0};
  const auto period = share > 0 ? static_cast<std::size_t>(std::max(2.0, std::floor(1 / share + 0.5))) : SIZE_MAX;
  for (std::size_t d = 0; d < corpus.document_count(); ++d) {
    const bool held_out = (d + 1) % period == 0 && !parts.seen.words.empty();  // a model needs a word
    append(corpus, d, held_out ? parts.held_out : parts.seen);
  }
  std::vector<std::uint32_t> number(corpus.vocabulary.size(), UINT32_MAX);
  for (const std::uint32_t w : parts.seen.words) number[w] = 0;
  for (std::uint32_t w = 0; w < number.size(); ++w) {
    if (number[w] == UINT32_MAX) continue;
    number[w] = static_cast<std::uint32_t>(parts.seen.vocabulary.size());
    parts.seen.vocabulary.push_back(corpus.vocabulary[w]);
  }
  parts.held_out.vocabulary = parts.seen.vocabulary;
  renumber(parts.seen, number);
  renumber(parts.held_out, number);
  return parts;
}

Choice choose_count(const TrimmedCorpus& corpus, const LdaSettings& settings, const ChoiceSettings& choice,
                    const Fitting& fitting, Isa isa) {
  Trials all(corpus, settings, choice, fitting.lanes, isa);
  const auto steps = static_cast<std::uint32_t>(choice.counts.size()) * choice.runs * for_trial(settings).iterations;
  std::vector<Trial> trials;
  for (const std::uint32_t k : choice.counts)
    trials.push_back(all.run(k, [&](std::uint32_t done, std::uint32_t) { fitting.progress(done, steps); }));
  Choice result;
  result.held_out_documents = trials[0].held_out.scored_documents();
  result.held_out_words = all.scored_words(trials[0]);
  choose(trials, result);
  for (const Trial& t : trials) result.trials.push_back(t.trial);
  return result;
}

}  // namespace topics
