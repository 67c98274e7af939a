// The adapter: tml_plugin filled with functions that lead to a Lua state. The struct is the first member of a bigger one, so
// that `self` leads back to the script. It has no opinion of its own; what a script may do is decided in the bindings.
//
// Lives: the config holds the parameters, the shape of the state, and the watchdog; each worker has an engine; a state is a
// tree of host objects that no Lua state knows between calls.
#include "lua/script.hpp"

#include "lua/engine.hpp"

#include <textmill/plugin.hpp>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace textmill::lua {
namespace {

struct Script;

/// What `self` points to.
struct Entry {
  tml_plugin plugin;
  const Script* script;
};

struct Script : std::enable_shared_from_this<Script> {
  Script(const std::filesystem::path& path, const Limits& limits) : source(path, limits) {}
  Source source;
  Declaration declaration;
  std::vector<std::vector<const char*>> choices;
  std::vector<tml_param> params;
  std::vector<tml_field> reads, writes;
  std::vector<tml_measure> measures;
  tml_measures measure_list{};
  Entry entry{};
};

struct Config {
  const tml_host* host;
  std::shared_ptr<const Script> script;
  std::vector<ParameterValue> values;
  std::unique_ptr<Watchdog> watchdog;
  std::vector<std::string> left_out;  ///< tables that are not written with these parameters
  std::unique_ptr<StateNode> shape;   ///< an empty state; nullptr = none is needed with these parameters

  std::unique_ptr<Engine> engine() const {
    return std::make_unique<Engine>(script->source, *watchdog, &script->declaration, &values);
  }
};

struct Worker {
  const Config* config;
  std::unique_ptr<Engine> engine;
  /// The engine, made anew when the last call had to be ended from outside.
  Engine& ready() {
    if (engine == nullptr || engine->dead()) engine = nullptr, engine = config->engine();
    return *engine;
  }
};

const Config& config_of(const void* config) { return *static_cast<const Config*>(config); }

/// Where an exception becomes a failure.
template <class F> tml_status guard(const tml_host* host, tml_call* call, F&& f) noexcept {
  return textmill::detail::guard(host, call, std::forward<F>(f));
}

// ---- the functions of the contract -----------------------------------------------------------------------------

tml_status configure(const tml_plugin* self, const tml_host* host, tml_call* call, const tml_value* values,
                     void** config) noexcept {
  return guard(host, call, [&] {
    const auto& script = *reinterpret_cast<const Entry*>(self)->script;
    auto made = std::make_unique<Config>();
    made->host = host;
    made->script = script.shared_from_this();
    made->values = copy_values(script.declaration.descriptor, values);
    made->watchdog = std::make_unique<Watchdog>(script.source.limits());
    const auto& declaration = script.declaration;
    if (declaration.descriptor.has_corpus) made->shape = made->engine()->make_state(context(host, call));
    if (declaration.chooses_tables) made->left_out = made->engine()->left_out_tables(context(host, call));
    *config = made.release();
  });
}

void config_free(void* config) noexcept { delete static_cast<Config*>(config); }

tml_status worker_new(const void* config, tml_call* call, void** worker) noexcept {
  return guard(config_of(config).host, call, [&] {
    *worker = new Worker{&config_of(config), config_of(config).engine()};
  });
}

void worker_free(void* worker) noexcept { delete static_cast<Worker*>(worker); }

tml_status process(void* worker, tml_call* call, const tml_doc* doc) noexcept {
  auto& w = *static_cast<Worker*>(worker);
  return guard(w.config->host, call, [&] { w.ready().process(context(w.config->host, call), *doc); });
}

tml_status state_new(const void* config, tml_call* call, void** state) noexcept {
  return guard(config_of(config).host, call, [&] {
    if (config_of(config).shape == nullptr)
      throw error("the script needs no state with these parameters", TML_E_UNSUPPORTED);
    *state = config_of(config).shape->fresh().release();
  });
}

void state_free(void* state) noexcept { delete static_cast<StateNode*>(state); }

tml_status observe(void* worker, void* state, tml_call* call, const tml_doc* doc) noexcept {
  auto& w = *static_cast<Worker*>(worker);
  return guard(w.config->host, call,
               [&] { w.ready().observe(context(w.config->host, call), *doc, *static_cast<StateNode*>(state)); });
}

tml_status merge(const void* config, tml_call* call, void* into, void* from) noexcept {
  return guard(config_of(config).host, call,
               [&] { static_cast<StateNode*>(into)->merge(*static_cast<StateNode*>(from)); });
}

tml_status save(const void* config, tml_call* call, const void* state, const tml_writer* writer) noexcept {
  const auto* host = config_of(config).host;
  return guard(host, call, [&] {
    saver s(host, call, writer);
    static_cast<const StateNode*>(state)->save(s);
  });
}

tml_status load(const void* config, tml_call* call, const tml_reader* reader, void** state) noexcept {
  const auto& c = config_of(config);
  return guard(c.host, call, [&] {
    if (reader->version != c.script->declaration.descriptor.state_version)
      throw error("the state was saved by another version of this script", TML_E_UNSUPPORTED);
    if (c.shape == nullptr) throw error("the script needs no state with these parameters", TML_E_UNSUPPORTED);
    auto loaded = c.shape->fresh();
    loader l(c.host, call, reader);
    loaded->load(l);
    *state = loaded.release();
  });
}

tml_status finish(const void* config, tml_call* call, void* state) noexcept {
  return guard(config_of(config).host, call, [&] {
    config_of(config).engine()->finish(context(config_of(config).host, call), *static_cast<StateNode*>(state));
  });
}

tml_status annotate(void* worker, const void* model, tml_call* call, const tml_doc* doc) noexcept {
  auto& w = *static_cast<Worker*>(worker);
  // The bindings only read a state in annotate(), so that the model stays as it is.
  auto& state = *static_cast<StateNode*>(const_cast<void*>(model));
  return guard(w.config->host, call, [&] { w.ready().annotate(context(w.config->host, call), *doc, state); });
}

std::int32_t needed(const void* config) noexcept { return config_of(config).shape == nullptr ? 0 : 1; }

constexpr tml_corpus corpus_functions(bool annotates) {
  return {sizeof(tml_corpus),
          0,
          state_new,
          state_free,
          observe,
          merge,
          save,
          load,
          finish,
          annotates ? annotate : nullptr,
          needed};
}
constexpr tml_corpus corpus = corpus_functions(false), annotating_corpus = corpus_functions(true);

std::int32_t table_written(const void* config, const char* table) noexcept {
  const auto& left_out = config_of(config).left_out;
  return std::find(left_out.begin(), left_out.end(), table) == left_out.end() ? 1 : 0;
}
constexpr tml_tables tables{sizeof(tml_tables), 0, table_written};

const void* extension(const tml_plugin* self, const char* id) noexcept {
  const Script& script = *reinterpret_cast<const Entry*>(self)->script;
  const auto& d = script.declaration.descriptor;
  const std::string_view wanted = id;
  if (wanted == "textmill.corpus/1" && d.has_corpus) return d.has_annotate ? &annotating_corpus : &corpus;
  if (wanted == "textmill.tables/1" && script.declaration.chooses_tables) return &tables;
  if (wanted == "textmill.measures/1" && !script.measures.empty()) return &script.measure_list;
  return nullptr;
}

// ---- filling the struct ----------------------------------------------------------------------------------------

tml_field raw(const model::FieldSpec& f) {
  return {f.kind,
          f.type,
          static_cast<std::int8_t>(f.order),
          0,
          f.flags,
          f.frame.c_str(),
          f.column.c_str(),
          f.of.c_str(),
          f.unit.c_str(),
          f.summary.c_str()};
}

tml_param raw(const model::ParameterSpec& p, const std::vector<const char*>& choices) {
  return {p.type,
          p.required ? std::uint8_t{1} : std::uint8_t{0},
          p.list ? std::uint8_t{1} : std::uint8_t{0},
          0,
          static_cast<std::uint32_t>(choices.size()),
          p.id.c_str(),
          p.unit.c_str(),
          p.summary.c_str(),
          p.required ? nullptr : p.default_text.c_str(),
          p.min,
          p.max,
          choices.empty() ? nullptr : choices.data()};
}

tml_measure raw(const model::MeasureSpec& m) {
  return {to_str(m.id),   to_str(m.formula), to_str(m.source), to_str(m.note),
          to_str(m.unit), to_str(m.sample),  m.least,          m.low,
          m.high};
}

/// Pointers into the declaration, which stays where it is from now on.
void fill(Script& script) {
  const auto& d = script.declaration.descriptor;
  script.choices.resize(d.params.size());
  for (std::size_t k = 0; k < d.params.size(); ++k) {
    for (const auto& c : d.params[k].choices) script.choices[k].push_back(c.c_str());
    script.params.push_back(raw(d.params[k], script.choices[k]));
  }
  for (const auto& f : d.reads) script.reads.push_back(raw(f));
  for (const auto& f : d.writes) script.writes.push_back(raw(f));
  for (const auto& m : script.declaration.measures) script.measures.push_back(raw(m));
  script.measure_list = {sizeof(tml_measures), sizeof(tml_measure), script.measures.size(), script.measures.data()};
  const auto size = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
  script.entry.script = &script;
  script.entry.plugin = {sizeof(tml_plugin),
                         d.flags,
                         d.state_version,
                         size(script.params),
                         size(script.reads),
                         size(script.writes),
                         d.id.c_str(),
                         d.version.c_str(),
                         d.summary.c_str(),
                         d.license.c_str(),
                         script.params.data(),
                         script.reads.data(),
                         script.writes.data(),
                         configure,
                         config_free,
                         worker_new,
                         worker_free,
                         d.has_process ? process : nullptr,
                         extension};
}

}  // namespace

model::Plugin load_script(const std::filesystem::path& path, const Limits& limits) {
  auto script = std::make_shared<Script>(path, limits);
  try {
    Watchdog watchdog(limits);
    Engine engine(script->source, watchdog, nullptr, nullptr);
    script->declaration = engine.declare();
  } catch (const error& e) {
    throw ScriptError(script->source.located(e.what()));
  } catch (const ScriptError& e) {  // a mistake in the declaration
    throw ScriptError(script->source.with_line(e.what()));
  }
  fill(*script);
  model::Plugin plugin;
  plugin.entry = &script->entry.plugin;
  plugin.descriptor = model::describe(*plugin.entry);
  plugin.corpus = static_cast<const tml_corpus*>(extension(plugin.entry, "textmill.corpus/1"));
  plugin.keeps_limits = true;
  plugin.asks = script->declaration.asks;
  plugin.path = path.string();
  plugin.owner = script;
  return plugin;
}

std::vector<std::pair<std::string, std::string_view>> loaded_files(const model::Plugin& plugin) {
  const Source& source = static_cast<const Script*>(plugin.owner.get())->source;
  std::vector<std::pair<std::string, std::string_view>> files = {{plugin.path, source.text()}};
  for (const auto& [path, text] : source.files()) files.emplace_back(path, *text);
  return files;
}

}  // namespace textmill::lua
