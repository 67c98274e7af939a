#include "chain/learnt.hpp"

#include <stdexcept>
#include <utility>

namespace textmill::chain {

void merge_state(const Step& step, tml_call& call, State& into, State from) {
  if (!into) {
    into = std::move(from);
    return;
  }
  call.begin(Writes::nothing);
  const AtWork at_work(place_of(step));
  if (step.plugin.corpus->merge(step.configured.get(), &call, into.get(), from.get()) != TML_OK)
    throw std::runtime_error("step '" + step.name + "': states can't be merged: " + call.failure.reason);
}

std::vector<States> take_learnt(const Plan& plan, std::uint32_t pass, Workers& workers, const Services& services,
                                Recall* recall) {
  model::LocalVocabulary vocabulary(*plan.vocabulary);
  std::vector<States> learnt(plan.steps.size());
  for (const std::uint32_t i : plan.passes[pass - 1].observers) {
    tml_call call(plan.steps[i].plugin.descriptor, vocabulary, services);
    for (auto& w : workers)
      for (auto& [group, state] : w->states()[i]) {
        merge_state(plan.steps[i], call, learnt[i][group], std::move(state));
        if (recall != nullptr && call.has_spoken) recall->has_spoken(i);
      }
  }
  return learnt;
}

void merge_learnt(const Plan& plan, const Services& services, std::vector<States> learnt, std::vector<States>& models) {
  model::LocalVocabulary vocabulary(*plan.vocabulary);
  for (std::uint32_t i = 0; i < learnt.size(); ++i) {
    tml_call call(plan.steps[i].plugin.descriptor, vocabulary, services);
    for (auto& [group, state] : learnt[i]) merge_state(plan.steps[i], call, models[i][group], std::move(state));
  }
}

std::vector<double> seconds_of(const Plan& plan, const Workers& workers) {
  std::vector<double> seconds(plan.steps.size());
  for (const auto& w : workers)
    for (std::size_t i = 0; i < seconds.size(); ++i)
      if (const StepTime& t = w->times()[i]; t.sampled_bytes != 0)
        seconds[i] +=
            t.nanoseconds * 1e-9 * static_cast<double>(w->bytes_seen()) / static_cast<double>(t.sampled_bytes);
  return seconds;
}

}  // namespace textmill::chain
