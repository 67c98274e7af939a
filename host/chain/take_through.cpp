// The way of documents through the steps of a pass: one after the other; or, where a step wants batches, those of a batch side by
// side up to that step. What has been written for a document that waits is set aside by exchanging columns with it, so that
// nothing is copied.
#include "chain/step_worker.hpp"

#include <algorithm>
#include <utility>

namespace textmill::chain {
namespace {

bool is_sampled(const DocumentInput& d) {
  constexpr std::size_t long_text = 8192, sample = 16;
  return d.text.size() >= long_text || d.index % sample == 0;
}

}  // namespace

void Worker::exchange(Aside& aside) {
  std::size_t k = 0;
  for (auto& w : workers_) {
    if (!w) continue;
    for (std::size_t i = 0; i < w->call.columns.size(); ++i, ++k) {
      if (k == aside.columns.size()) aside.columns.emplace_back(), aside.written.push_back(0);
      std::swap(w->call.columns[i], aside.columns[k]);
      std::swap(w->call.written[i], aside.written[k]);
    }
  }
}

bool Worker::prepare(std::uint32_t step, const DocumentInput& d, ChunkResult& result) {
  StepWorker& w = *workers_[step];
  const Stopwatch watch(times_[step], sampled_);
  fill_inputs(w, d);
  const tml_doc doc{d.index, {d.id.data(), d.id.size()}, {d.text.data(), d.text.size()}, w.in.data()};
  w.call.begin(Writes::nothing);
  const AtWork at_work(place_of(w.step, d.id));
  return succeeded(step, w.step.batch->prepare(w.worker, &w.call, &doc), d, result);
}

/// Takes the documents up to the last step that wants batches, and prepares that one. Returns its place among the actions.
std::size_t Worker::prepare_batches(std::span<const DocumentInput> documents, ChunkResult& result) {
  const auto& actions = plan_.passes[pass_ - 1].actions;
  aside_.resize(std::max(aside_.size(), documents.size()));
  std::size_t from = 0;
  for (std::size_t a = 0; a < actions.size(); ++a) {
    if (actions[a].annotate || plan_.steps[actions[a].step].batch == nullptr) continue;
    for (std::size_t i = 0; i < documents.size(); ++i) {
      if (!passed_[i]) continue;
      exchange(aside_[i]);
      sampled_ = is_sampled(documents[i]);
      for (std::size_t k = from; k < a && passed_[i]; ++k) passed_[i] = act(actions[k], documents[i], result);
      if (passed_[i]) passed_[i] = prepare(actions[a].step, documents[i], result);
      exchange(aside_[i]);
    }
    from = a;
  }
  return from;
}

/// The rest of the way of one document; what the actions before have written is in their columns.
bool Worker::take_through(std::size_t from, const DocumentInput& d, ChunkResult& result) {
  sampled_ = is_sampled(d);
  const Pass& pass = plan_.passes[pass_ - 1];
  for (std::size_t k = from; k < pass.actions.size(); ++k)
    if (!act(pass.actions[k], d, result)) return false;
  for (std::uint32_t step : pass.observers)
    if (!is_learnt(step) && !observe(step, d, result)) return false;
  for (const auto& action : pass.actions) add_rows(action.step, d, result);
  if (pass_ == 1 && plan_.shown.needs.documents) show(d, result);
  keep(d, result);  // which may take the columns away
  if (d.key != nullptr) result.passed.push_back({d.index, *d.key});
  ++result.documents;
  result.bytes += d.text.size();
  return true;
}

std::span<const char> Worker::run(std::span<const DocumentInput> documents, ChunkResult& result) {
  passed_.assign(documents.size(), 1);
  for (const auto& d : documents) bytes_seen_ += d.text.size() + 1;
  const bool batch = documents.size() > 1;
  const std::size_t from = batch ? prepare_batches(documents, result) : 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (!passed_[i]) continue;
    if (batch) exchange(aside_[i]);
    passed_[i] = take_through(from, documents[i], result);
  }
  return passed_;
}

}  // namespace textmill::chain
