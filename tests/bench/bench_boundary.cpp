// What the boundary between host and plugins costs: handing a document to a native plugin, and listing plugins.
#include "chain/plan.hpp"
#include "chain/worker.hpp"
#include "loading/library.hpp"

#include <benchmark/benchmark.h>

#include <unistd.h>
#include <chrono>
#include <filesystem>
#include <string>

namespace {

using namespace textmill;
namespace fs = std::filesystem;

/// A chain of one writer of five columns and many readers of all five.
struct ReaderChain {
  static constexpr std::size_t readers = 64;
  config::RunFile run;
  std::vector<model::Plugin> library = loading::load_library(TEXTMILL_BENCH_PLUGIN);
  model::Diagnostics diagnostics;
  std::unique_ptr<chain::Plan> plan;

  ReaderChain() {
    run.chain.resize(1 + readers);
    for (std::size_t i = 0; i < run.chain.size(); ++i) {
      run.chain[i].use = i == 0 ? "bench.writer" : "bench.reader";
      run.chain[i].as = "step" + std::to_string(i);
    }
    const auto find = [this](const config::StepConfig& step) { return library[step.use == "bench.writer" ? 0 : 1]; };
    bool missing = false;
    plan = chain::make_plan(run, {find, [](const std::string&) { return std::vector<std::string>(); }}, {}, diagnostics,
                            missing);
  }
};

/// The time that one step takes to hand over a document with five columns: inputs bound, call, result checked.
void hand_document_five_columns(benchmark::State& state) {
  const ReaderChain chain;
  if (!chain.plan) return state.SkipWithError("the chain has mistakes");
  const chain::Services services;
  const std::vector<chain::States> models(chain.plan->steps.size());
  chain::Worker worker(*chain.plan, 1, services, models);
  const model::Metadata metadata;
  chain::DocumentInput document;
  document.id = "document";
  document.index = 1;
  document.text = "a short text";
  document.metadata = &metadata;
  chain::ChunkResult result = worker.new_result();
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    worker.run(document, result);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    state.SetIterationTime(time.count() / ReaderChain::readers);
  }
  if (!result.skipped.empty()) state.SkipWithError(result.skipped[0].reason.c_str());
}
BENCHMARK(hand_document_five_columns)->UseManualTime();

/// Listing opens no library, so copies of one are as good as different ones.
void list_100_plugins(benchmark::State& state) {
  const fs::path folder = fs::temp_directory_path() / ("textmill-bench-" + std::to_string(getpid()));
  fs::create_directory(folder);
  for (int i = 0; i < 100; ++i) fs::copy_file(TEXTMILL_BENCH_PLUGIN, folder / ("plugin" + std::to_string(i) + ".so"));
  for (auto _ : state) {
    const auto found = loading::scan_folder(folder);
    if (found.size() != 100 || found[99].plugins.size() != 2) state.SkipWithError("not all plugins are listed");
    benchmark::DoNotOptimize(found.data());
  }
  fs::remove_all(folder);
}
BENCHMARK(list_100_plugins)->Unit(benchmark::kMillisecond);

}  // namespace
