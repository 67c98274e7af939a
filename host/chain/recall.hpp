// One run with a memory: which keys hold in which pass, what is taken from the run before, and what is left to the next.
#pragma once
#include "chain/call.hpp"
#include "chain/worker.hpp"

#include <memory>
#include <vector>

namespace textmill::chain {

/// One thread at a time.
class Recall {
 public:
  /// All must outlive it.
  Recall(const Plan& plan, RunMemory& memory, const RunStart& start);

  /// What workers of a pass need to know, until the next pass begins.
  const Remembering* begin_pass(std::uint32_t pass);
  /// Documents that have passed, in the order of the corpus.
  void add_passed(std::uint32_t pass, const std::vector<PassedDocument>& documents);
  /// Of a document that has passed the first pass. [worker] in later ones
  const Digest* key_of(std::uint64_t document) const { return &documents_[document]; }
  /// A step has sent a message to the log while it learnt: it must do so again.
  void has_spoken(std::uint32_t step) { spoken_[step] = 1; }
  /// When all have passed. Throws CorpusChanged.
  void end_pass(std::uint32_t pass, const std::vector<std::unique_ptr<Worker>>& workers);
  bool is_learnt(std::uint32_t step) const { return now_.learnt[step] != 0; }

  /// Of a step that is learnt: its models; emits its tables and logs its messages as its finish() would.
  void take(std::uint32_t step, States& models, const std::function<void(const model::Table&)>& emit,
            const Services& services);
  /// What finish() of a step sends to the log and interns is kept from now on.
  void listen(Services& services);
  std::vector<std::uint32_t>* interned() { return &interned_; }
  /// After finish() has succeeded, with the tables as they were emitted. `models` are copied when the step annotates.
  void keep(std::uint32_t step, const States& models, std::vector<model::Table> tables);

  std::size_t terms() const { return terms_.size(); }
  /// The run has come to its end.
  void end();

 private:
  std::optional<Digest> learnt_key(std::uint32_t step) const;

  const Plan& plan_;
  RunMemory& memory_;
  const RunStart& start_;
  std::vector<std::optional<Digest>> steps_;
  std::vector<Digest> documents_;  ///< by index
  std::vector<char> spoken_;       ///< by step
  Remembering now_;
  Digest passed_, corpus_;  ///< of this pass so far; of all passes before
  std::vector<const RunMemory::Learnt*> taken_;
  TermSet terms_;
  std::vector<TermSet> learnt_from_;
  std::vector<std::uint32_t> interned_;
  std::vector<std::pair<int, std::string>> messages_;
  std::vector<RunMemory::Tally> tally_;
};

}  // namespace textmill::chain
