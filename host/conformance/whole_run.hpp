// Documents through one plugin from beginning to end, in any order and on several workers, as the chain would do it.
#pragma once
#include "conformance/session.hpp"

#include <string>
#include <vector>

namespace textmill::conformance {

/// Who does what. Workers take turns in one thread.
struct Arrangement {
  std::vector<std::size_t> order;  ///< indexes of samples; empty = as they are
  std::size_t workers = 1;         ///< document k of the order goes to worker k modulo workers
};

/// All that a run gives. Outcomes are by sample, whatever the order was.
struct RunResult {
  std::vector<Outcome> processed, observed, annotated;
  bool corpus = false;  ///< the plugin has learnt something: saved and finished are set
  std::string saved;    ///< the merged state before finish()
  Outcome finished;
};

/// Runs process, observe, merge, save, finish and annotate. A document that fails in process() is not observed.
RunResult run_all(Session& session, const std::vector<Sample>& samples, const Arrangement& arrangement = {});
/// The state after observing the samples (those that process() takes) with one new worker.
Session::State observe_all(Session& session, const std::vector<Sample>& samples);
/// Finishes a state and annotates the samples.
void finish_all(Session& session, void* state, const std::vector<Sample>& samples, RunResult& result);

/// The first difference, with function and document; "" when the runs are equal.
std::string difference(const RunResult& a, const RunResult& b, const std::vector<Sample>& samples);

/// The defaults with a seed.
Setup setup_of(std::uint64_t seed);
/// A set-up in which the plugin uses its corpus state: its defaults, or else the first choice or switch with which it does.
/// Skips the check when there is none.
Setup corpus_setup(const model::Plugin& plugin, std::uint64_t seed);
/// Skips the check when the plugin says that equal input may give other output.
void need_determinism(const model::Descriptor& descriptor);
/// Skips the check when the plugin allows one worker only.
void need_several_workers(const model::Descriptor& descriptor);
/// Parameter sets that are valid by the declaration: each parameter at its ends and at each choice. As YAML.
std::vector<std::string> parameter_variants(const model::Descriptor& descriptor);

}  // namespace textmill::conformance
