// A chain of the small plugins, run over documents in memory.
#pragma once
#include "chain/execute.hpp"
#include "chain/passes.hpp"
#include "chain/plan.hpp"
#include "support/fake_reader.hpp"
#include "unit/chain/test_plugins.hpp"

#include <limits>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace textmill::tests {

/// A chain made from a run file's text, run over documents in memory.
class Chain {
 public:
  explicit Chain(const std::string& steps) {
    run_ = config::parse_run_file("textmill: 1\nchain:\n" + steps, "run.yaml", "/", {}, diagnostics, true);
    add<Words>();
    add<Shares>();
    add<Totals>();
    add<Commonest>();
    add<Marks>();
    add<Picky>();
    add<Broken>();
    add<Party>();
    add<Chooses>();
    add<Frugal>();
    add<Selective>();
    add<Initial>();
    add<Field>();
    add<Sorted>();
    add<Tallies>();
  }

  std::unique_ptr<chain::Plan> plan(const sources::Reader& reader) {
    chain::PluginFinder finder;
    finder.find = [this](const config::StepConfig& step) -> model::Plugin {
      const auto& use = step.use;
      if (const auto it = plugins_.find(use); it != plugins_.end()) return it->second;
      throw std::runtime_error("no plugin '" + use + "'");
    };
    finder.writers_of = [](const std::string& column) {
      return column.starts_with("token/1") ? std::vector<std::string>{"words"} : std::vector<std::string>{};
    };
    bool missing = false;
    chain::PlanOptions plan_options;
    start = {};
    start.at = std::numeric_limits<std::int64_t>::max();
    if (memory != nullptr) plan_options.vocabulary = memory->vocabulary(), plan_options.interned = &start.interned;
    auto plan = chain::make_plan(run_, finder, {reader.metadata_fields(), reader.open_metadata()}, diagnostics, missing,
                                 plan_options);
    if (plan && !wanted.empty())
      chain::leave_out_tables(*plan, [&](const model::TableSchema& t) { return wanted.contains(t.name); });
    return plan;
  }

  /// All tables as lines of text.
  std::string run(FakeReader&& reader, chain::ExecuteOptions options = {}) {
    const auto p = plan(reader);
    if (!p) return complaints();
    std::map<std::string, std::string> out;
    const auto emit = [&](const model::Table& t) {
      for (std::size_t r = 0; r < t.rows(); ++r) {
        std::string line;
        for (const auto& c : t.columns)
          line += (line.empty() ? "" : " ") + (c.valid(r) ? model::cell_text(c, r) : "null");
        out[t.schema->name] += line + "\n";
      }
    };
    options.memory = memory;
    options.start = start;
    options.checkpoint = checkpoint;
    if (checkpoint != nullptr)
      for (auto& step : p->steps) step.plugin.path.clear();  // reading this program again and again would take long
    if (checkpoint != nullptr) checkpoint->begin(*p, [](const model::Plugin&) { return Scripts(); });
    result = chain::execute(*p, reader, emit, options);
    std::string all;
    for (const auto& [name, lines] : out) all += name + ":\n" + lines;
    return all;
  }

  std::string complaints() const {
    std::ostringstream out;
    diagnostics.print(out);
    return out.str();
  }

  model::Diagnostics diagnostics;
  chain::ExecuteResult result;
  std::set<std::string> wanted;  ///< tables; empty = all
  chain::RunMemory* memory = nullptr;
  chain::Checkpoint* checkpoint = nullptr;
  chain::RunStart start;

 private:
  using Scripts = std::vector<std::pair<std::string, std::string_view>>;
  template <class P> void add() {
    model::Plugin& plugin = plugins_[P::info.id] = linked_plugin<P>();
    plugin.path = "/proc/self/exe";  // where its code is
  }
  std::map<std::string, model::Plugin> plugins_;
  config::RunFile run_;
};

inline std::vector<std::string> many_texts(std::size_t n) {
  std::vector<std::string> texts;
  std::uint32_t state = 12345;
  for (std::size_t i = 0; i < n; ++i) {
    std::string t;
    for (std::size_t k = 0; k < i % 17; ++k) {
      state = state * 1664525u + 1013904223u;
      t += (k ? " w" : "w") + std::to_string((state >> 16) % (1 + i % 40));
    }
    texts.push_back(t);
  }
  return texts;
}

}  // namespace textmill::tests
