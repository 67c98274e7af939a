// What `segment` costs without its host: tokens, paragraphs and sentences of documents of 16 KiB, and how much of the
// plain rate each option leaves (the counter times_plain; medians of processor time within one run).
#include "bench/corpus.hpp"
#include "segment/sentences.hpp"
#include "segment/token_ranges.hpp"
#include "segment/words.hpp"

#include <benchmark/benchmark.h>

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

void words(benchmark::State& state, const Text& text, const segment::WordOptions& options) {
  const auto documents = documents_of(text.content);
  const segment::Dictionary dictionary;
  segment::WordFinder finder(dictionary, options);
  for ([[maybe_unused]] auto _ : state)
    for (const auto document : documents) {
      finder.find(document);
      benchmark::DoNotOptimize(finder.begins().data());
    }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.content.size()));
}

void paragraphs(benchmark::State& state, const Text& text) {
  const auto documents = documents_of(text.content);
  std::vector<segment::Paragraph> found;
  for ([[maybe_unused]] auto _ : state)
    for (const auto document : documents) segment::find_paragraphs(document, found);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.content.size()));
}

void sentences(benchmark::State& state, const Text& text) {
  const auto documents = documents_of(text.content);
  std::vector<std::vector<segment::Paragraph>> found(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) segment::find_paragraphs(documents[i], found[i]);
  segment::SentenceFinder finder;
  const segment::Abbreviations abbreviations("en");
  std::vector<std::uint32_t> begins;
  for ([[maybe_unused]] auto _ : state)
    for (std::size_t i = 0; i < documents.size(); ++i) finder.find(documents[i], found[i], abbreviations, begins);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.content.size()));
}

const int registered = [] {
  for (const Text& text : texts()) {
    const std::string base = "segment/" + text.name;
    benchmark::RegisterBenchmark((base + "/words").c_str(), words, text, segment::WordOptions{});
    benchmark::RegisterBenchmark((base + "/words_and_punctuation").c_str(), words, text,
                                 segment::WordOptions{.remove_punct = false});
    benchmark::RegisterBenchmark((base + "/paragraphs").c_str(), paragraphs, text);
    benchmark::RegisterBenchmark((base + "/sentences").c_str(), sentences, text);
  }
  return 0;
}();

}  // namespace
