// How fast words and sentences are found, and how many times as fast as by ICU's iterators on the same text: the counter
// `times_icu` compares the medians of processor time within one run.
#include "bench/compare.hpp"
#include "bench/corpus.hpp"
#include "uax29/sentences.hpp"
#include "uax29/words.hpp"

#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace textmill::uax29;

constexpr std::size_t text_bytes = 4 << 20;

struct Text {
  std::string name, content;
};

const std::vector<Text>& texts() {
  static const std::vector<Text> all{{"english", bench_corpus::english(text_bytes, false)},
                                     {"curly_quotes", bench_corpus::english(text_bytes, true)},
                                     {"mixed_scripts", bench_corpus::mixed_scripts(text_bytes)}};
  return all;
}

using bench_compare::median;
using bench_compare::seconds_of;

using MakeIterator = icu::BreakIterator*(const icu::Locale&, UErrorCode&);

/// Counts the boundaries of ICU, which reads UTF-8 through a UText.
std::size_t count_with_icu(icu::BreakIterator& iterator, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
  iterator.setText(&utext, status);
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  std::size_t count = 0;
  iterator.first();
  while (iterator.next() != icu::BreakIterator::DONE) ++count;
  utext_close(&utext);
  return count;
}

/// Runs `work` and, among it, ICU.
void compare(benchmark::State& state, const std::string& text, MakeIterator make_iterator,
             const std::function<void()>& work) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> iterator(make_iterator(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
  std::vector<double> ours, icus;
  const auto run_icu = [&] {
    icus.push_back(seconds_of([&] { benchmark::DoNotOptimize(count_with_icu(*iterator, text)); }));
  };
  work();  // the buffers have grown
  for ([[maybe_unused]] auto _ : state) {
    const double seconds = seconds_of(work);
    state.SetIterationTime(seconds);
    ours.push_back(seconds);
    if (ours.size() % 32 == 1 && icus.size() < 5) run_icu();
  }
  while (icus.size() < 5) run_icu();
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.counters["times_icu"] = median(icus) / median(ours);
}

void find_all_words(benchmark::State& state, const std::string& text, Isa isa) {
  WordSpans words;
  compare(state, text, icu::BreakIterator::createWordInstance, [&] { find_words(text, isa, words); });
  state.counters["words"] = static_cast<double>(words.size());
}

void find_all_sentences(benchmark::State& state, const std::string& text, Isa isa) {
  std::vector<std::uint32_t> ends;
  compare(state, text, icu::BreakIterator::createSentenceInstance, [&] { find_sentences(text, isa, ends); });
  state.counters["sentences"] = static_cast<double>(ends.size());
}

void register_all() {
  for (const Text& text : texts())
    for (const Isa isa : all_isas) {
      if (!is_supported(isa)) continue;
      const std::string suffix = "/" + text.name + "/" + std::string(name_of(isa));
      const std::string& content = text.content;
      benchmark::RegisterBenchmark(("words" + suffix).c_str(), [&content, isa](benchmark::State& state) {
        find_all_words(state, content, isa);
      })->UseManualTime();
      benchmark::RegisterBenchmark(("sentences" + suffix).c_str(), [&content, isa](benchmark::State& state) {
        find_all_sentences(state, content, isa);
      })->UseManualTime();
    }
}

[[maybe_unused]] const bool registered = (register_all(), true);

}  // namespace
