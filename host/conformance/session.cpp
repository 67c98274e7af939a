#include "conformance/session.hpp"

#include "conformance/child.hpp"
#include "conformance/finding.hpp"
#include "model/types.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cmath>
#include <cstring>
#include <sstream>

namespace textmill::conformance {
namespace {

/// One schema a frame, in the order of tml_call::frames.
std::vector<model::TableSchema> schemas_of(const KitCall& call) {
  std::vector<model::TableSchema> schemas;
  for (const auto& frame : call.frames) {
    model::TableSchema schema;
    schema.name = frame.name;
    for (const std::uint32_t i : frame.columns) {
      const auto& f = call.descriptor.writes[i];
      schema.columns.push_back({f.column, f.type == TML_TERM ? tml_type{TML_STR} : f.type, f.unit, f.summary, f.order});
    }
    schemas.push_back(std::move(schema));
  }
  return schemas;
}

/// A saved state in memory: terms as length and text.
struct MemoryWriter : tml_writer {
  std::string* out;
  std::size_t room;
  KitCall* kit;
};
tml_status write_bytes(const tml_writer* w, const void* p, std::uint64_t n) noexcept {
  const auto& writer = *static_cast<const MemoryWriter*>(w);
  if (n > writer.room - writer.out->size()) {
    writer.kit->refused = true;
    return TML_E_IO;
  }
  writer.out->append(static_cast<const char*>(p), n);
  return TML_OK;
}
tml_status write_terms(const tml_writer* w, const std::uint32_t* ids, std::uint64_t n) noexcept {
  for (std::uint64_t i = 0; i < n; ++i) {
    tml_str text{};
    if (const auto status = chain::host_functions().terms(w->call, ids + i, 1, &text); status != TML_OK) return status;
    const auto size = static_cast<std::uint32_t>(text.n);
    if (const auto status = write_bytes(w, &size, sizeof(size)); status != TML_OK) return status;
    if (const auto status = write_bytes(w, text.p, text.n); status != TML_OK) return status;
  }
  return TML_OK;
}

struct MemoryReader : tml_reader {
  mutable std::string_view left;
  KitCall* kit;
};
tml_status cut_off(const MemoryReader& reader) {
  reader.kit->refused = true;
  return TML_E_DATA;
}
tml_status read_bytes(const tml_reader* r, void* p, std::uint64_t n) noexcept {
  auto& left = static_cast<const MemoryReader*>(r)->left;
  if (n > left.size()) return cut_off(*static_cast<const MemoryReader*>(r));
  if (n != 0) std::memcpy(p, left.data(), n);
  left.remove_prefix(n);
  return TML_OK;
}
tml_status read_terms(const tml_reader* r, std::uint32_t* ids, std::uint64_t n) noexcept {
  auto& left = static_cast<const MemoryReader*>(r)->left;
  for (std::uint64_t i = 0; i < n; ++i) {
    std::uint32_t size = 0;
    if (const auto status = read_bytes(r, &size, sizeof(size)); status != TML_OK) return status;
    if (size > left.size()) return cut_off(*static_cast<const MemoryReader*>(r));
    const std::string_view text = left.substr(0, size);
    if (size > (1u << 20) || text.find('\0') != std::string_view::npos) return TML_E_DATA;
    const tml_str raw{text.data(), text.size()};
    if (const auto status = chain::host_functions().intern(r->call, &raw, 1, ids + i); status != TML_OK) return status;
    left.remove_prefix(size);
  }
  return TML_OK;
}

/// A file that a required path may name; gone with the process.
std::string some_file() {
  static const int fd = [] {
    const int made = ::memfd_create("words.txt", 0);
    constexpr std::string_view words = "alpha\nbeta\n";
    if (made >= 0 && ::write(made, words.data(), words.size()) < 0) return -1;
    return made;
  }();
  return "/proc/self/fd/" + std::to_string(fd);
}

std::string some_value(const model::ParameterSpec& p) {
  const auto in_range = [&](double v) { return std::min(std::max(v, p.min), p.max); };
  switch (p.type) {
    case TML_P_BOOL: return "true";
    case TML_P_INT: return std::to_string(static_cast<std::int64_t>(in_range(1)));
    case TML_P_REAL: return std::to_string(in_range(0.5));
    case TML_P_CHOICE: return "\"" + p.choices[0] + "\"";
    case TML_P_PATH: return "\"" + some_file() + "\"";
    default: return "\"word\"";
  }
}

/// `with` and a value for each required parameter that it leaves out.
config::Value with_required(const model::Descriptor& d, const std::string& with, model::Diagnostics& diagnostics) {
  config::Value value = config::parse_yaml(with.empty() ? "{}" : with, "parameters", diagnostics);
  std::string rest;
  for (const auto& p : d.params)
    if (p.required && value.find(p.id) == nullptr)
      rest += (rest.empty() ? "" : ", ") + p.id + ": " + (p.list ? "[" + some_value(p) + "]" : some_value(p));
  if (rest.empty()) return value;
  config::Value made = config::parse_yaml("{" + rest + "}", "parameters", diagnostics);
  for (auto& e : made.entries) value.entries.push_back(std::move(e));
  value.kind = config::Value::Kind::map;
  return value;
}

void expect_ok(const char* what, const Outcome& o) {
  if (!o.ok())
    fail(std::string(what) + " failed: " + (o.reason.empty() ? std::string(model::status_name(o.status)) : o.reason));
}

}  // namespace

chain::Parameters resolve(const model::Descriptor& descriptor, const std::string& with) {
  model::Diagnostics diagnostics;
  const config::Value value = with_required(descriptor, with, diagnostics);
  auto parameters =
      chain::resolve_parameters(descriptor, value, "/", std::nullopt, model::Place{"parameters"}, diagnostics);
  if (diagnostics.ok()) return parameters;
  std::string why = diagnostics.all()[0].message;
  if (!diagnostics.all()[0].hint.empty()) why += " (" + diagnostics.all()[0].hint + ")";
  fail((with.empty() ? "the defaults are" : "the value " + with + " is") +
       std::string(" not valid by the declaration: ") + why);
}

Session::Session(const model::Plugin& plugin, Setup setup)
    : plugin_(plugin), setup_(std::move(setup)), local_(vocabulary_),
      parameters_(resolve(plugin.descriptor, setup_.with)), call_(plugin.descriptor, local_, setup_.services) {
  schemas_ = schemas_of(call_);
  std::vector<tml_str> words;
  for (const auto& w : setup_.words_first) words.push_back({w.data(), w.size()});
  std::vector<std::uint32_t> ids(words.size());
  if (!words.empty()) local_.intern(words, ids.data());
  note_activity("configure()", setup_.with);
  const Outcome o = run_call(call_, schemas_, chain::Writes::nothing, {}, "", false, {}, [&](tml_call* call) {
    return plugin_.entry->configure(plugin_.entry, &kit_host(), call, parameters_.values(), &config_);
  });
  if (!o.ok()) {
    config_ = nullptr;
    skip("configure() fails" + (setup_.with.empty() ? " (see P1)" : " with " + setup_.with) + ": " + o.reason);
  }
  const auto* reads = static_cast<const tml_reads*>(plugin.entry->extension(plugin.entry, "textmill.reads/1"));
  for (std::uint32_t k = 0; setup_.spare_reads && reads != nullptr && k < descriptor().reads.size(); ++k)
    spared_.push_back(descriptor().reads[k].optional() && reads->read(config_, k) == 0);
  mark_unread(call_);
}

void Session::mark_unread(KitCall& call) const {
  if (!setup_.spare_writes) return;
  for (const auto& f : descriptor().writes) call.unread.push_back(!f.is_table());
}

Session::~Session() {
  note_activity("config_free()");
  plugin_.entry->config_free(config_);
}

bool Session::has_corpus() const {
  return plugin_.corpus != nullptr && (plugin_.corpus->needed == nullptr || plugin_.corpus->needed(config_) != 0);
}

Session::State Session::new_state() {
  note_activity("state_new()");
  void* state = nullptr;
  expect_ok("state_new()", run_call(call_, schemas_, chain::Writes::nothing, {}, "", false, {},
                                    [&](tml_call* call) { return plugin_.corpus->state_new(config_, call, &state); }));
  return State(state, [corpus = plugin_.corpus](void* p) { corpus->state_free(p); });
}

void Session::merge(void* into, void* from) {
  note_activity("merge()");
  expect_ok("merge()", run_call(call_, schemas_, chain::Writes::nothing, {}, "", false, {},
                                [&](tml_call* call) { return plugin_.corpus->merge(config_, call, into, from); }));
}

std::string Session::save(const void* state) {
  std::string saved;
  expect_ok("save()", save(state, std::string().max_size(), saved));
  return saved;
}

Outcome Session::save_within(const void* state, std::size_t room) {
  std::string saved;
  return save(state, room, saved);
}

Outcome Session::save(const void* state, std::size_t room, std::string& saved) {
  note_activity("save()");
  MemoryWriter writer{};
  writer.size = sizeof(tml_writer);
  writer.call = &call_;
  writer.bytes = write_bytes;
  writer.terms = write_terms;
  writer.out = &saved;
  writer.room = room;
  writer.kit = &call_;
  return run_call(call_, schemas_, chain::Writes::nothing, {}, "", false, {},
                  [&](tml_call* call) { return plugin_.corpus->save(config_, call, state, &writer); });
}

Session::State Session::load(std::string_view saved, std::uint32_t version, Outcome& outcome) {
  return load(saved, version, saved.size(), outcome);
}

Outcome Session::load_within(std::string_view saved, std::size_t readable) {
  Outcome outcome;
  load(saved.substr(0, readable), descriptor().state_version, saved.size(), outcome);
  return outcome;
}

Session::State Session::load(std::string_view saved, std::uint32_t version, std::size_t total, Outcome& outcome) {
  note_activity("load()");
  MemoryReader reader{};
  reader.size = sizeof(tml_reader);
  reader.version = version;
  reader.call = &call_;
  reader.total = total;
  reader.bytes = read_bytes;
  reader.terms = read_terms;
  reader.left = saved;
  reader.kit = &call_;
  void* state = nullptr;
  outcome = run_call(call_, schemas_, chain::Writes::nothing, {}, "", false, {},
                     [&](tml_call* call) { return plugin_.corpus->load(config_, call, &reader, &state); });
  return State(outcome.ok() ? state : nullptr, [corpus = plugin_.corpus](void* p) { corpus->state_free(p); });
}

Session::State Session::load(std::string_view saved) {
  Outcome outcome;
  State state = load(saved, descriptor().state_version, outcome);
  expect_ok("load()", outcome);
  return state;
}

Outcome Session::finish(void* state, HostManner manner) {
  note_activity("finish()");
  return run_call(call_, schemas_, chain::Writes::finish, manner, "", false, {},
                  [&](tml_call* call) { return plugin_.corpus->finish(config_, call, state); });
}

SessionWorker::SessionWorker(Session& session)
    : session_(session), local_(session.vocabulary_), call_(session.descriptor(), local_, session.setup_.services) {
  note_activity("worker_new()");
  expect_ok("worker_new()",
            run_call(call_, session.schemas_, chain::Writes::nothing, {}, "", false, {}, [&](tml_call* call) {
              return session_.plugin_.entry->worker_new(session_.config_, call, &worker_);
            }));
  session.mark_unread(call_);
}

SessionWorker::~SessionWorker() {
  note_activity("worker_free()");
  session_.plugin_.entry->worker_free(worker_);
}

Outcome SessionWorker::act(const char* what, const Sample& sample, HostManner manner, chain::Writes writes,
                           bool with_text, const std::function<tml_status(tml_call*, const tml_doc*)>& body) {
  Input input(session_.descriptor(), sample, session_.setup_.seed, local_, session_.spared_);
  if (guard_) guard_(input.protect());
  if (!quiet_) note_activity(what, "document '" + sample.name + "'");
  const tml_doc* doc = input.doc(with_text);
  Outcome outcome = run_call(call_, session_.schemas_, writes, manner, sample.text, with_text, input.layers(),
                             [&](tml_call* call) { return body(call, doc); });
  if (manner.grave != nullptr) input.bury(*manner.grave);
  return outcome;
}

Outcome SessionWorker::prepare(const tml_batch& batch, const Sample& sample) {
  return act("prepare()", sample, {}, chain::Writes::nothing, true,
             [&](tml_call* call, const tml_doc* doc) { return batch.prepare(worker_, call, doc); });
}

Outcome SessionWorker::process(const Sample& sample, HostManner manner) {
  const auto* entry = session_.plugin_.entry;
  if (entry->process == nullptr) return {};
  return act("process()", sample, manner, chain::Writes::process, true,
             [&](tml_call* call, const tml_doc* doc) { return entry->process(worker_, call, doc); });
}

Outcome SessionWorker::observe(void* state, const Sample& sample, HostManner manner) {
  return act("observe()", sample, manner, chain::Writes::nothing, true, [&](tml_call* call, const tml_doc* doc) {
    return session_.plugin_.corpus->observe(worker_, state, call, doc);
  });
}

Outcome SessionWorker::annotate(const void* model, const Sample& sample, HostManner manner) {
  const bool with_text = (session_.descriptor().flags & TML_KEEP_TEXT) != 0;
  return act("annotate()", sample, manner, chain::Writes::annotate, with_text, [&](tml_call* call, const tml_doc* doc) {
    return session_.plugin_.corpus->annotate(worker_, model, call, doc);
  });
}

}  // namespace textmill::conformance
