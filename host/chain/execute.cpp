// The method: workers take chunks of documents under one lock, in corpus order, and work on them alone. What a chunk comes to
// is delivered in the order of the chunks; a worker that is too far ahead waits. States are merged when all documents of
// a pass are through, which is exact, so it does not matter who has seen which document. Then finish() runs step by step
// with the workers' threads at its service, and the next pass begins.
#include "chain/execute.hpp"

#include "chain/finished_rows.hpp"
#include "chain/kept_blocks.hpp"
#include "chain/learnt.hpp"
#include "chain/pool.hpp"
#include "chain/recall.hpp"
#include "chain/sequencer.hpp"
#include "chain/worker.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

namespace textmill::chain {
namespace {

using Clock = std::chrono::steady_clock;

class Execution {
 public:
  /// Either a reader or a corpus.
  Execution(const Plan& plan, sources::Reader* reader, const Corpus* corpus,
            const std::function<void(const model::Table&)>& emit, const ExecuteOptions& options)
      : plan_(plan), reader_(reader), corpus_(corpus), emit_(emit), options_(options),
        pool_(plan.serial ? 1 : std::max(1u, options.threads)), models_(plan.steps.size()),
        kept_(std::make_unique<Store>(options.kept_bytes)), blocks_(pool_.lanes()),
        tolerated_(options.tolerated_interrupts), costs_(plan.steps.size()), checkpoint_(options.checkpoint) {
    services_.log = options.log;
    services_.pool = &pool_;
    services_.cancelled = [this] { return interrupts() > tolerated_; };
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
      costs_[i].step = plan.steps[i].name;
      if (checkpoint_ != nullptr) costs_[i].seconds = checkpoint_->seconds()[i];
    }
    if (options.memory != nullptr) recall_.emplace(plan, *options.memory, options.start);
  }

  ExecuteResult run() {
    if (checkpoint_ != nullptr && !checkpoint_->is_one_of_several()) checkpoint_->load_states(services_, models_);
    for (std::uint32_t pass = 1; pass <= plan_.passes.size(); ++pass) {
      run_pass(pass);
      if (pass == 1) {
        result_.interrupted = interrupts() > 0;
        if (result_.interrupted) tolerated_ = std::max(1, interrupts());
        if (checkpoint_ != nullptr && (result_.interrupted || checkpoint_->is_one_of_several())) break;
      }
      finish_steps(pass);
    }
    return end();
  }

 private:
  ExecuteResult end() {
    if (options_.keep != nullptr) *options_.keep = blocks_.take();
    for (auto& t : whole_) {
      t.sort(false);
      emit_(t);
    }
    result_.interrupted = result_.interrupted || interrupts() > 0;
    std::stable_sort(result_.skipped.begin(), result_.skipped.end(),
                     [](const auto& a, const auto& b) { return a.index < b.index; });
    result_.costs = costs_;
    result_.terms = recall_ ? recall_->terms() : plan_.vocabulary->size();
    if (recall_ && !result_.interrupted) recall_->end();
    return std::move(result_);
  }

  int interrupts() const {
    return options_.interrupts == nullptr ? 0 : options_.interrupts->load(std::memory_order_relaxed);
  }

  /// So many are done or worked on while the first of them is not delivered.
  std::uint64_t waiting_chunks() const { return std::uint64_t{pool_.lanes()} * 4; }

  /// Where a worker's documents come from and how they go through it; one thread's part of a pass.
  void work(std::uint32_t pass, std::uint32_t lane, Worker& worker, Store* from, Sequencer& order) {
    std::vector<model::Document> documents;
    while (!failed_.load()) {
      std::uint64_t sequence = 0;
      ChunkResult result = worker.new_result(take_spare_tables());
      if (pass == 1 && checkpoint_ != nullptr && checkpoint_->has_all()) {
        if (!take_chunk(result, sequence, order)) return;
      } else if (pass == 1 && corpus_ != nullptr) {
        if (!work_on_corpus(lane, worker, result, sequence, order)) return;
      } else if (pass == 1) {
        documents.clear();
        if (!take_documents(documents, result, sequence, order)) return;
        std::size_t bytes = 0;
        for (const auto& d : documents) bytes += d.text.size();
        if (!is_done(sequence, documents, result))
          keeping(pass, lane, bytes, result, [&] { run_new(worker, documents, result); });
      } else {
        {
          const std::lock_guard lock(reading_);
          if (next_chunk_ == from->size()) return;
          sequence = next_chunk_++;
        }
        if (!order.admit(sequence)) return;
        const KeptChunk chunk = from->take(sequence);
        keeping(pass, lane, chunk.byte_count(), result, [&] { run_kept(worker, chunk, result); });
      }
      order.put(sequence, std::move(result));
    }
  }

  /// True when the documents are another shard's, or what they come to is in the checkpoint.
  bool is_done(std::uint64_t sequence, std::span<const model::Document> documents, ChunkResult& result) {
    if (checkpoint_ == nullptr) return false;
    if (!checkpoint_->is_mine(sequence)) {
      result.skipped.clear();
      return true;
    }
    const Digest key = key_of_chunk(documents, result.skipped);
    if (checkpoint_->has(sequence)) {
      checkpoint_->take(sequence, &key, result);
      return true;
    }
    result.key = key;
    return false;
  }

  /// The next chunk of a checkpoint that has all; false at its end.
  bool take_chunk(ChunkResult& result, std::uint64_t& sequence, Sequencer& order) {
    {
      const std::lock_guard lock(reading_);
      if (next_chunk_ == checkpoint_->end().chunks || interrupts() > 0) return false;
      sequence = next_chunk_++;
    }
    if (!order.admit(sequence)) return false;
    checkpoint_->take(sequence, nullptr, result);
    return true;
  }

  void run_new(Worker& worker, std::span<model::Document> documents, ChunkResult& result) {
    std::vector<DocumentInput> inputs;
    std::vector<Digest> keys;
    while (!documents.empty() && interrupts() <= 1) {
      const auto batch = documents.first(std::min(documents.size(), worker.batch_documents()));
      documents = documents.subspan(batch.size());
      inputs.clear();
      keys.clear();
      if (recall_)
        for (const auto& d : batch) keys.push_back(document_key(d));
      for (auto& d : batch)
        inputs.push_back({d.index, d.id, d.origin, d.text, true, &d.metadata, nullptr, nullptr,
                          recall_ ? &keys[inputs.size()] : nullptr, &d.text});
      std::size_t shown = result.shown.size();
      const auto passed = worker.run(inputs, result);
      for (std::size_t i = 0; i < batch.size(); ++i) {
        auto& d = batch[i];
        if (plan_.shown.needs.texts && passed[i] != 0) result.shown[shown++].text = std::move(d.text);
        result.replaced_bytes += d.replaced_bytes;
        result.replaced_documents += d.replaced_bytes != 0 ? 1 : 0;
        std::string().swap(d.text);  // a long text is not kept until its chunk ends
      }
    }
  }

  /// What stays in memory goes into a block that outlives the chunk.
  template <class Work>
  void keeping(std::uint32_t pass, std::uint32_t lane, std::size_t text_bytes, ChunkResult& result, Work&& work) {
    if (options_.keep == nullptr || pass < plan_.passes.size()) return work();
    KeptChunk& block = blocks_.open(lane, text_bytes);
    const std::size_t before = block.memory();
    std::swap(block, result.kept);
    work();
    std::swap(block, result.kept);
    result.kept_bytes = block.memory() - before;
  }

  bool take_documents(std::vector<model::Document>& documents, ChunkResult& result, std::uint64_t& sequence,
                      Sequencer& order) {
    {
      const std::lock_guard lock(reading_);
      if (source_ended_ || interrupts() > 0 || commit_due_) return false;
      if (!reader_->read(documents, result.skipped, options_.chunk_bytes)) source_ended_ = true;
      // An interrupt may have cut the chunk short, and then it is none that a checkpoint could have.
      if (checkpoint_ != nullptr && interrupts() > 0) return false;
      if (documents.empty() && result.skipped.empty()) return false;
      sequence = next_chunk_++;
    }
    return order.admit(sequence);
  }

  /// The next documents of the corpus; false at its end.
  bool work_on_corpus(std::uint32_t lane, Worker& worker, ChunkResult& result, std::uint64_t& sequence,
                      Sequencer& order) {
    std::size_t begin = 0, end = 0, bytes = 0;
    {
      const std::lock_guard lock(reading_);
      if (next_document_ == corpus_->size() || interrupts() > 0) return false;
      begin = end = next_document_;
      for (; end < corpus_->size() && bytes < options_.chunk_bytes; ++end) bytes += corpus_->byte_count(end) + 1;
      next_document_ = end;
      sequence = next_chunk_++;
    }
    if (!order.admit(sequence)) return false;
    keeping(1, lane, bytes, result, [&] { run_loaded(worker, begin, end, result); });
    return true;
  }

  void run_loaded(Worker& worker, std::size_t begin, std::size_t end, ChunkResult& result) {
    Waiting waiting(worker.batch_documents());
    std::vector<DocumentInput> inputs;
    for (std::size_t i = begin; i < end && interrupts() <= 1;) {
      inputs.clear();
      for (auto& [d, kept, metadata] : waiting) {
        if (i == end) break;
        corpus_->read(i++, d);
        copy_metadata(d, metadata);
        inputs.push_back({d.index, d.id, d.origin, d.text, true, &metadata, nullptr, &d.columns});
      }
      worker.run(inputs, result);
    }
  }

  /// Documents of a batch, as the columns that they bring along stand beside them.
  struct WaitingDocument {
    KeptDocument loaded, kept;
    model::Metadata metadata;
  };
  using Waiting = std::vector<WaitingDocument>;

  static void copy_metadata(const KeptDocument& d, model::Metadata& metadata) {
    metadata.clear();
    for (const auto& [k, v] : d.metadata) metadata.emplace_back(k, v);
  }

  void run_kept(Worker& worker, const KeptChunk& chunk, ChunkResult& result) {
    Waiting waiting(worker.batch_documents());
    std::vector<DocumentInput> inputs;
    for (std::size_t at = 0; interrupts() <= tolerated_;) {
      inputs.clear();
      for (auto& [loaded, d, metadata] : waiting) {
        if (!chunk.next(at, d)) break;
        copy_metadata(d, metadata);
        if (corpus_ != nullptr) corpus_->read(d.index, loaded);
        inputs.push_back({d.index, d.id, d.origin, corpus_ != nullptr ? loaded.text : d.text,
                          corpus_ != nullptr || plan_.keep_text, &metadata, &d.columns, &loaded.columns,
                          recall_ ? recall_->key_of(d.index) : nullptr});
      }
      if (inputs.empty()) return;
      worker.run(inputs, result);
    }
  }

  void run_pass(std::uint32_t pass) {
    next_chunk_ = 0;
    const std::unique_ptr<Store> from = std::exchange(kept_, std::make_unique<Store>(options_.kept_bytes));
    Sequencer order(pool_, waiting_chunks(),
                    [&](std::uint64_t sequence, ChunkResult&& r) { deliver(pass, sequence, std::move(r)); });
    do {  // once, unless there are commits to a checkpoint in between
      commit_due_ = false;
      run_workers(pass, from.get(), order);
    } while (commit_due_);
  }

  void run_workers(std::uint32_t pass, Store* from, Sequencer& order) {
    std::vector<std::unique_ptr<Worker>> workers;
    const Remembering* remembering = recall_ ? recall_->begin_pass(pass) : nullptr;
    for (std::uint32_t lane = 0; lane < pool_.lanes(); ++lane)
      workers.push_back(std::make_unique<Worker>(plan_, pass, services_, models_, remembering));
    std::mutex failure_mutex;
    std::exception_ptr failure;
    pool_.run([&](std::uint32_t lane) {
      try {
        work(pass, lane, *workers[lane], from, order);
      } catch (...) {  // carried to the caller below: an exception can't leave a thread
        const std::lock_guard lock(failure_mutex);
        if (!failure) failure = std::current_exception();
        failed_ = true;
        order.fail();
      }
    });
    if (failure) std::rethrow_exception(failure);
    const std::vector<double> seconds = seconds_of(plan_, workers);
    for (std::size_t i = 0; i < costs_.size(); ++i) costs_[i].seconds += seconds[i];
    if (recall_) recall_->end_pass(pass, workers);
    std::vector<States> learnt = take_learnt(plan_, pass, workers, services_, recall_ ? &*recall_ : nullptr);
    // After a second interrupt the last chunks are not whole.
    if (pass == 1 && checkpoint_ != nullptr && !checkpoint_->has_all() && interrupts() <= 1)
      checkpoint_->commit(services_, learnt, seconds);
    merge_learnt(plan_, services_, std::move(learnt), models_);
  }

  /// In corpus order, one thread at a time. A checkpoint comes first: what follows gives the texts and rows away.
  void deliver(std::uint32_t pass, std::uint64_t sequence, ChunkResult&& r) {
    if (r.key) {
      checkpoint_->add(sequence, *r.key, r);
      if (checkpoint_->is_due()) commit_due_ = true;
    }
    if (options_.show)
      for (const auto& d : r.shown) options_.show(d);
    for (auto& t : r.tables)
      if (t.rows() != 0) emit_rows(t);
    for (auto& s : r.skipped) result_.skipped.push_back(std::move(s));
    if (recall_) recall_->add_passed(pass, r.passed);
    if (pass == 1) {
      result_.documents += r.documents;
      result_.bytes += r.bytes;
      result_.replaced_bytes += r.replaced_bytes;
      result_.replaced_documents += r.replaced_documents;
    }
    if (pass < plan_.passes.size()) kept_->put(sequence, std::move(r.kept));
    loaded_bytes_ += r.kept_bytes;
    if (loaded_bytes_ > options_.most_loaded_bytes) throw TooLarge(result_.documents, result_.bytes);
    report(pass == 1 ? "reading" : "second pass",
           pass == 1
               ? -1
               : static_cast<double>(sequence + 1) / static_cast<double>(std::max<std::uint64_t>(1, result_.chunks)));
    if (pass == 1) result_.chunks = sequence + 1;
    const std::lock_guard lock(reading_);
    if (spare_tables_.size() < waiting_chunks()) spare_tables_.push_back(std::move(r.tables));
  }

  /// The tables of a chunk that has been delivered, for the memory that they have.
  std::vector<model::Table> take_spare_tables() {
    const std::lock_guard lock(reading_);
    if (spare_tables_.empty()) return {};
    auto tables = std::move(spare_tables_.back());
    spare_tables_.pop_back();
    return tables;
  }

  /// Rows of documents leave at once, but for those of tables that are sorted as a whole.
  void emit_rows(const model::Table& rows) {
    if (!rows.schema->sorted_whole) return emit_(rows);
    auto whole = std::find_if(whole_.begin(), whole_.end(), [&](const auto& t) { return t.schema == rows.schema; });
    if (whole == whole_.end()) whole = whole_.emplace(whole_.end());
    whole->append(rows);
  }

  void report(const std::string& activity, double fraction) {
    if (!options_.progress) return;
    const std::lock_guard lock(progress_mutex_);
    const auto now = Clock::now();
    if (now - reported_ < std::chrono::milliseconds(100)) return;
    reported_ = now;
    const std::uint64_t done = reader_ != nullptr ? reader_->bytes_done() : result_.bytes,
                        total = reader_ != nullptr ? reader_->bytes_total() : corpus_->byte_count();
    options_.progress({activity, result_.documents, done, total, fraction});
  }

  void finish_steps(std::uint32_t pass) {
    for (std::uint32_t i : plan_.passes[pass - 1].observers) {
      const auto started = Clock::now();
      if (recall_ && recall_->is_learnt(i)) recall_->take(i, models_[i], emit_, services_);
      else finish_step(i, models_[i]);
      costs_[i].finish_seconds = std::chrono::duration<double>(Clock::now() - started).count();
      const Step& step = plan_.steps[i];
      if (!step.annotates) models_[i].clear();
    }
  }

  void finish_step(std::uint32_t index, States& models) {
    const Step& step = plan_.steps[index];
    model::LocalVocabulary vocabulary(*plan_.vocabulary);
    Services services = services_;
    services.progress = [this, &step](std::uint64_t done, std::uint64_t total) {
      report(step.name, total == 0 ? -1 : static_cast<double>(done) / static_cast<double>(total));
    };
    if (recall_) recall_->listen(services);
    tml_call call(step.plugin.descriptor, vocabulary, services);
    if (recall_) call.interned = recall_->interned();
    std::vector<model::Table> tables = empty_tables(plan_);
    const std::size_t errors = result_.errors.size();
    for (auto& [group, model] : models) {
      call.begin(Writes::finish);
      const std::string of_group = step.config->group_by.empty() ? "" : " (" + group_text(step, group) + ")";
      call.speaker = step.plugin.descriptor.id + of_group;
      const AtWork at_work(place_of(step));
      const tml_status status = step.plugin.corpus->finish(step.configured.get(), &call, model.get());
      std::string wrong;
      if (status != TML_OK) wrong = call.failure.reason.empty() ? "failed without a reason" : call.failure.reason;
      else if (std::string broken = call.check("", {}, false); !broken.empty())
        wrong = "the plugin broke its contract: " + broken;
      if (!wrong.empty()) {
        if (status != TML_E_CANCELLED) result_.errors.push_back(step.name + of_group + ": " + wrong);
        model.reset();
        continue;
      }
      add_finished(step, group, call, tables);
    }
    std::erase_if(tables, [](const model::Table& t) { return t.rows() == 0; });
    for (auto& t : tables) {
      t.sort(true);
      emit_(t);
    }
    if (recall_ && errors == result_.errors.size() && !interrupts()) recall_->keep(index, models, std::move(tables));
  }

  const Plan& plan_;
  sources::Reader* reader_;
  const Corpus* corpus_;
  const std::function<void(const model::Table&)>& emit_;
  const ExecuteOptions& options_;
  Pool pool_;
  Services services_;
  std::vector<States> models_;
  std::unique_ptr<Store> kept_;
  KeptBlocks blocks_;
  std::vector<model::Table> whole_;                      ///< tables of documents that are sorted as a whole
  std::vector<std::vector<model::Table>> spare_tables_;  ///< with reading_
  std::mutex reading_, progress_mutex_;
  std::uint64_t next_chunk_ = 0, loaded_bytes_ = 0;
  std::size_t next_document_ = 0;  ///< of the corpus
  bool source_ended_ = false;
  std::atomic<bool> failed_ = false;
  std::atomic<int> tolerated_;  ///< interrupts that are answered by finishing with what there is
  Clock::time_point reported_ = Clock::now();
  std::vector<StepCost> costs_;
  Checkpoint* checkpoint_;
  std::atomic<bool> commit_due_ = false;
  std::optional<Recall> recall_;
  ExecuteResult result_;
};

}  // namespace

ExecuteResult execute(const Plan& plan, sources::Reader& reader, const std::function<void(const model::Table&)>& emit,
                      const ExecuteOptions& options) {
  return Execution(plan, &reader, nullptr, emit, options).run();
}

ExecuteResult execute(const Plan& plan, const Corpus& corpus, const std::function<void(const model::Table&)>& emit,
                      const ExecuteOptions& options) {
  return Execution(plan, nullptr, &corpus, emit, options).run();
}

}  // namespace textmill::chain
