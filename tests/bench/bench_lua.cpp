// What scripts cost: a call, a bulk operation on a column, and a loop that takes the text of every token.
#include "chain/call.hpp"
#include "lua/script.hpp"

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace textmill;

constexpr std::size_t token_count = 100'000, type_count = 50'000;

/// The body of a function of one script, run on one long document.
class LuaCall {
 public:
  LuaCall(const std::string& process, const std::string& observe)
      : plugin_(script(process, observe)), local_(vocabulary_), call_(plugin_.descriptor, local_, services_) {
    fill_terms();
    check(plugin_.entry->configure(plugin_.entry, &chain::host_functions(), &call_, nullptr, &config_));
    check(plugin_.entry->worker_new(config_, &call_, &worker_));
    check(plugin_.corpus->state_new(config_, &call_, &state_));
  }
  ~LuaCall() {
    plugin_.corpus->state_free(state_);
    plugin_.entry->worker_free(worker_);
    plugin_.entry->config_free(config_);
  }
  LuaCall(const LuaCall&) = delete;
  LuaCall& operator=(const LuaCall&) = delete;

  void process() {
    call_.begin(chain::Writes::process);
    check(plugin_.entry->process(worker_, &call_, &doc_));
  }
  void observe() {
    call_.begin(chain::Writes::nothing);
    check(plugin_.corpus->observe(worker_, state_, &call_, &doc_));
  }

 private:
  static model::Plugin script(const std::string& process, const std::string& observe) {
    std::string folder = (std::filesystem::temp_directory_path() / "textmill-bench-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) std::abort();
    const auto path = std::filesystem::path(folder) / "bench.lua";
    std::ofstream(path) << "local few = words({ \"w10\", \"w200\", \"w3000\", \"w40000\" })\n"
                           "return plugin { id = \"bench\", version = \"1.0.0\", summary = \"s\", reads = { "
                           "\"token/1.term\", \"token/1.begin\" },\n"
                           "process = function(doc) "
                        << process << " end,\nstate = function() return counter() end, observe = function(s, doc) "
                        << observe << " end, finish = function() end }";
    auto plugin = lua::load_script(path);
    std::filesystem::remove_all(folder);
    return plugin;
  }

  /// Ranks in the proportions of Zipf's law.
  void fill_terms() {
    std::vector<std::string> texts;
    std::vector<tml_str> views;
    for (std::size_t i = 0; i < type_count; ++i) texts.push_back("w" + std::to_string(i));
    for (const auto& t : texts) views.push_back({t.data(), t.size()});
    std::vector<std::uint32_t> ids(type_count);
    local_.intern(views, ids.data());
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> uniform(0, 1);
    for (std::size_t i = 0; i < token_count; ++i) {
      const double rank = std::exp(uniform(random) * std::log(static_cast<double>(type_count)));
      terms_.push_back(ids[static_cast<std::size_t>(rank) - 1]);
      begins_.push_back(static_cast<std::uint32_t>(i));
    }
    columns_[0] = {TML_TERM, 0, 4, 0, token_count, terms_.data(), nullptr, nullptr};
    columns_[1] = {TML_U32, 0, 4, 0, token_count, begins_.data(), nullptr, nullptr};
    doc_ = {1, {"d", 1}, {"text", 4}, columns_};
  }

  void check(tml_status status) const {
    if (status != TML_OK) throw std::runtime_error(call_.failure.reason);
  }

  model::Plugin plugin_;
  chain::Services services_;
  model::Vocabulary vocabulary_;
  model::LocalVocabulary local_;
  tml_call call_;
  std::vector<std::uint32_t> terms_, begins_;
  tml_column columns_[2]{};
  tml_doc doc_{};
  void* config_ = nullptr;
  void* worker_ = nullptr;
  void* state_ = nullptr;
};

void run_process(benchmark::State& state, const char* statements, std::size_t items) {
  LuaCall call(statements, "");
  for (auto _ : state) call.process();
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * items));
}

BENCHMARK_CAPTURE(run_process, lua_empty_call, "", 1);
BENCHMARK_CAPTURE(run_process, lua_first_value_of_a_column, "return doc[1][1]", 1);
BENCHMARK_CAPTURE(run_process, lua_count_a_term, "return doc[1]:count(\"w7\")", token_count);
BENCHMARK_CAPTURE(run_process, lua_sum, "return doc[2]:sum()", token_count);
BENCHMARK_CAPTURE(run_process, lua_count_in_words, "return doc[1]:count_in(few)", token_count);
BENCHMARK_CAPTURE(run_process, lua_window_distinct, "return doc[1]:window(50, \"distinct\")", token_count);
BENCHMARK_CAPTURE(run_process, lua_window_sum, "return doc[2]:window(50, \"sum\")", token_count);
BENCHMARK_CAPTURE(run_process, lua_map, "return doc[1]:map({ w1 = 1, w20 = 2, w300 = 3 })", token_count);
BENCHMARK_CAPTURE(run_process, lua_group, "return doc[2]:group(doc[1], \"max\")", token_count);
BENCHMARK_CAPTURE(run_process, lua_each_token,
                  "local n = 0 for i, t in doc[1]:each() do if t == \"w7\" then n = n + 1 end end", token_count);
BENCHMARK_CAPTURE(run_process, lua_list_of_tokens,
                  "local n = 0 for _, t in ipairs(doc[1]:list()) do if t == \"w7\" then n = n + 1 end end",
                  token_count);
BENCHMARK_CAPTURE(run_process, lua_each_number, "local n = 0 for i, v in doc[2]:each() do n = n + v end", token_count);
BENCHMARK_CAPTURE(run_process, lua_pure_loop, "local n = 0 for i = 1, 100000 do n = n + i % 7 end", token_count);

void lua_counter_add(benchmark::State& state) {
  LuaCall call("", "s:add(doc[1])");
  for (auto _ : state) call.observe();
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * token_count));
}
BENCHMARK(lua_counter_add);

}  // namespace
