// Lives: the config holds the command, each worker a process.
#include "exec/step.hpp"

#include "exec/conversation.hpp"
#include "exec/declaration.hpp"
#include "exec/messages.hpp"

#include <textmill/draft/batch.h>
#include <textmill/plugin.hpp>

#include <cstring>
#include <memory>
#include <utility>

namespace textmill::exec {
namespace {

struct Step;

/// What `self` points to.
struct Entry {
  tml_plugin plugin;
  const Step* step;
};

/// A step's declaration, in the form of the contract too.
struct Step {
  model::Descriptor descriptor;
  std::string folder;
  std::vector<tml_param> params;
  std::vector<tml_field> reads, writes;
  Entry entry{};
};

struct Config {
  const tml_host* host;
  const Step* step;
  Asking asking;
};

struct Worker {
  const Config* config;
  Conversation program{config->asking};
};

template <class F> tml_status guard(const tml_host* host, tml_call* call, F&& f) noexcept {
  return textmill::detail::guard(host, call, std::forward<F>(f));
}

// ---- the functions of the contract ---------------------------------------------------------------------------

tml_status configure(const tml_plugin* self, const tml_host* host, tml_call* call, const tml_value* v,
                     void** config) noexcept {
  return guard(host, call, [&] {
    auto made = std::make_unique<Config>();
    made->host = host;
    made->step = reinterpret_cast<const Entry*>(self)->step;
    auto& [command, folder, timeout, restarts, batch] = made->asking;
    for (std::uint64_t i = 0; i < v[0].n; ++i) command.emplace_back(to_view(v[0].s[i]));
    folder = made->step->folder;
    if (command.empty() || command[0].empty())
      throw error("command names no program; such as: command: [python3, my.py]", TML_E_PARAM);
    if (!can_be_started(command[0], folder))
      throw error("command: there is no program '" + command[0] + "' that can be started; install it, or give its path",
                  TML_E_PARAM);
    if (made->step->descriptor.writes.empty())
      throw error(
          "the step names no tables and no layers, so the program could say nothing; such as: tables: "
          "['sentiment.score: f64']",
          TML_E_PARAM);
    timeout = std::chrono::milliseconds(static_cast<std::int64_t>(v[4].r[0] * 1000));
    restarts = static_cast<std::uint64_t>(v[5].i[0]);
    batch = static_cast<std::uint32_t>(v[6].i[0]);
    *config = made.release();
  });
}
void config_free(void* config) noexcept { delete static_cast<Config*>(config); }

tml_status worker_new(const void* config, tml_call* call, void** worker) noexcept {
  const auto* c = static_cast<const Config*>(config);
  return guard(c->host, call, [&] { *worker = new Worker{c}; });
}
void worker_free(void* worker) noexcept { delete static_cast<Worker*>(worker); }

tml_status process(void* worker, tml_call* call, const tml_doc* doc) noexcept {
  auto& w = *static_cast<Worker*>(worker);
  return guard(w.config->host, call, [&] {
    const context host(w.config->host, call);
    const auto& d = w.config->step->descriptor;
    const bool prepared = w.program.is_prepared(doc->index);
    take_answer(d, host,
                prepared ? w.program.answer_for(doc->index, host) : w.program.answer_to(question(d, host, *doc), host));
  });
}

std::uint32_t batch_documents(const void* config) noexcept { return static_cast<const Config*>(config)->asking.batch; }

tml_status prepare(void* worker, tml_call* call, const tml_doc* doc) noexcept {
  auto& w = *static_cast<Worker*>(worker);
  return guard(w.config->host, call, [&] {
    const context host(w.config->host, call);
    w.program.prepare(doc->index, question(w.config->step->descriptor, host, *doc));
  });
}

const void* extension(const tml_plugin*, const char* id) noexcept {
  static constexpr tml_batch batches{sizeof(tml_batch), 0, batch_documents, prepare};
  return std::strcmp(id, "textmill.batch.draft/1") == 0 ? &batches : nullptr;
}

// ---- filling the struct --------------------------------------------------------------------------------------

tml_field raw(const model::FieldSpec& f) {
  return {f.kind,         f.type,           0, 0, f.flags, f.frame.c_str(), f.column.c_str(), f.of.c_str(),
          f.unit.c_str(), f.summary.c_str()};
}

tml_param raw(const model::ParameterSpec& p) {
  return {p.type,
          p.required ? std::uint8_t{1} : std::uint8_t{0},
          p.list ? std::uint8_t{1} : std::uint8_t{0},
          0,
          0,
          p.id.c_str(),
          p.unit.c_str(),
          p.summary.c_str(),
          p.required ? nullptr : p.default_text.c_str(),
          p.min,
          p.max,
          nullptr};
}

void fill(Step& step) {
  const auto& d = step.descriptor;
  for (const auto& p : d.params) step.params.push_back(raw(p));
  for (const auto& f : d.reads) step.reads.push_back(raw(f));
  for (const auto& f : d.writes) step.writes.push_back(raw(f));
  const auto size = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
  step.entry = {{sizeof(tml_plugin), 0, 1, size(step.params), size(step.reads), size(step.writes), d.id.c_str(),
                 d.version.c_str(), d.summary.c_str(), d.license.c_str(), step.params.data(), step.reads.data(),
                 step.writes.data(), configure, config_free, worker_new, worker_free, process, extension},
                &step};
}

}  // namespace

model::Plugin make_plugin(const config::Value* with, const std::string& folder) {
  auto step = std::make_shared<Step>();
  step->descriptor = declare(with);
  step->folder = folder;
  fill(*step);
  model::Plugin plugin;
  plugin.entry = &step->entry.plugin;
  plugin.descriptor = model::describe(*plugin.entry);
  plugin.path = "(part of the program)";
  plugin.owner = step;
  return plugin;
}

}  // namespace textmill::exec
