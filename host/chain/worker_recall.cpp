// What a worker takes from the run before, and leaves to the next one.
#include "chain/step_worker.hpp"

#include <utility>

namespace textmill::chain {

std::optional<Digest> Worker::result_key(std::uint32_t step, const DocumentInput& d) const {
  if (remembering_ == nullptr || d.key == nullptr || !remembering_->keys[step]) return std::nullopt;
  return joined({*remembering_->keys[step], *d.key});
}

bool Worker::recall(std::uint32_t step, const DocumentInput& d) {
  const auto key = result_key(step, d);
  const RunMemory::Written* found = key ? remembering_->memory->find(*key) : nullptr;
  if (found == nullptr) return false;
  tml_call& call = workers_[step]->call;
  call.begin(Writes::nothing);
  for (std::size_t k = 0; k < call.columns.size(); ++k) {
    call.columns[k].reset(found->columns[k].type(), 0);
    if (found->columns[k].rows() != 0) call.columns[k].append_rows(found->columns[k]);
  }
  call.written = found->written;
  recalled_.terms.add(found->terms);
  ++recalled_.calls[step].taken;
  return true;
}

void Worker::remember(std::uint32_t step, const DocumentInput& d) {
  if (remembering_ == nullptr) return;
  StepWorker& w = *workers_[step];
  ++recalled_.calls[step].made;
  // A message must be told again, so that call is made again.
  if (const auto key = result_key(step, d); key && !w.call.has_spoken)
    remembering_->memory->keep(*key, w.call.columns, w.call.written, w.interned);
  note_terms(step, false);
}

void Worker::note_terms(std::uint32_t step, bool learning) {
  std::vector<std::uint32_t>& interned = workers_[step]->interned;
  (learning ? recalled_.learnt_from[step] : recalled_.terms).add(interned);
  interned.clear();
  if (std::exchange(workers_[step]->call.has_spoken, false) && learning) recalled_.spoken[step] = 1;
}

}  // namespace textmill::chain
