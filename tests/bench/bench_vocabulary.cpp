// What a token costs on its way from a text to a term id: the words of a text that was cut already are looked up in the
// vocabulary. `fresh` begins with an empty one in each iteration, `steady` knows all terms.
#include "bench/corpus.hpp"
#include "model/local_vocabulary.hpp"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

namespace {

using namespace textmill;

constexpr std::size_t text_bytes = std::size_t{16} << 20, document_tokens = 20'000;

/// A text and the words in it: runs of bytes that are no ASCII punctuation and no blank.
struct Words {
  explicit Words(std::string content) : text(std::move(content)) {
    const auto is_word = [](char c) {
      const auto b = static_cast<unsigned char>(c);
      return b >= 0x80 || (b >= '0' && b <= '9') || ((b | 0x20u) >= 'a' && (b | 0x20u) <= 'z') || b == '\'';
    };
    for (std::size_t i = 0; i < text.size();) {
      std::size_t end = i;
      while (end < text.size() && is_word(text[end])) ++end;
      if (end != i) begin_.push_back(static_cast<std::uint32_t>(i)), end_.push_back(static_cast<std::uint32_t>(end));
      i = end + 1;
    }
  }
  std::string text;
  std::vector<std::uint32_t> begin_, end_;
};

const Words& english() {
  static const Words words(bench_corpus::english(text_bytes, false));
  return words;
}

/// With many rare words, as in a large corpus.
const Words& long_tail() {
  static const Words words([] {
    bench_corpus::Script script = bench_corpus::latin();
    script.vocabulary = 400'000;
    bench_corpus::Writer writer(script, bench_corpus::frequent_english(), 1);
    std::string text;
    while (text.size() < text_bytes) writer.write_paragraph(text, false);
    return text;
  }());
  return words;
}

const Words& mixed() {
  static const Words words(bench_corpus::mixed_scripts(text_bytes));
  return words;
}

void intern_all(const Words& words, model::LocalVocabulary& vocabulary, std::vector<std::uint32_t>& ids) {
  for (std::size_t first = 0; first < words.begin_.size(); first += document_tokens) {
    const std::size_t n = std::min(document_tokens, words.begin_.size() - first);
    ids.resize(n);
    vocabulary.intern(words.text, words.begin_.data() + first, words.end_.data() + first, n, ids.data());
  }
}

void per_token(benchmark::State& state, const Words& words) {
  state.counters["ns_per_token"] =
      benchmark::Counter(static_cast<double>(words.begin_.size()) * 1e-9,
                         benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void intern_steady(benchmark::State& state, const Words& (*words)()) {
  model::Vocabulary shared;
  model::LocalVocabulary vocabulary(shared);
  std::vector<std::uint32_t> ids;
  intern_all(words(), vocabulary, ids);
  for (auto _ : state) intern_all(words(), vocabulary, ids);
  per_token(state, words());
}

void intern_fresh(benchmark::State& state, const Words& (*words)()) {
  std::vector<std::uint32_t> ids;
  for (auto _ : state) {
    model::Vocabulary shared;
    model::LocalVocabulary vocabulary(shared);
    intern_all(words(), vocabulary, ids);
    state.counters["terms"] = static_cast<double>(shared.size());
  }
  per_token(state, words());
}

BENCHMARK_CAPTURE(intern_steady, english, english)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(intern_steady, long_tail, long_tail)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(intern_steady, mixed_scripts, mixed)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(intern_fresh, english, english)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(intern_fresh, long_tail, long_tail)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(intern_fresh, mixed_scripts, mixed)->Unit(benchmark::kMillisecond);

}  // namespace
