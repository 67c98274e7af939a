#include "lda_rows.hpp"

#include "pacer.hpp"
#include "rows.hpp"
#include "saved_model.hpp"

#include <optional>
#include <string>

using namespace textmill;

namespace topics {
namespace {

using Out = output<Topics>;

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const auto& t : texts) all.append(all.empty() ? "" : ", ").append("'" + t + "'");
  return all;
}

std::string too_large(std::uint32_t most) {
  return "too_large: compared are at most " + std::to_string(most) + " topics";
}

}  // namespace

void write_trace(const LdaModel& model, Out& o) {
  for (const auto& t : model.trace) o.row<"topic_trace">(t.sweep, t.log_likelihood, t.alpha_sum, t.beta, t.changed);
  constexpr double noticeable = 0.002;  // nats a word: about what two seeds differ in
  const auto rise = rise_at_the_end(model.trace);
  const std::string last = "the log likelihood of a word is " + std::to_string(model.trace.back().log_likelihood) +
                           " after " + std::to_string(model.trace.back().sweep) + " sweeps";
  if (!rise) o.info(last + "; too few rows of topic_trace to say whether it still rises");
  else if (*rise > noticeable)
    o.warn(last + " and still rises: by " + std::to_string(*rise) +
           " from the last but one quarter of them to the last; more iterations give a better model");
  else o.info(last + (model.ended_early ? " and hardly rises, which ended them early" : " and hardly rises"));
}

void write_saved(const TrimmedCorpus& corpus, const LdaModel& model, Out& o) {
  const std::function<void()> pause = [&] { o.stop_if_cancelled(); };
  Pacer pacer(pause, 1 << 15);
  each_model_row(model, corpus.vocabulary, [&](const ModelRow& r) {
    pacer.after(1);
    const auto k = static_cast<std::uint32_t>(r.topic);
    if (r.topic < 0) o.row<"topic_model">(r.item, std::nullopt, std::nullopt, r.value);
    else if (r.term.empty()) o.row<"topic_model">(r.item, k, std::nullopt, r.value);
    else o.row<"topic_model">(r.item, k, o.intern(r.term), r.value);
  });
}

void write_choice(const Choice& choice, Out& o) {
  const bool guessed = choice.held_out_documents < Choice::enough_documents;
  const std::string few_documents = "too_short: held-out documents: " + std::to_string(choice.held_out_documents) +
                                    ", needs " + std::to_string(Choice::enough_documents);
  for (std::size_t i = 0; i < choice.trials.size(); ++i) {
    const CountTrial& t = choice.trials[i];
    const auto row = [&](const char* measure, const char* best, std::optional<double> value, const std::string& missing,
                         const std::string& note = "", const std::string& present = "ok") {
      o.row<"topic_count">(t.num_topics, measure, value, best, i == choice.chosen,
                           note.empty() ? std::nullopt : std::optional(note), value ? present : missing);
    };
    const std::string few = t.num_topics < 2 ? "undefined: needs 2 topics" : too_large(CountTrial::most_compared);
    const std::string unmatched =
        t.num_topics > CountTrial::most_matched ? too_large(CountTrial::most_matched) : "undefined: needs 2 runs";
    const char* const nothing = "too_short: no document with 2 words could be held out";
    row("arun_2010", "lowest", t.arun, few);
    row("c_npmi", "highest", t.c_npmi, "too_short: 1 term in the vocabulary, needs 2");
    row("cao_juan_2009", "lowest", t.cao_juan, few);
    row("deveaud_2014", "highest", t.deveaud, few);
    row("diversity", "highest", t.diversity, "");
    row("griffiths_2004", "highest", t.griffiths, "");
    row("held_out_log_likelihood", "highest", t.held_out, nothing, i == choice.chosen ? choice.reason : "",
        guessed ? few_documents : "ok");
    row("stability", "highest", t.stability, unmatched);
  }
  if (guessed) o.warn(choice.reason);
  else o.info(choice.reason);
}

void say_unknown(const FoundSeeds& found, const context& cx) {
  if (!found.wordless.empty())
    cx.warn("no seed of " + joined(found.wordless) + " is a word of the corpus; such a topic is like any other");
  if (!found.unknown.empty())
    cx.warn("seeds that fit no word of the corpus after normalising and trimming: " + joined(found.unknown));
}

}  // namespace topics
