#include "chain/worker.hpp"

#include "chain/passes.hpp"
#include "chain/step_worker.hpp"

#include <algorithm>
#include <array>

namespace textmill::chain {
namespace {

std::string reason_of(const tml_call& call, tml_status status) {
  if (!call.failure.reason.empty()) return call.failure.reason;
  return "failed without a reason (status " + std::to_string(status) + ")";
}

/// begin() would forget the rows that process() has written; only the arena and the failure are made new.
void begin_beside_rows(tml_call& call) {
  call.arena.reset();
  call.failure = {};
  call.writes = Writes::nothing;
}

}  // namespace

State new_state(const Step& step, tml_call& call) {
  void* state = nullptr;
  begin_beside_rows(call);
  const tml_corpus* corpus = step.plugin.corpus;
  if (const tml_status status = corpus->state_new(step.configured.get(), &call, &state); status != TML_OK)
    throw std::runtime_error(step.name + ": can't make its state: " + reason_of(call, status));
  return State(state, [corpus, owner = step.plugin.owner](void* p) { corpus->state_free(p); });
}

Worker::Worker(const Plan& plan, std::uint32_t pass, const Services& services, const std::vector<States>& models,
               const Remembering* remembering)
    : plan_(plan), pass_(pass), models_(models), vocabulary_(*plan.vocabulary), workers_(plan.steps.size()),
      states_(plan.steps.size()), times_(plan.steps.size()), kept_views_(plan.kept.size()), remembering_(remembering) {
  recalled_.calls.resize(plan.steps.size());
  recalled_.learnt_from.resize(plan.steps.size());
  recalled_.spoken.resize(plan.steps.size());
  const Pass& p = plan.passes[pass - 1];
  std::vector<std::uint32_t> used(p.observers);
  for (const auto& action : p.actions) used.push_back(action.step);
  for (std::uint32_t i : used) {
    if (workers_[i]) continue;
    const Step& step = plan.steps[i];
    auto w = std::make_unique<StepWorker>(step, vocabulary_, services);
    w->call.pool = &buffers_;
    w->call.unread = unread_columns(plan, i);
    if (remembering != nullptr) w->call.interned = &w->interned;
    w->call.begin(Writes::nothing);
    const AtWork at_work(place_of(step));
    if (const tml_status status = step.plugin.entry->worker_new(step.configured.get(), &w->call, &w->worker);
        status != TML_OK) {
      w->worker = nullptr;
      throw std::runtime_error(step.name + ": can't make its worker: " + reason_of(w->call, status));
    }
    workers_[i] = std::move(w);
    if (step.batch != nullptr && step.pass == pass)
      batch_documents_ = std::max<std::size_t>(batch_documents_, step.batch->documents(step.configured.get()));
  }
  for (std::uint32_t i = 0; i < workers_.size(); ++i)
    if (workers_[i]) bind(i);  // when every writer is there
  for (std::uint32_t i : p.observers) {
    StepWorker& w = *workers_[i];
    if (!w.step.config->group_by.empty() || is_learnt(i)) continue;
    auto& state = states_[i][""];
    state = new_state(w.step, w.call);
    w.only_state = state.get();
  }
}

Worker::~Worker() = default;

void Worker::bind(std::uint32_t index) {
  StepWorker& w = *workers_[index];
  for (const auto& input : w.step.inputs) {
    Bound b;
    b.optional = input.optional;
    if (input.from == Input::From::metadata) b.from = Bound::From::metadata;
    if (input.from == Input::From::given) b.from = Bound::From::given, b.kept = input.given;
    if (input.from == Input::From::step) {
      const Step& source = plan_.steps[input.step];
      const std::uint32_t written = source.pass + (source.plugin.descriptor.writes[input.write].second_pass() ? 1 : 0);
      if (written < pass_) {
        b.from = Bound::From::kept;
        while (plan_.kept[b.kept].step != input.step || plan_.kept[b.kept].write != input.write) ++b.kept;
      } else {
        const tml_call& writer = workers_[input.step]->call;
        b.from = Bound::From::written;
        b.column = &writer.columns[input.write];
        b.written = &writer.written[input.write];
      }
    }
    w.bound.push_back(b);
  }
  for (const auto& f : w.step.plugin.descriptor.writes) w.refers_to_layers |= !f.is_table() || f.type == TML_REF;
  w.in.resize(w.bound.size());
  w.metadata.resize(w.bound.size());
}

void Worker::fill_inputs(StepWorker& w, const DocumentInput& d) {
  for (std::size_t k = 0; k < w.bound.size(); ++k) {
    const Bound& b = w.bound[k];
    tml_column& in = w.in[k];
    switch (b.from) {
      case Bound::From::written:
        in = b.column->view();
        if (b.optional && !*b.written) in.data = nullptr;
        break;
      case Bound::From::kept: in = (*d.kept)[b.kept]; break;
      case Bound::From::given: in = (*d.given)[b.kept]; break;
      case Bound::From::metadata: {
        model::Column& c = w.metadata[k];
        c.reset(TML_STR, 0);
        const std::string& field = w.step.inputs[k].field;
        const auto value =
            std::find_if(d.metadata->begin(), d.metadata->end(), [&](const auto& m) { return m.first == field; });
        const bool there = value != d.metadata->end();
        c.append(there ? std::string_view(value->second) : std::string_view());
        if (!there) c.validity()[0] = 0;
        in = c.view();
        if (!there && b.optional) in.data = nullptr;
        break;
      }
      case Bound::From::nowhere: in = tml_column{}; break;
    }
    if (in.data == nullptr) {  // an absent optional column has no rows
      const auto& reads = w.step.plugin.descriptor.reads;
      in = tml_column{};
      in.type = k < reads.size() ? reads[k].type : static_cast<tml_type>(TML_STR);
    }
  }
}

/// The rows of the layers that a step reads: enough to check what it adds to them or refers to.
void Worker::layer_rows(const StepWorker& w) {
  layers_.clear();
  if (!w.refers_to_layers) return;
  const auto& reads = w.step.plugin.descriptor.reads;
  for (std::size_t k = 0; k < reads.size(); ++k)
    if (reads[k].kind == TML_LAYER && w.in[k].data != nullptr) layers_.push_back({reads[k].frame, w.in[k].rows});
}

void Worker::release(const std::vector<Release>& list) {
  constexpr std::size_t worth_pooling = 64 * 1024;
  for (const auto& r : list) {
    model::Column& c = workers_[r.step]->call.columns[r.write];
    if (c.storage_capacity() > worth_pooling) buffers_.put(c.take_storage());
  }
}

void Worker::fail(std::uint32_t step, const DocumentInput& d, const std::string& reason, ChunkResult& result) {
  const StepWorker& w = *workers_[step];
  if (w.call.failure.status == TML_E_CANCELLED)
    return;  // not finished when the user stopped the run: not a fault of the document
  if (w.step.config->on_error == config::StepConfig::OnError::stop)
    throw ChainStopped("step '" + w.step.name + "' failed on document '" + std::string(d.id) + "': " + reason);
  result.skipped.push_back(
      {d.index, std::string(d.id), std::string(d.origin), w.step.name, reason, w.call.failure.from, w.call.failure.to});
}

/// Of a call, but for what it has written.
bool Worker::succeeded(std::uint32_t step, tml_status status, const DocumentInput& d, ChunkResult& result) {
  const tml_call& call = workers_[step]->call;
  const bool reported = !call.failure.reason.empty() || call.failure.status != TML_OK;
  if (status == TML_OK && !reported) return true;
  fail(step, d,
       status != TML_OK ? reason_of(call, status) : "reported a failure but returned ok: " + call.failure.reason,
       result);
  return false;
}

bool Worker::act(const Pass::Action& action, const DocumentInput& d, ChunkResult& result) {
  StepWorker& w = *workers_[action.step];
  const Stopwatch watch(times_[action.step], sampled_);
  fill_inputs(w, d);
  const void* model = nullptr;
  if (action.annotate) {
    const States& models = models_[action.step];
    const auto found = models.find(w.step.config->group_by.empty() ? std::string() : group_key(w, d));
    if (found == models.end() || !found->second) return true;  // its finish() has failed, which was reported
    model = found->second.get();
  }
  if (!recall(action.step, d)) {
    if (!call(action, model, d, result)) return false;
    remember(action.step, d);
  }
  release(action.release);
  if (sampled_) times_[action.step].sampled_bytes += d.text.size() + 1;
  return true;
}

/// process(), or annotate() with a model.
bool Worker::call(const Pass::Action& action, const void* model, const DocumentInput& d, ChunkResult& result) {
  StepWorker& w = *workers_[action.step];
  const tml_doc doc{d.index, {d.id.data(), d.id.size()}, {d.text.data(), d.text.size()}, w.in.data()};
  tml_status status = TML_OK;
  const AtWork at_work(place_of(w.step, d.id));
  if (action.annotate) {
    w.call.begin(Writes::annotate);
    status = w.step.plugin.corpus->annotate(w.worker, model, &w.call, &doc);
  } else {
    w.call.begin(Writes::process);
    status = w.step.plugin.entry->process(w.worker, &w.call, &doc);
  }
  if (!succeeded(action.step, status, d, result)) return false;
  layer_rows(w);
  if (const std::string wrong = w.call.check(d.text, layers_, d.has_text); !wrong.empty()) {
    fail(action.step, d, "the plugin broke its contract: " + wrong, result);
    return false;
  }
  return true;
}

/// The step's inputs are filled.
std::string Worker::group_key(const StepWorker& w, const DocumentInput& d) {
  const Step& step = w.step;
  std::string key;
  for (std::size_t i = 0; i < step.config->group_by.size(); ++i) {
    if (i != 0) key += '\x1f';
    if (const std::int32_t k = step.groups[i]; k >= 0) {
      const tml_column& c = w.in[static_cast<std::size_t>(k)];
      if (c.rows != 0 && (c.validity == nullptr || (c.validity[0] & 1) != 0))
        key.append(static_cast<const char*>(c.data) + c.offsets[0], c.offsets[1] - c.offsets[0]);
      continue;
    }
    for (const auto& [k, v] : *d.metadata)
      if (k == step.config->group_by[i]) key += v;
  }
  return key;
}

void* Worker::state_of(std::uint32_t index, const DocumentInput& d) {
  StepWorker& w = *workers_[index];
  if (w.only_state != nullptr) return w.only_state;
  State& state = states_[index][group_key(w, d)];
  if (!state) state = new_state(w.step, w.call);
  return state.get();
}

bool Worker::observe(std::uint32_t index, const DocumentInput& d, ChunkResult& result) {
  StepWorker& w = *workers_[index];
  const Stopwatch watch(times_[index], sampled_);
  fill_inputs(w, d);
  void* state = state_of(index, d);
  const tml_doc doc{d.index, {d.id.data(), d.id.size()}, {d.text.data(), d.text.size()}, w.in.data()};
  begin_beside_rows(w.call);
  const AtWork at_work(place_of(w.step, d.id));
  const tml_status status = w.step.plugin.corpus->observe(w.worker, state, &w.call, &doc);
  if (remembering_ != nullptr) note_terms(index, true);
  if (status != TML_OK) {
    fail(index, d, reason_of(w.call, status), result);
    return false;
  }
  return true;
}

namespace {

/// Adds terms as their texts. All places are asked for before the first is looked at, as many are not in a cache.
void append_terms(model::Column& to, const model::Column& ids, const model::Vocabulary& vocabulary) {
  static_assert(model::TextArena::readable >= model::Column::readable);
  constexpr std::size_t batch = 64;
  std::array<std::string_view, batch> texts;
  const std::size_t before = to.rows();
  for (std::size_t first = 0; first < ids.rows(); first += batch) {
    const std::size_t n = std::min(batch, ids.rows() - first);
    for (std::size_t i = 0; i < n; ++i)
      if (ids.valid(first + i)) vocabulary.prefetch(ids.as<std::uint32_t>()[first + i]);
    for (std::size_t i = 0; i < n; ++i) {
      // A null's id is no term's; any readable place will do for a text without bytes.
      if (ids.valid(first + i)) texts[i] = vocabulary.text(ids.as<std::uint32_t>()[first + i]);
      else texts[i] = {reinterpret_cast<const char*>(texts.data()), 0};
      __builtin_prefetch(texts[i].data());
    }
    to.append_terms(std::span(texts).first(n), {ids.as<std::uint32_t>() + first, n});
  }
  to.copy_validity(before, ids);
}

}  // namespace

void append_written(model::Table& table, const Step& step, std::size_t table_index, const tml_call& call,
                    const std::vector<std::string_view>& lead) {
  const auto& writes = step.plugin.descriptor.writes;
  std::size_t out = lead.size(), rows = 0;
  for (std::size_t w = 0; w < writes.size(); ++w) {
    if (step.tables[w] != static_cast<std::int32_t>(table_index)) continue;
    const model::Column& in = call.columns[w];
    model::Column& to = table.columns[out++];
    rows = call.written[w] ? in.rows() : 0;
    if (rows == 0) continue;
    if (in.type() == TML_TERM) append_terms(to, in, call.vocabulary.shared());
    else to.append_rows(in);
  }
  for (std::size_t k = 0; k < lead.size(); ++k) table.columns[k].append(lead[k], rows);
}

namespace {

/// Makes it a table of this schema without rows, reusing its memory.
void clear_table(model::Table& table, const model::TableSchema& schema) {
  table.schema = &schema;
  table.columns.resize(schema.columns.size());
  for (std::size_t k = 0; k < schema.columns.size(); ++k) table.columns[k].reset(schema.columns[k].type, 0);
}

bool has_order(const model::TableSchema& schema) {
  return std::any_of(schema.columns.begin(), schema.columns.end(),
                     [](const model::TableColumn& c) { return c.order != 0; });
}

}  // namespace

ChunkResult Worker::new_result(std::vector<model::Table> memory) const {
  ChunkResult r;
  r.tables = std::move(memory);
  r.tables.resize(plan_.tables.size());
  for (std::size_t k = 0; k < plan_.tables.size(); ++k) clear_table(r.tables[k], *plan_.tables[k]);
  return r;
}

void Worker::add_rows(std::uint32_t index, const DocumentInput& d, ChunkResult& result) {
  const StepWorker& w = *workers_[index];
  std::vector<std::string_view> lead = {d.id};
  for (const auto& field : w.step.config->columns) {
    const auto value =
        std::find_if(d.metadata->begin(), d.metadata->end(), [&](const auto& m) { return m.first == field; });
    lead.push_back(value == d.metadata->end() ? std::string_view() : std::string_view(value->second));
  }
  std::int32_t last = -1;
  for (std::size_t k = 0; k < w.step.tables.size(); ++k) {
    const std::int32_t t = w.step.tables[k];
    if (t < 0 || t == last || !w.call.written[k] || w.step.plugin.descriptor.writes[k].kind != TML_DOC_TABLE) continue;
    last = t;
    const auto table = static_cast<std::size_t>(t);
    if (!has_order(*plan_.tables[table]) || plan_.tables[table]->sorted_whole) {
      append_written(result.tables[table], w.step, table, w.call, lead);
      continue;
    }
    model::Table& rows = unsorted_;
    clear_table(rows, *plan_.tables[table]);
    append_written(rows, w.step, table, w.call, lead);
    rows.sort(false);
    result.tables[table].append(rows);
  }
}

void Worker::keep(const DocumentInput& d, ChunkResult& result) {
  const bool is_last = pass_ == plan_.passes.size();
  if (is_last && !plan_.keep_all) return;
  owners_.text = is_last && !plan_.shown.needs.texts ? d.text_owner : nullptr;
  owners_.columns.assign(is_last ? plan_.kept.size() : 0, nullptr);
  for (std::size_t k = 0; k < plan_.kept.size(); ++k) {
    const KeptColumn& c = plan_.kept[k];
    kept_views_[k] = {};
    if (!c.wanted) continue;
    if (c.from_pass < pass_) kept_views_[k] = (*d.kept)[k];
    else if (c.from_pass == pass_ && workers_[c.step]) {
      kept_views_[k] = workers_[c.step]->call.columns[c.write].view();
      const bool optional = plan_.steps[c.step].plugin.descriptor.writes[c.write].optional();
      if (optional && !workers_[c.step]->call.written[c.write]) kept_views_[k].data = nullptr;
      else if (is_last) owners_.columns[k] = &workers_[c.step]->call.columns[c.write];
    }
  }
  if (plan_.keep_columns_alone) result.kept.add(d.index, {}, {}, {}, {}, kept_views_, owners_);
  else
    result.kept.add(d.index, d.id, d.origin, plan_.keep_text ? d.text : std::string_view(), *d.metadata, kept_views_,
                    owners_);
}

std::vector<std::uint32_t> Worker::shown_values(const std::optional<ShownColumn>& from) const {
  if (!from || !workers_[from->step]->call.written[from->write]) return {};
  const model::Column& c = workers_[from->step]->call.columns[from->write];
  std::vector<std::uint32_t> values(c.as<std::uint32_t>(), c.as<std::uint32_t>() + c.rows());
  if (!c.has_nulls()) return values;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!c.valid(i)) values[i] = sinks::Document::no_term;
  return values;
}

void Worker::show(const DocumentInput& d, ChunkResult& result) {
  sinks::Document& to = result.shown.emplace_back();
  to.id = d.id;
  to.origin = d.origin;
  for (const auto& field : *d.metadata)
    if (field.first != model::stated_tokens_field) to.metadata.push_back(field);
  to.text_bytes = d.text.size();
  if (!plan_.shown.needs.tokens) return;
  to.token_begin = shown_values(plan_.shown.begin);
  to.token_end = shown_values(plan_.shown.end);
  to.token_term = shown_values(plan_.shown.norm);
  if (to.token_term.size() != to.token_begin.size()) to.token_term = shown_values(plan_.shown.term);
  to.sentences = shown_values(plan_.shown.sentence);
}

}  // namespace textmill::chain
