// Runs a plan: documents through the workers, states together, tables out in the order of the corpus.
#pragma once
#include "chain/checkpoint/checkpoint.hpp"
#include "chain/corpus.hpp"
#include "chain/plan.hpp"
#include "chain/progress.hpp"
#include "chain/run_memory.hpp"
#include "model/document.hpp"
#include "sources/reader.hpp"

#include <atomic>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace textmill::chain {

struct ExecuteOptions {
  std::uint32_t threads = 1;
  std::atomic<int>* interrupts = nullptr;                  ///< see RunSettings
  int tolerated_interrupts = 1;                            ///< what has been read is finished after so many; 0 or 1
  std::size_t chunk_bytes = 256 * 1024;                    ///< text of the documents that a worker takes at once
  std::size_t kept_bytes = std::size_t{512} << 20;         ///< of documents kept in memory for later passes
  std::function<void(const Progress&)> progress;           ///< at most every 100 ms, one thread at a time
  std::function<void(int level, const std::string&)> log;  ///< thread-safe
  std::function<void(const sinks::Document&)> show;        ///< what Plan::shown asks for, before the document's rows
  std::vector<KeptChunk>* keep = nullptr;                  ///< Plan::keep_all: where the documents go, in any order
  std::uint64_t most_loaded_bytes = UINT64_MAX;            ///< that these may take; more is TooLarge
  RunMemory* memory = nullptr;                             ///< of the run before; with a reader only
  RunStart start;                                          ///< with a memory
  Checkpoint* checkpoint = nullptr;                        ///< that has begun; with a reader only, and without a memory
};

struct StepCost {
  std::string step;
  double seconds = 0;         ///< of CPU, all workers together, estimated from a sample of documents
  double finish_seconds = 0;  ///< wall time of finish()
};

struct ExecuteResult {
  std::uint64_t documents = 0, bytes = 0, chunks = 0;
  std::uint64_t replaced_bytes = 0, replaced_documents = 0;  ///< bytes that were not UTF-8, and documents with such
  std::vector<model::SkippedDocument> skipped;               ///< in corpus order
  std::vector<std::string> errors;                           ///< steps whose finish() failed: "step: reason"
  bool interrupted = false;
  std::vector<StepCost> costs;
  std::uint64_t terms = 0;
};

/// The documents that a run should leave in memory take more than they may.
struct TooLarge : std::runtime_error {
  TooLarge(std::uint64_t n, std::uint64_t bytes)
      : std::runtime_error("the documents take more memory than they may"), documents(n), text_bytes(bytes) {}
  std::uint64_t documents, text_bytes;  ///< so far
};

/// Takes all documents of `reader` through the plan. `emit` gets every table: document tables in pieces in corpus order,
/// then corpus tables; documents are shown in between; one thread at a time. The results do not depend on the number of threads. After one interrupt the
/// documents that have been read are all there are. Interrupts beyond the tolerated ones tell steps to stop.
/// With a checkpoint, what is in it is not done again, and what is done goes into it; after an interrupt, and for one shard of
/// several, the run ends with the first pass and nothing is emitted but rows of documents.
/// With a memory whose vocabulary is the plan's, what can't have changed since the last run is taken from there, to the same results.
/// Throws CorpusChanged when the documents are not those that were expected, ChainStopped when a step with `on_error: stop` fails, TooLarge, and std::runtime_error when a source or sink is lost.
ExecuteResult execute(const Plan& plan, sources::Reader& reader, const std::function<void(const model::Table&)>& emit,
                      const ExecuteOptions& options);
/// The same for documents that are in memory, with a plan for the columns that they bring along.
ExecuteResult execute(const Plan& plan, const Corpus& corpus, const std::function<void(const model::Table&)>& emit,
                      const ExecuteOptions& options);

}  // namespace textmill::chain
