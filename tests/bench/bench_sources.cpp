// How fast documents come out of files: MB/s of input. The files lie in the page cache.
#include "sources/reader.hpp"
#include "support/folder.hpp"

#include <benchmark/benchmark.h>

#include <random>

namespace {

using namespace textmill;

/// About `bytes` of words in lines and paragraphs; `quote` stands in for an occasional quotation mark.
std::string prose(std::size_t bytes, std::uint32_t seed, std::string_view quote = "\"",
                  std::string_view line_break = "\n") {
  std::mt19937 random(seed);
  const std::vector<std::string> words = {"the",   "mill", "turns", "größer",   "and",
                                          "wheel", "of",   "water", "sentence", "a"};
  std::string text;
  while (text.size() < bytes) {
    text += words[random() % words.size()];
    const auto roll = random() % 100;
    if (roll == 0) text += line_break;
    else if (roll == 1) text.append(" ").append(quote);
    else text += ' ';
  }
  return text;
}

constexpr std::size_t document_bytes = 1200, documents = 20'000;

const tests::Folder& corpus() {
  static const tests::Folder folder;
  static const bool is_made = [] {
    std::string jsonl, csv = "id,party,text\n";
    for (std::uint32_t i = 0; i < documents; ++i) {
      const std::string id = std::to_string(i);
      jsonl += "{\"id\":\"" + id + "\",\"year\":1999,\"party\":\"left\",\"text\":\"" +
               prose(document_bytes, i, "\\\"", "\\n") + "\"}\n";
      csv += id + ",left,\"" + prose(document_bytes, i, "\"\"") + "\"\n";
    }
    folder.write("c.jsonl", jsonl);
    folder.write("c.csv", csv);
    for (std::uint32_t i = 0; i < 1000; ++i) folder.write("small/" + std::to_string(i) + ".txt", prose(24'000, i));
    folder.write("large/one.txt", prose(std::size_t{24} << 20, 1));
    return true;
  }();
  (void)is_made;
  return folder;
}

void read_source(benchmark::State& state, const std::string& path, config::SourceConfig::Split split) {
  config::RunFile run;
  run.folder = corpus().path().string();
  run.sources.emplace_back();
  run.sources[0].path = path;
  run.sources[0].split = split;
  run.sources[0].split_every = 200;
  std::uint64_t bytes = 0, count = 0;
  for (auto _ : state) {
    model::Diagnostics diagnostics;
    const auto reader = sources::open_sources(run, diagnostics);
    if (!reader) {
      state.SkipWithError("the sources can't be opened");
      return;
    }
    std::vector<model::Document> chunk;
    std::vector<model::SkippedDocument> skipped;
    while (reader->read(chunk, skipped, std::size_t{1} << 20)) {
      count += chunk.size();
      chunk.clear();
    }
    bytes += reader->bytes_done();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  state.SetItemsProcessed(static_cast<std::int64_t>(count));
}

void read_small_texts(benchmark::State& state) { read_source(state, "small", config::SourceConfig::Split::none); }
void read_large_text(benchmark::State& state) {
  read_source(state, "large/one.txt", config::SourceConfig::Split::none);
}
void read_jsonl(benchmark::State& state) { read_source(state, "c.jsonl", config::SourceConfig::Split::none); }
void read_csv(benchmark::State& state) { read_source(state, "c.csv", config::SourceConfig::Split::none); }
void split_by_heading(benchmark::State& state) {
  read_source(state, "large/one.txt", config::SourceConfig::Split::heading);
}
void split_every_200_words(benchmark::State& state) {
  read_source(state, "large/one.txt", config::SourceConfig::Split::every);
}

BENCHMARK(read_small_texts)->Unit(benchmark::kMillisecond);
BENCHMARK(read_large_text)->Unit(benchmark::kMillisecond);
BENCHMARK(read_jsonl)->Unit(benchmark::kMillisecond);
BENCHMARK(read_csv)->Unit(benchmark::kMillisecond);
BENCHMARK(split_by_heading)->Unit(benchmark::kMillisecond);
BENCHMARK(split_every_200_words)->Unit(benchmark::kMillisecond);

}  // namespace
