// What `segment` costs without its host, on documents of 16 KiB: tokens, paragraphs, sentences and sections. The counter
// times_plain says how many times as fast each option is as the plain work within the same run; times_words, how many times
// as fast the plain work is as nothing but finding the words of UAX #29.
#include "bench/compare.hpp"
#include "bench/corpus.hpp"
#include "segment/sentences.hpp"
#include "segment/token_ranges.hpp"
#include "segment/words.hpp"
#include "uax29/words.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::size_t text_bytes = 4 << 20, document_bytes = 16 << 10;

struct Text {
  std::string name, content;
};

const std::vector<Text>& texts() {
  static const std::vector<Text> all{{"english", bench_corpus::english(text_bytes, false)},
                                     {"curly_quotes", bench_corpus::english(text_bytes, true)},
                                     {"chat", bench_corpus::chat(text_bytes)},
                                     {"mixed_scripts", bench_corpus::mixed_scripts(text_bytes)}};
  return all;
}

std::vector<std::string_view> documents_of(std::string_view text) {
  std::vector<std::string_view> documents;
  while (!text.empty()) {
    std::size_t end = std::min(text.size(), document_bytes);
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) ++end;
    documents.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return documents;
}

/// All that is done for a document but handing the results over.
class Segmenter {
 public:
  Segmenter(const segment::WordOptions& options, const segment::ContractionRules* contractions)
      : words_(segment::Dictionary(), options), contractions_(contractions) {}

  void operator()(std::string_view document) {
    words_.find(document, contractions_);
    segment::find_paragraphs(document, paragraphs_);
    sentences_.find(document, paragraphs_, segment::Abbreviations("en"), begins_);
    segment::token_ranges(begins_, words_.begins(), ranges_);
    segment::paragraph_ranges(paragraphs_, words_.begins(), ranges_);
    segment::section_ranges(paragraphs_, words_.begins(), ranges_);
    benchmark::DoNotOptimize(ranges_.data());
  }

 private:
  segment::WordFinder words_;
  const segment::ContractionRules* contractions_;
  segment::SentenceFinder sentences_;
  std::vector<segment::Paragraph> paragraphs_;
  std::vector<std::uint32_t> begins_;
  std::vector<segment::TokenRange> ranges_;
};

/// Runs `work` on all documents and, among it, `other`.
template <class Work, class Other>
void compare(benchmark::State& state, const Text& text, Work& work, Other& other, const char* counter) {
  const auto documents = documents_of(text.content);
  const auto seconds = [&](auto& one) {
    return bench_compare::seconds_of([&] {
      for (const auto document : documents) one(document);
    });
  };
  seconds(work), seconds(other);  // the buffers have grown
  std::vector<double> ours, others;
  for ([[maybe_unused]] auto _ : state) {
    ours.push_back(seconds(work));
    state.SetIterationTime(ours.back());
    if (others.size() < 40) others.push_back(seconds(other));
  }
  while (others.size() < 5) others.push_back(seconds(other));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.content.size()));
  state.counters[counter] = bench_compare::median(others) / bench_compare::median(ours);
}

void plain(benchmark::State& state, const Text& text) {
  Segmenter segmenter({}, nullptr);
  textmill::uax29::WordSpans found;
  const auto words = [&](std::string_view document) { textmill::uax29::find_words(document, found); };
  compare(state, text, segmenter, words, "times_words");
}

void with_options(benchmark::State& state, const Text& text, const segment::WordOptions& options, bool contractions) {
  Segmenter segmenter(options, contractions ? segment::contraction_rules("en") : nullptr), simple({}, nullptr);
  compare(state, text, segmenter, simple, "times_plain");
}

const int registered = [] {
  const segment::WordOptions entities{.entities = {true, true, true, true}};
  const segment::WordOptions everything{.entities = {true, true, true, true}, .emoji = true, .quantities = true};
  for (const Text& text : texts()) {
    const std::string base = "segment/" + text.name;
    const auto add = [&](const char* name, const segment::WordOptions& options, bool contractions) {
      benchmark::RegisterBenchmark((base + name).c_str(), with_options, text, options, contractions)->UseManualTime();
    };
    benchmark::RegisterBenchmark((base + "/plain").c_str(), plain, text)->UseManualTime();
    add("/punctuation", {.remove_punct = false}, false);
    add("/addresses_and_tags", entities, false);
    add("/emoji", {.emoji = true}, false);
    add("/quantities", {.quantities = true}, false);
    add("/contractions", {}, true);
    add("/everything", everything, true);
  }
  return 0;
}();

}  // namespace
