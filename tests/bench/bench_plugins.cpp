// What the shipped analyzers cost: each chain with one step more than the one before, over the same made text, on one
// thread. The difference between two chains is the price of the added step.
#include "chain/plan.hpp"
#include "chain/worker.hpp"
#include "loading/library.hpp"

#include <benchmark/benchmark.h>

#include <cmath>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace textmill;

/// Text whose words are spread as in natural language: the k-th word of 30,000 comes up about 1/k times as often as the
/// first. Sentences of some 20 words, a paragraph a line. The same bytes on every machine.
std::string made_text(std::size_t bytes) {
  std::mt19937 random(1);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>((std::uint64_t{random()} * n) >> 32); };
  constexpr std::uint32_t types = 30'000;
  std::vector<std::string> words;
  for (std::uint32_t k = 0; k < types; ++k) {
    std::string word;
    for (std::uint32_t n = 1 + below(2) + (k > 200 ? below(3) : 0); n > 0; --n) {
      word += "bcdfghlmnprstv"[below(14)];
      word += "aeiou"[below(5)];
      if (below(2) == 0) word += "lnrst"[below(5)];
    }
    words.push_back(word);
  }
  std::string text;
  for (std::uint32_t n = 1; text.size() < bytes; ++n) {
    const double u = static_cast<double>(random()) / 4294967296.0;
    const auto k = static_cast<std::size_t>(std::pow(static_cast<double>(types), u)) - 1;
    std::string word = words[k];
    if (n % 20 == 1) word[0] = static_cast<char>(word[0] - 32);
    text += word;
    text += n % 160 == 0 ? ".\n" : n % 20 == 0 ? ". " : n % 7 == 0 ? ", " : " ";
  }
  return text;
}

struct Chain {
  config::RunFile run;
  model::Diagnostics diagnostics;
  std::unique_ptr<chain::Plan> plan;

  explicit Chain(const std::vector<std::string>& steps) {
    for (const auto& step : steps) run.chain.emplace_back().use = step;
    const auto find = [](const config::StepConfig& step) {
      return loading::load_library(std::filesystem::path(TEXTMILL_PLUGIN_FOLDER) / (step.use + ".so")).at(0);
    };
    bool missing = false;
    plan = chain::make_plan(run, {find, [](const std::string&) { return std::vector<std::string>(); }}, {}, diagnostics,
                            missing);
  }
};

/// The worker has met the words before: what is measured is the steady state of a long run.
void analyze(benchmark::State& state, const std::vector<std::string>& steps) {
  static const std::string text = made_text(4 << 20);
  constexpr std::size_t document_bytes = 16 << 10;
  const Chain chain(steps);
  if (!chain.plan) return state.SkipWithError("the chain has mistakes");
  const chain::Services services;
  const std::vector<chain::States> models(chain.plan->steps.size());
  chain::Worker worker(*chain.plan, 1, services, models);
  const model::Metadata metadata;
  const auto take_all = [&] {
    for (std::size_t at = 0; at < text.size(); at += document_bytes) {
      chain::DocumentInput document;
      document.id = "document";
      document.index = at / document_bytes;
      document.text = std::string_view(text).substr(at, document_bytes);
      document.metadata = &metadata;
      chain::ChunkResult result = worker.new_result();
      worker.run(document, result);
      if (!result.skipped.empty()) state.SkipWithError(result.skipped[0].reason.c_str());
    }
  };
  take_all();
  for (auto _ : state) take_all();
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

const int registered = [] {
  const std::vector<std::vector<std::string>> chains = {{"segment"},
                                                        {"segment", "normalize"},
                                                        {"segment", "normalize", "term_frequency"},
                                                        {"segment", "normalize", "readability"}};
  for (const auto& steps : chains) {
    std::string name = "analyze";
    for (const auto& step : steps) name += "_" + step;
    benchmark::RegisterBenchmark(name.c_str(), analyze, steps)->Unit(benchmark::kMillisecond);
  }
  return 0;
}();

}  // namespace
