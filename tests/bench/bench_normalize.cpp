// What normalize costs: a token of a word that the worker knows, and a word that it meets for the first time. The words come
// from a step that hands on a made column, so that `feed` alone is what is to be taken off the others.
#include "chain/plan.hpp"
#include "chain/worker.hpp"
#include "config/run_file.hpp"
#include "loading/library.hpp"
#include "support/linked_plugin.hpp"

#include <benchmark/benchmark.h>

#include <cmath>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace textmill;

/// 100,000 tokens of 20,000 words; the k-th word comes up about 1/k times as often as the first, one in twenty begins with
/// a capital, one in thirty has an accent.
struct Words {
  std::vector<std::string> types;
  std::vector<std::uint32_t> tokens;

  Words() {
    std::mt19937 random(1);
    const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>((std::uint64_t{random()} * n) >> 32); };
    for (std::uint32_t k = 0; k < 20'000; ++k) {
      std::string word;
      for (std::uint32_t n = 2 + below(3); n > 0; --n) {
        word += "bcdfghlmnprstv"[below(14)];
        word += "aeiou"[below(5)];
        if (below(2) == 0) word += "lnrst"[below(5)];
      }
      if (k % 30 == 29) word += "\u00E9";
      if (k % 20 == 19) word[0] = static_cast<char>(word[0] - 32);
      types.push_back(word);
    }
    for (int i = 0; i < 100'000; ++i) {
      const double u = static_cast<double>(random()) / 4294967296.0;
      tokens.push_back(static_cast<std::uint32_t>(std::pow(static_cast<double>(types.size()), u)) - 1);
    }
  }
};
const Words& words() {
  static const Words made;
  return made;
}

struct Feed : plugin<Feed> {
  static constexpr meta info{"feed", "1.0.0", "Hands on made words"};
  static constexpr auto writes = layers(term("token/1", "term"), u8("token/1", "class"));
  struct worker {
    std::vector<term_id> terms;
  };
  void process(worker& w, const doc& d, out& o) const {
    if (w.terms.empty()) {
      for (const auto t : words().tokens) w.terms.push_back(d.intern(words().types[t]));
    }
    const auto terms = o.column<0>(w.terms.size());
    std::copy(w.terms.begin(), w.terms.end(), terms.begin());
    const auto classes = o.column<1>(w.terms.size());
    std::fill(classes.begin(), classes.end(), static_cast<std::uint8_t>(token_class::word));
  }
};

struct Chain {
  config::RunFile run;
  model::Diagnostics diagnostics;
  std::unique_ptr<chain::Plan> plan;
  explicit Chain(const std::string& step) {
    run =
        config::parse_run_file("textmill: 1\nchain:\n  - use: feed\n" + step, "bench.yaml", ".", {}, diagnostics, true);
    const auto find = [](const config::StepConfig& used) {
      if (used.use == "feed") return tests::linked_plugin<Feed>();
      return loading::load_library(std::filesystem::path(TEXTMILL_PLUGIN_FOLDER) / (used.use + ".so")).at(0);
    };
    bool missing = false;
    plan = chain::make_plan(run, {find, [](const std::string&) { return std::vector<std::string>(); }}, {}, diagnostics,
                            missing);
  }
};

struct Document {
  model::Metadata metadata;
  chain::DocumentInput input;
  Document() {
    input.id = "document";
    input.index = 1;  // not one of those whose time the worker takes
    input.metadata = &metadata;
  }
};

void known_words(benchmark::State& state, const std::string& step) {
  const Chain chain(step);
  if (!chain.plan) return state.SkipWithError("the chain has mistakes");
  const chain::Services services;
  const std::vector<chain::States> models(chain.plan->steps.size());
  chain::Worker worker(*chain.plan, 1, services, models);
  const Document document;
  chain::ChunkResult result = worker.new_result();
  worker.run(document.input, result);
  for (auto _ : state) worker.run(document.input, result);
  if (!result.skipped.empty()) state.SkipWithError(result.skipped[0].reason.c_str());
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * words().tokens.size()));
}

/// A new worker meets every word of the document for the first time.
void new_words(benchmark::State& state, const std::string& step) {
  const Chain chain(step);
  if (!chain.plan) return state.SkipWithError("the chain has mistakes");
  const chain::Services services;
  const std::vector<chain::States> models(chain.plan->steps.size());
  const Document document;
  for (auto _ : state) {
    chain::Worker worker(*chain.plan, 1, services, models);
    chain::ChunkResult result = worker.new_result();
    worker.run(document.input, result);
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * words().tokens.size()));
}

const int registered = [] {
  const std::pair<const char*, const char*> chains[] = {
      {"feed", ""},
      {"feed_normalize", "  - use: normalize\n"},
      {"feed_normalize_stopwords", "  - use: normalize\n    with: { stopwords: en }\n"},
      {"feed_normalize_stem", "  - use: normalize\n    with: { stem: english, strip_diacritics: true }\n"}};
  for (const auto& [name, step] : chains) {
    benchmark::RegisterBenchmark((std::string(name) + "_known_words").c_str(), known_words, std::string(step))
        ->Unit(benchmark::kMicrosecond);
    benchmark::RegisterBenchmark((std::string(name) + "_new_words").c_str(), new_words, std::string(step))
        ->Unit(benchmark::kMicrosecond);
  }
  return 0;
}();

}  // namespace
