#include "chain/recall.hpp"

#include <algorithm>

namespace textmill::chain {

Recall::Recall(const Plan& plan, RunMemory& memory, const RunStart& start)
    : plan_(plan), memory_(memory), start_(start), steps_(step_keys(plan, start)), spoken_(plan.steps.size()),
      taken_(plan.steps.size()), learnt_from_(plan.steps.size()) {
  terms_.add(start.interned);
  for (const auto& step : plan.steps) tally_.push_back({step.name, 0, 0, step.corpus_used, false});
}

const Remembering* Recall::begin_pass(std::uint32_t pass) {
  now_ = {&memory_, steps_, std::vector<char>(plan_.steps.size())};
  passed_ = {};
  // What is done in later passes may depend on models, and so on all documents that have passed before.
  if (pass > 1)
    for (auto& key : now_.keys)
      if (key) key = joined({*key, corpus_, Digest{pass, 0}});
  if (!memory_.expects_same_documents()) return &now_;
  for (const std::uint32_t i : plan_.passes[pass - 1].observers) {
    const auto key = learnt_key(i);
    taken_[i] = key ? memory_.learnt(*key) : nullptr;
    now_.learnt[i] = taken_[i] != nullptr ? 1 : 0;
  }
  return &now_;
}

std::optional<Digest> Recall::learnt_key(std::uint32_t step) const {
  constexpr Digest what{0, 1};
  if (!now_.keys[step]) return std::nullopt;
  return joined({*now_.keys[step], what});
}

void Recall::add_passed(std::uint32_t pass, const std::vector<PassedDocument>& documents) {
  for (const auto& d : documents) {
    passed_ = joined({passed_, d.key});
    if (pass != 1) continue;
    if (d.index >= documents_.size()) documents_.resize(std::max(d.index + 1, documents_.size() * 2));
    documents_[d.index] = d.key;
  }
}

void Recall::end_pass(std::uint32_t pass, const std::vector<std::unique_ptr<Worker>>& workers) {
  for (const std::uint32_t i : plan_.passes[pass - 1].observers) {
    if (is_learnt(i) && taken_[i]->documents != passed_)
      throw CorpusChanged("other documents have passed than in the run before");
    tally_[i].learnt_again = tally_[i].learnt_again || !is_learnt(i);
  }
  corpus_ = joined({corpus_, passed_});
  for (const auto& w : workers) {
    const Worker::Recalled& part = w->recalled();
    terms_.add(part.terms);
    for (std::size_t i = 0; i < tally_.size(); ++i) {
      tally_[i].computed += part.calls[i].made;
      tally_[i].taken += part.calls[i].taken;
      terms_.add(part.learnt_from[i]);
      learnt_from_[i].add(part.learnt_from[i]);
      if (part.spoken[i] != 0) spoken_[i] = 1;
    }
  }
}

void Recall::take(std::uint32_t step, States& models, const std::function<void(const model::Table&)>& emit,
                  const Services& services) {
  const RunMemory::Learnt& learnt = *taken_[step];
  models = learnt.models;
  terms_.add(learnt.terms);
  if (services.log)
    for (const auto& [level, message] : learnt.messages) services.log(level, message);
  for (const auto& schema : plan_.tables)
    for (const auto& [name, columns] : learnt.tables) {
      if (name != schema->name) continue;
      model::Table table;
      table.schema = schema.get();
      for (const auto& c : columns) table.columns.push_back(c.compact());
      emit(table);
    }
}

void Recall::listen(Services& services) {
  messages_.clear();
  interned_.clear();
  services.log = [this, log = services.log](int level, const std::string& message) {
    messages_.emplace_back(level, message);
    if (log) log(level, message);
  };
}

void Recall::keep(std::uint32_t step, const States& models, std::vector<model::Table> tables) {
  learnt_from_[step].add(interned_);
  terms_.add(interned_);
  const auto key = learnt_key(step);
  if (!key || spoken_[step] != 0) return;
  RunMemory::Learnt learnt;
  learnt.documents = passed_;
  if (plan_.steps[step].annotates) learnt.models = models;
  learnt.configured = plan_.steps[step].configured;
  for (auto& t : tables) learnt.tables.emplace_back(t.schema->name, std::move(t.columns));
  learnt.messages = messages_;
  learnt.terms = learnt_from_[step].list();
  memory_.keep(*key, std::move(learnt));
}

void Recall::end() { memory_.end_run(tally_, files_of_steps(plan_, start_.loaded)); }

}  // namespace textmill::chain
