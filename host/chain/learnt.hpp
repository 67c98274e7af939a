// What workers have learnt about the corpus: from all of them together, which is exact, so it does not matter who has seen what.
#pragma once
#include "chain/recall.hpp"
#include "chain/worker.hpp"

#include <memory>
#include <vector>

namespace textmill::chain {

using Workers = std::vector<std::unique_ptr<Worker>>;

/// Adds a state to another one of the same group, which may be none yet. Throws std::runtime_error with the step and the plugin's reason.
void merge_state(const Step& step, tml_call& call, State& into, State from);
/// What all workers of a pass have learnt, by step. They must not be used any more. `recall`, which may be absent, is told who
/// has sent a message to the log.
std::vector<States> take_learnt(const Plan& plan, std::uint32_t pass, Workers& workers, const Services& services,
                                Recall* recall);
/// Adds it to `models`, by step.
void merge_learnt(const Plan& plan, const Services& services, std::vector<States> learnt, std::vector<States>& models);
/// Of processor time that each step took, all workers together, estimated from a sample of documents.
std::vector<double> seconds_of(const Plan& plan, const Workers& workers);

}  // namespace textmill::chain
