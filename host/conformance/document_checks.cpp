// R1 to R11: documents of every kind that sources can give, and what may be written about them.
#include "conformance/child.hpp"
#include "conformance/finding.hpp"
#include "conformance/whole_run.hpp"
#include "model/types.hpp"

#include <chrono>

namespace textmill::conformance {
namespace {

Sample at(std::uint64_t index, Sample s) {
  s.index = index;
  return s;
}

std::vector<Sample> normal(const Trial& t) { return ordinary_samples(t.seed(), 6); }
std::vector<Sample> empty(const Trial&) { return {make_sample("empty", "")}; }
std::vector<Sample> one_byte(const Trial&) {
  return {make_sample("one letter", "x"), at(1, make_sample("one full stop", ".")),
          at(2, make_sample("one line break", "\n"))};
}
std::vector<Sample> blanks(const Trial&) {
  return {make_sample("spaces", std::string(200, ' ')), at(1, make_sample("blank lines", "\n\n \t\r\n\n  \n"))};
}

std::vector<Sample> tokenless(const Trial&) {
  Sample none = make_sample("no tokens", "text that a tokenizer has found nothing in");
  none.tokens.clear();
  none.sentences.clear();
  none.paragraphs.clear();
  none.sections.clear();
  return {none, at(1, make_sample("punctuation", "... !!! --- ??? (;) \"\""))};
}

std::vector<Sample> sizes(const Trial& t) {
  return {make_sample("a word of 1 MB", std::string(1'000'000, 'a')),
          at(1, make_sample("1 MB without a blank or line break",
                            [] {
                              std::string s;
                              while (s.size() < 1'000'000) s += "word,";
                              return s;
                            }())),
          at(2, long_sample(t.seed(), 100'000))};
}

std::vector<Sample> scripts(const Trial&) {
  using namespace std::string_literals;
  return {make_sample("emoji", "👩‍👩‍👧‍👦 said 👍🏽 to 🇩🇪. 😀😀! #️⃣ 1️⃣"),
          at(1, make_sample("combining marks",
                            "e\u0301te\u0301 Z\u0351\u036b\u0343\u036aa\u0302lg\u0301o \u0301 \u0301\u0301")),
          at(2, make_sample("right to left", "שלום עולם. مرحبا بالعالم! \u202Eabc\u202C")),
          at(3, make_sample("CJK", "我喜欢读书。彼は東京に住んでいる。한국어 문장입니다!")),
          at(4, make_sample("U+0000", "before\0after. \0\0 end"s)),
          at(5, make_sample("noncharacters", "\uFDD0 \uFFFE word\uFFFF \U0010FFFF \uFFFD \uFEFF")),
          at(6, make_sample("control characters", "a\x01b \x7F \u0085 \u2028 \u2029 \u00A0 c\u200Bd\u00ADe"))};
}

std::vector<Sample> without_optionals(const Trial& t) {
  auto samples = ordinary_samples(t.seed(), 3);
  for (auto& s : samples) s.absent_optionals = true;
  samples.push_back(at(3, make_sample("empty, optional columns absent", "")));
  samples.back().absent_optionals = true;
  return samples;
}

std::vector<Sample> random_layers(const Trial& t) {
  std::vector<Sample> samples;
  for (std::uint64_t i = 0; i < 40; ++i) samples.push_back(random_sample(t.seed(), i));
  return samples;
}

std::vector<Sample> everything_small(const Trial& t) {
  std::vector<Sample> all;
  for (auto* make : {normal, empty, one_byte, blanks, tokenless, scripts, without_optionals, random_layers})
    for (auto& s : make(t)) {
      s.index = all.size();
      all.push_back(std::move(s));
    }
  return all;
}

std::string about(const char* what, const Sample& s, const std::string& why) {
  return std::string(what) + ", document '" + s.name + "': " + why;
}

/// Ordinary documents must work; others may be refused for a reason that is no internal error.
void judge(Trial& trial, const char* what, const Sample& s, const Outcome& o, bool must_work) {
  if (o.ok() || o.status == TML_E_CANCELLED) return;
  if (must_work) fail(about(what, s, "it fails: " + o.reason));
  if (o.status == TML_E_INTERNAL) fail(about(what, s, "an internal error: " + o.reason));
  trial.warn(about(what, s, "it is refused: " + o.reason));
}

void run_documents(Trial& trial, const std::vector<Sample>& samples, bool must_work,
                   std::function<bool()> cancelled = {}) {
  Setup setup;
  setup.seed = trial.seed();
  setup.services.cancelled = std::move(cancelled);
  Session session(trial.plugin(), setup);
  const RunResult result = run_all(session, samples);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    judge(trial, "process()", samples[i], result.processed[i], must_work);
    judge(trial, "observe()", samples[i], result.observed[i], must_work);
    if (i < result.annotated.size() && result.processed[i].ok() && result.observed[i].ok())
      judge(trial, "annotate()", samples[i], result.annotated[i], must_work);
  }
  if (!result.finished.ok() && result.finished.status != TML_E_CANCELLED) {
    if (must_work) fail("finish(): it fails: " + result.finished.reason);
    if (result.finished.status == TML_E_INTERNAL) fail("finish(): an internal error: " + result.finished.reason);
    trial.warn("finish(): it fails: " + result.finished.reason);
  }
}

void r1(Trial& t) { run_documents(t, normal(t), true); }
void r2(Trial& t) { run_documents(t, empty(t), false); }
void r3(Trial& t) { run_documents(t, one_byte(t), false); }
void r4(Trial& t) { run_documents(t, blanks(t), false); }
void r5(Trial& t) { run_documents(t, tokenless(t), false); }
/// Iterating over a large corpus may take long, which is no fault as long as it stops when it is told to.
void r6(Trial& t) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(3);
  run_documents(t, sizes(t), false, [end] { return std::chrono::steady_clock::now() > end; });
}
void r7(Trial& t) { run_documents(t, scripts(t), false); }
void r8(Trial& t) { run_documents(t, without_optionals(t), false); }
void r9(Trial& t) { run_documents(t, random_layers(t), false); }

void inputs_unchanged(Trial& trial) {
  Session session(trial.plugin(), {});
  SessionWorker worker(session);
  worker.protect_inputs([](const std::vector<GuardedBlock>& pages) {
    fail_on_access(&pages, "it changes its input: text and columns belong to the host and are shared");
  });
  const auto samples = everything_small(trial);
  Session::State state = session.has_corpus() ? session.new_state() : Session::State();
  for (const auto& s : samples)
    if (worker.process(s).ok() && state) worker.observe(state.get(), s);
  if (!state || trial.plugin().corpus->annotate == nullptr || !session.finish(state.get()).ok()) return;
  for (const auto& s : samples) worker.annotate(state.get(), s);
}

void only_declared(Trial& trial) {
  const auto samples = everything_small(trial);
  Session session(trial.plugin(), {});
  const RunResult result = run_all(session, samples);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    if (!result.processed[i].fault.empty()) fail(about("process()", samples[i], result.processed[i].fault));
    if (!result.observed[i].fault.empty()) fail(about("observe()", samples[i], result.observed[i].fault));
    if (i < result.annotated.size() && !result.annotated[i].fault.empty())
      fail(about("annotate()", samples[i], result.annotated[i].fault));
  }
  if (!result.finished.fault.empty()) fail("finish(): " + result.finished.fault);
}

}  // namespace

const std::vector<Check>& document_checks() {
  static const std::vector<Check> all = {
      {"R1", "ordinary documents work", About::plugin, r1},
      {"R2", "an empty document", About::plugin, r2},
      {"R3", "documents of one byte", About::plugin, r3},
      {"R4", "documents of blanks", About::plugin, r4},
      {"R5", "a document without tokens", About::plugin, r5},
      {"R6", "a word of 1 MB, a line of 1 MB, 100,000 words", About::plugin, r6},
      {"R7", "emoji, marks, right-to-left, CJK, U+0000, noncharacters", About::plugin, r7},
      {"R8", "optional columns that are absent", About::plugin, r8},
      {"R9", "random valid layers", About::plugin, r9},
      {"R10", "inputs stay unchanged", About::plugin, inputs_unchanged},
      {"R11", "only declared columns, equal row counts, spans inside the text, finite numbers", About::plugin,
       only_declared}};
  return all;
}

}  // namespace textmill::conformance
