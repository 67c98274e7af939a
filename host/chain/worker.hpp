// One worker: takes documents through all steps of a pass. Everything in it belongs to one thread; it shares only the
// plan, which does not change, and the vocabulary behind its own view of it.
#pragma once
#include "chain/call.hpp"
#include "chain/plan.hpp"
#include "chain/run_memory.hpp"
#include "chain/store.hpp"
#include "model/document.hpp"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace textmill::chain {

/// A document that has passed, with its key.
struct PassedDocument {
  std::uint64_t index;
  Digest key;
};

/// What a chunk of documents has come to.
struct ChunkResult {
  std::vector<model::Table> tables;  ///< by index of Plan::tables; only document tables have rows
  std::vector<model::SkippedDocument> skipped;
  KeptChunk kept;
  std::size_t kept_bytes = 0;          ///< that went into a block of KeptBlocks instead
  std::vector<sinks::Document> shown;  ///< those that have passed, without their texts; when a sink asks for them
  std::vector<PassedDocument> passed;  ///< when a memory is used
  std::optional<Digest> key;           ///< of what came from the sources, when the result goes into a checkpoint
  std::uint64_t documents = 0, bytes = 0;
  std::uint64_t replaced_bytes = 0, replaced_documents = 0;
};

/// Time spent in a step, estimated from a sample of documents.
struct StepTime {
  double nanoseconds = 0;
  std::uint64_t sampled_bytes = 0;
};

/// Thrown when a document fails in a step with `on_error: stop`.
struct ChainStopped : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A document on its way through a pass: new from a source, or kept from the pass before.
struct DocumentInput {
  std::uint64_t index = 0;
  std::string_view id, origin, text;
  bool has_text = true;
  const model::Metadata* metadata = nullptr;
  const std::vector<tml_column>* kept = nullptr;   ///< in the order of Plan::kept; nullptr in the first pass
  const std::vector<tml_column>* given = nullptr;  ///< in the order of PlanOptions::given
  const Digest* key = nullptr;                     ///< when a memory is used
  std::string* text_owner = nullptr;  ///< whose the text is, which may then be taken over when it has passed
};

/// A pass that takes what it can from the run before.
struct Remembering {
  RunMemory* memory = nullptr;
  std::vector<std::optional<Digest>> keys;  ///< by step, for this pass
  std::vector<char> learnt;                 ///< by step: its model is there, and no document is shown to it
};

class Worker {
 public:
  /// `models` are the finished states by step, for annotate(). All must outlive the worker. Throws std::runtime_error when
  /// a plugin can't make its worker.
  Worker(const Plan& plan, std::uint32_t pass, const Services& services, const std::vector<States>& models,
         const Remembering* remembering = nullptr);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Documents that are best handed to run() together: 1, unless a step of the pass wants batches.
  std::size_t batch_documents() const { return batch_documents_; }
  /// Takes documents through the pass: of each all process() and annotate() first, then, if none has failed, observe(), then
  /// its rows and what is kept go to `result`. A failing document is added to `result.skipped`, or ends the run. Returns
  /// for each whether it has passed.
  std::span<const char> run(std::span<const DocumentInput> documents, ChunkResult& result);
  bool run(const DocumentInput& document, ChunkResult& result) { return run(std::span(&document, 1), result)[0] != 0; }
  /// A result with room for every table, in the memory of those of an earlier one.
  ChunkResult new_result(std::vector<model::Table> memory = {}) const;

  /// What this worker has learnt, by step.
  std::vector<States>& states() { return states_; }
  const std::vector<StepTime>& times() const { return times_; }
  std::uint64_t bytes_seen() const { return bytes_seen_; }
  /// What a pass with a memory is about.
  struct Recalled {
    struct Calls {
      std::uint64_t made = 0, taken = 0;
    };
    std::vector<Calls> calls;          ///< of process() and annotate(), by step
    TermSet terms;                     ///< that were interned, or would have been by what was taken from the memory
    std::vector<TermSet> learnt_from;  ///< those of observe(), by step
    std::vector<char> spoken;          ///< observe() has sent a message to the log, by step
  };
  const Recalled& recalled() const { return recalled_; }

 private:
  struct StepWorker;
  /// Where a column read in this pass stands.
  struct Bound {
    enum class From { nowhere, written, kept, metadata, given };
    From from = From::nowhere;
    const model::Column* column = nullptr;  ///< written: where its writer leaves it
    const char* written = nullptr;          ///< written: whether that was done for this document
    std::size_t kept = 0;                   ///< index of Plan::kept or PlanOptions::given
    bool optional = false;
  };

  /// What steps have written for a document that waits while others of its batch are worked on; by step, then column.
  struct Aside {
    std::vector<model::Column> columns;
    std::vector<char> written;
  };

  void bind(std::uint32_t step);
  std::size_t prepare_batches(std::span<const DocumentInput> documents, ChunkResult& result);
  bool prepare(std::uint32_t step, const DocumentInput& document, ChunkResult& result);
  void exchange(Aside& aside);
  bool take_through(std::size_t from_action, const DocumentInput& document, ChunkResult& result);
  void fill_inputs(StepWorker& s, const DocumentInput& document);
  void layer_rows(const StepWorker& s);
  bool act(const Pass::Action& action, const DocumentInput& document, ChunkResult& result);
  bool call(const Pass::Action& action, const void* model, const DocumentInput& document, ChunkResult& result);
  std::optional<Digest> result_key(std::uint32_t step, const DocumentInput& document) const;
  bool recall(std::uint32_t step, const DocumentInput& document);
  void remember(std::uint32_t step, const DocumentInput& document);
  void note_terms(std::uint32_t step, bool learning);
  bool is_learnt(std::uint32_t step) const { return remembering_ != nullptr && remembering_->learnt[step] != 0; }
  bool observe(std::uint32_t step, const DocumentInput& document, ChunkResult& result);
  bool succeeded(std::uint32_t step, tml_status status, const DocumentInput& document, ChunkResult& result);
  void fail(std::uint32_t step, const DocumentInput& document, const std::string& reason, ChunkResult& result);
  void* state_of(std::uint32_t step, const DocumentInput& document);
  static std::string group_key(const StepWorker& s, const DocumentInput& document);
  void release(const std::vector<Release>& list);
  void add_rows(std::uint32_t step, const DocumentInput& document, ChunkResult& result);
  void keep(const DocumentInput& document, ChunkResult& result);
  void show(const DocumentInput& document, ChunkResult& result);
  std::vector<std::uint32_t> shown_values(const std::optional<ShownColumn>& column) const;

  const Plan& plan_;
  std::uint32_t pass_;
  const std::vector<States>& models_;
  BufferPool buffers_;
  model::LocalVocabulary vocabulary_;
  std::vector<std::unique_ptr<StepWorker>> workers_;
  std::vector<States> states_;
  std::vector<LayerRows> layers_;
  model::Table unsorted_;  ///< the rows of one document, until they are in their order
  std::vector<StepTime> times_;
  std::vector<tml_column> kept_views_;
  Owners owners_;  ///< of the document that is being kept
  std::uint64_t bytes_seen_ = 0;
  bool sampled_ = false;  ///< the document's time is taken
  std::size_t batch_documents_ = 1;
  std::vector<Aside> aside_;  ///< by document of the batch
  std::vector<char> passed_;  ///< by document handed to run()
  const Remembering* remembering_;
  Recalled recalled_;
};

/// Makes an empty state. Throws std::runtime_error with the plugin's reason.
State new_state(const Step& step, tml_call& call);
/// Adds rows that a call has written to a table, terms as texts; `lead` are values put before each row.
void append_written(model::Table& table, const Step& step, std::size_t table_index, const tml_call& call,
                    const std::vector<std::string_view>& lead);

}  // namespace textmill::chain
